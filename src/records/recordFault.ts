/**
 * What can be wrong with one record, for every way in: a line of a file, or one entry of a mutation.
 * The codes are a contract with clients; the texts are for people.
 */

/** Every fault code with its meaning. GraphQL enumerations and documentation are made from this table. */
export const RECORD_FAULTS = {
  LINE_TOO_LONG: 'The line is longer than 1 MiB.',
  BAD_ENCODING: 'The line is not UTF-8.',
  BAD_JSON: 'The line or cell is not JSON.',
  BAD_CSV: 'The row does not fit the header, or its quotes do not.',
  BAD_HEADER: 'The first row of a CSV file does not name the columns that are needed.',
  BAD_ROW: 'The row of a data set is not of the shape that its format has.',
  BROKEN_FILE: 'The compressed file is damaged or ends early.',
  NOT_AN_OBJECT: 'The record is not an object.',
  WRONG_TYPE: 'A field holds another type of value than it must.',
  MISSING_ID: 'The id is missing or empty.',
  BAD_ID: 'An id is empty, has spaces around it, or holds a control character.',
  ID_TOO_LONG: 'An id is longer than 128 characters.',
  MISSING_TITLE: 'The title is missing or empty.',
  TITLE_TOO_LONG: 'The title is longer than 1,000 characters.',
  DESCRIPTION_TOO_LONG: 'The description is longer than 20,000 characters.',
  TEXT_TOO_LONG: 'A text is longer than its field allows.',
  BAD_TEXT: 'A text holds a character that cannot be stored.',
  LIST_TOO_LONG: 'A list has more than 100 entries, or a product more than 10 further pictures.',
  TOO_MANY_ATTRIBUTES: 'A product has more than 100 attributes.',
  NEGATIVE_PRICE: 'The price is negative.',
  PRICE_TOO_HIGH: 'The price is above 1,000,000,000,000.',
  BAD_CURRENCY: 'The currency is not three capital letters.',
  BAD_IMAGE: 'The image is not an address that a page may show, or what was sent in its place is no picture.',
  BAD_STOCK: 'The stock is not a whole number of 0 or more.',
  UNKNOWN_INTEREST_KIND: 'The kind of an interest is not known.',
  MISSING_INTEREST_VALUE: 'An interest has no value.',
  BAD_WEIGHT: 'The weight of an interest is not above 0 and at most 1.',
  MISSING_TYPE: 'The type of an event is missing.',
  UNKNOWN_EVENT_TYPE: 'The type of an event is not known.',
  MISSING_TIME: 'The time of an event is missing.',
  BAD_TIME: 'A time is neither ISO 8601 nor epoch milliseconds.',
  TIME_TOO_OLD: 'An event is dated before 1990.',
  TIME_IN_FUTURE: 'An event is dated more than 24 hours in the future.',
  MISSING_USER: 'An event has neither userId nor sessionId.',
  MISSING_PRODUCT: 'An event that needs a product has none.',
  MISSING_QUERY: 'A SEARCH event has no query.',
  MISSING_VALUE: 'A RATE event has no value.',
  BAD_QUANTITY: 'The quantity is not a whole number of 1 or more.',
  UNKNOWN_PRODUCT: 'An event names a product that is not stored.',
  BAD_RECOMMENDATION_ID: 'A recommendationId is not the id of a recommended item.',
  FORBIDDEN: 'The caller may not say this of somebody else.',
} as const;

/** UPPER_SNAKE code of one fault. */
export type RecordFaultCode = keyof typeof RECORD_FAULTS;

/** Why a record is refused. `message` says what was wrong, the value, and what to do; it is printable and holds at most 60 characters of the value. */
export class RecordFault {
  constructor(
    readonly code: RecordFaultCode,
    readonly message: string,
  ) {}
}

/** Tells a refused record from an accepted one. */
export function isFault(outcome: unknown): outcome is RecordFault {
  return outcome instanceof RecordFault;
}

const SHOWN_CHARACTERS = 60;
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}

/** A value as a fault text names it: a string in quotes with at most 60 characters, unprintable ones escaped; a list or object by its kind only. */
export function show(value: unknown): string {
  if (typeof value === 'string') return `"${shorten(value)}"`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  return shorten(String(value));
}

/** Text cut to 60 printable characters, with an ellipsis where something was cut. */
export function shorten(text: string): string {
  const printable = text.slice(0, SHOWN_CHARACTERS + 1).replace(UNPRINTABLE, escaped);
  if (text.length <= SHOWN_CHARACTERS && printable.length <= SHOWN_CHARACTERS) return printable;
  return `${printable.slice(0, SHOWN_CHARACTERS - 1).replace(/\p{Cs}$/u, '')}…`;
}

/** A whole number with thousands separated by commas. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** The fault of a value of the wrong type; `wanted` completes "write …". */
export function wrongType(field: string, value: unknown, wanted: string): RecordFault {
  return new RecordFault('WRONG_TYPE', `${field} was ${show(value)}; write ${wanted}`);
}
