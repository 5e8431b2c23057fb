import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { FastifyError } from 'fastify';
import { randomUUID } from 'node:crypto';

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
  if (original instanceof GraphQLError) {
    const { code } = formatted.extensions ?? {};
    return { ...formatted, extensions: { code: code ?? 'BAD_REQUEST' } };
  }
  const errorId = randomUUID();
  log({ errorId, error: original });
  const message = `something went wrong on our side; try again, and quote ${errorId} if it stays`;
  return { message, path: formatted.path, extensions: { code: 'INTERNAL_SERVER_ERROR', errorId } };
}

const CODE_BY_STATUS: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'PAYLOAD_TOO_LARGE',
  414: 'URI_TOO_LONG',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  431: 'HEADERS_TOO_LARGE',
  503: 'UNAVAILABLE',
};

const MESSAGE_BY_STATUS: Readonly<Record<number, string>> = {
  400: 'the request could not be read; send a JSON object with a query',
  404: 'there is nothing here; GraphQL is at /graphql, the playground at /',
  413: 'the body is larger than 4 MiB; send it in parts',
  415: 'the content type is not supported; send application/json',
  503: 'the server is stopping; try again',
};

/** The JSON answer to a request that never became a GraphQL operation. */
export function formatHttpError(error: FastifyError, log: ErrorLog): { status: number; body: object } {
  const status =
    error.statusCode && error.statusCode >= 400 && error.statusCode < 600 ? error.statusCode : 500;
  const code = CODE_BY_STATUS[status] ?? (status < 500 ? 'BAD_REQUEST' : 'INTERNAL_SERVER_ERROR');
  if (status < 500 || status === 503) {
    const message = MESSAGE_BY_STATUS[status] ?? MESSAGE_BY_STATUS[400];
    return { status, body: { errors: [{ message, extensions: { code } }] } };
  }
  const errorId = randomUUID();
  log({ errorId, error });
  const message = `something went wrong on our side; try again, and quote ${errorId} if it stays`;
  return { status, body: { errors: [{ message, extensions: { code, errorId } }] } };
}
