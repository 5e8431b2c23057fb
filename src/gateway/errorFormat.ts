import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { FastifyError } from 'fastify';
import { randomUUID } from 'node:crypto';
import { AppError } from '../errors';

/** Takes what went wrong inside, for the operator's eyes. */
export type ErrorLog = (entry: { errorId: string; error: unknown }) => void;

/**
 * What a client sees of an error: its own faults as they are, everything else as an id that the operator finds in the log. No stack, path or
 * statement leaves the server.
 */
export function formatGraphQLError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: ErrorLog,
): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  // A document nested thousands of levels deep overflows the parser before any rule sees it.
  if (formatted.message === 'Maximum call stack size exceeded') {
    return {
      message: 'the query nests too deep to be read; flatten it',
      extensions: { code: 'QUERY_TOO_DEEP' },
    };
  }
  if (original instanceof GraphQLError) {
    const code =
      ownCode(original) ?? refusalCode(formatted, original) ?? formatted.extensions?.code ?? 'BAD_REQUEST';
    return { ...formatted, message: shortened(formatted.message), extensions: { code } };
  }
  const errorId = randomUUID();
  log({ errorId, error: original });
  const message = `something went wrong on our side; try again, and quote ${errorId} if it stays`;
  return { message, path: formatted.path, extensions: { code: 'INTERNAL_SERVER_ERROR', errorId } };
}

/** The code of the rule that refused a document: the library around it knows one code for all rules. */
function ownCode({ originalError }: GraphQLError): unknown {
  return originalError instanceof GraphQLError ? originalError.extensions.code : undefined;
}

// Some refusals of the library around it bring a status and no code, and would pass for a fault of the server.
function refusalCode(formatted: GraphQLFormattedError, { extensions }: GraphQLError): string | undefined {
  const { status = 500 } = (extensions.http ?? {}) as { status?: number };
  return formatted.extensions?.code === 'INTERNAL_SERVER_ERROR' && status < 500 ? 'BAD_REQUEST' : undefined;
}

// Libraries quote values as they came, at any length.
function shortened(message: string): string {
  return message.length > MAX_MESSAGE_LENGTH ? `${message.slice(0, MAX_MESSAGE_LENGTH)}...` : message;
}
const MAX_MESSAGE_LENGTH = 1000;

const CODE_BY_STATUS: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'PAYLOAD_TOO_LARGE',
  414: 'URI_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  421: 'WRONG_HOST',
  431: 'HEADERS_TOO_LARGE',
  503: 'UNAVAILABLE',
  504: 'TIMEOUT',
};

const MESSAGE_BY_STATUS: Readonly<Record<number, string>> = {
  400: 'the request could not be read; send a JSON object with a query',
  403: 'this may not be read; GraphQL is at /graphql, the playground at /',
  404: 'there is nothing here; GraphQL is at /graphql, the playground at /',
  413: 'the body is larger than 4 MiB; send it in parts',
  415: 'the content type or encoding is not supported; send application/json, as it is or as gzip, deflate or br',
  431: 'the headers are larger than 16 kB; send less in them',
  421: 'the Host header names another machine; ask 127.0.0.1 or localhost, and let a proxy send that as the Host',
  503: 'the server is stopping; try again',
};

/** An error that `formatHttpError` answers with this status, and with `message` instead of the usual words for it. */
export function refusal(statusCode: number, message?: string): Error {
  return Object.assign(new Error(message ?? `status ${statusCode}`), {
    statusCode,
    isForCaller: message !== undefined,
  });
}

/** The JSON answer to a request that never became a GraphQL operation. */
export function formatHttpError(
  error: FastifyError & { isForCaller?: boolean },
  log: ErrorLog,
): { status: number; body: object } {
  const status =
    error.statusCode && error.statusCode >= 400 && error.statusCode < 600 ? error.statusCode : 500;
  if (error instanceof AppError) {
    return { status, body: { errors: [{ message: error.message, extensions: error.extensions }] } };
  }
  const code = CODE_BY_STATUS[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR');
  if (status < 500 || status === 503 || error.isForCaller) {
    const usual = MESSAGE_BY_STATUS[status] ?? MESSAGE_BY_STATUS[400];
    const message = error.isForCaller ? error.message : usual;
    return { status, body: { errors: [{ message, extensions: { code } }] } };
  }
  const errorId = randomUUID();
  log({ errorId, error });
  const message = `something went wrong on our side; try again, and quote ${errorId} if it stays`;
  return { status, body: { errors: [{ message, extensions: { code, errorId } }] } };
}
