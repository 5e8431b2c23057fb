import { foldText } from './suggest/suggester';

/** What a search's id says about it. */
export interface SearchedQuery {
  /** The query as it was typed, at most 200 UTF-16 units of it. */
  readonly query: string;
  readonly totalCount: number;
  /** Milliseconds since 1970. */
  readonly servedAtMs: number;
}

const TOKEN_FORMAT = 1;
const MAX_QUERY_LENGTH = 200;
/** Longest token that is looked at. */
export const MAX_TOKEN_LENGTH = 2048;

/** The id of one search: it carries all that a click must know of it, so that tying a click back reads nothing. */
export function encodeQueryToken({ query, totalCount, servedAtMs }: SearchedQuery, nonce: string): string {
  const text = query.slice(0, MAX_QUERY_LENGTH).toWellFormed();
  return Buffer.from(JSON.stringify([TOKEN_FORMAT, text, totalCount, servedAtMs, nonce])).toString(
    'base64url',
  );
}

/** Reads a token; null when it is not one. */
export function decodeQueryToken(token: string): SearchedQuery | null {
  if (token.length > MAX_TOKEN_LENGTH || !/^[\w-]+$/.test(token)) return null;
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (!Array.isArray(parts) || parts.length !== 5 || parts[0] !== TOKEN_FORMAT) return null;
    const [, query, totalCount, servedAtMs] = parts;
    if (typeof query !== 'string' || !Number.isInteger(totalCount) || !Number.isFinite(servedAtMs))
      return null;
    return { query, totalCount, servedAtMs };
  } catch {
    return null;
  }
}

/** Queries that differ in case, accents and spaces only have one key; empty for a query without anything. */
export function queryKey(query: string): string {
  return foldText(query.slice(0, MAX_QUERY_LENGTH)).trim();
}
