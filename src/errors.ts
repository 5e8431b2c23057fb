import { GraphQLError } from 'graphql';

/** Every code that a client can meet in `extensions.code`, with the HTTP-like reason for it. */
export const ERROR_CODES = {
  BAD_LIMIT: 'a list was asked for with a size outside 1 to 100',
  BAD_CURSOR: 'a cursor was not made by this server for this list',
  BAD_ARGUMENT: 'an argument is outside its range',
  BAD_IMAGE: 'a picture is empty, cut short, damaged, or none at all',
  UNSUPPORTED_IMAGE: 'a picture is in a format that is not read',
  IMAGE_TOO_LARGE: 'a picture has more bytes or pixels, or takes longer to decode, than allowed',
  BAD_RANGE: 'a report is asked for days, a time zone or periods that there are not',
  BAD_REPORT: 'a report is asked for steps or values that make no sense',
  BAD_SEGMENT: 'a segment is not one: unknown, made of itself, or with wrong conditions',
  BAD_AUDIO: 'a recording is empty, damaged, or none at all',
  UNSUPPORTED_AUDIO: 'a recording is in a format that is not read',
  AUDIO_TOO_LONG: 'a recording lasts longer than allowed',
  UNSUPPORTED_LANGUAGE: 'speech in this language is not recognized',
  BAD_EXPERIMENT: 'an experiment is not one: its variants, shares, signals, placements or times are wrong',
  BAD_RECOMMENDATION_ID: 'a recommendationId is not the id of a recommended item',
  BAD_ID: 'an id is empty, longer than 128 characters, or has control characters or outer spaces',
  BATCH_TOO_LARGE: 'more items in one call than allowed',
  FILTER_TOO_LARGE: 'a filter is nested deeper or has more values than allowed',
  NOT_FOUND: 'what the mutation is about does not exist',
  UNAUTHENTICATED: 'the caller did not say who it is',
  FORBIDDEN: 'the caller may not do or see this',
  QUERY_TOO_DEEP: 'the document nests deeper than allowed',
  QUERY_TOO_LARGE:
    'the document has more fields, aliases or directives, or asks for longer lists within lists, than allowed',
  BAD_UPLOAD: 'a multipart request is not as the convention says, or a file is given in another way',
  UPLOAD_TOO_LARGE: 'an uploaded file, or a part beside it, is larger than allowed',
  PERSISTED_QUERY_NOT_IN_LIST: 'an id names no document of the manifest that the server was given',
  QUERY_NOT_IN_SAFELIST: 'the server executes the documents of its manifest alone, and this is none of them',
  IMAGE_NOT_FETCHED: 'the picture at an address could not be had; it may be there later',
  ADDRESS_FORBIDDEN: 'the address of a picture leads to where pictures are not fetched from',
  THROTTLED: 'the caller spent what it may for now; wait as long as Retry-After says',
  TIMEOUT: 'the request took longer than it may, and was stopped',
  UNAVAILABLE: 'a part of the service is not ready; try again',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** A fault of the caller. Its message reaches the client as it is: what happened, the value, what to do. */
export class AppError extends GraphQLError {
  constructor(code: ErrorCode, message: string) {
    super(message, { extensions: { code } });
    this.name = 'AppError';
  }
}

/** Bad settings; `faults` lists all of them, one line each. */
export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(
      `the configuration has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n  ${faults.join('\n  ')}`,
    );
    this.name = 'ConfigError';
  }
}

/** `text` made safe to quote in a message: at most `length` characters, control characters and lone surrogates replaced. */
export function quote(text: unknown, length = 60): string {
  const printable = String(text)
    .slice(0, length + 1)
    .toWellFormed()
    .replace(/\p{Cc}/gu, '�');
  return printable.length > length ? `${printable.slice(0, length)}...` : printable;
}
