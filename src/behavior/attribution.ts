/** What an attribution token says about the recommended item that it names. */
export interface Attribution {
  listId: string;
  /** 1-based place in the list. */
  rank: number;
  productId: string;
  placement: string | null;
  modelVersion: string | null;
  /** Milliseconds since 1970. */
  servedAtMs: number;
}

const TOKEN_FORMAT = 1;
/** Longest token that is looked at; ids and a placement at their longest fit. */
const MAX_TOKEN_LENGTH = 2048;

/** The token of one recommended item: it carries all that an event must know of the list, so that serving a list writes nothing. */
export function encodeAttribution({
  listId,
  rank,
  productId,
  placement,
  modelVersion,
  servedAtMs,
}: Attribution): string {
  return Buffer.from(
    JSON.stringify([TOKEN_FORMAT, listId, rank, productId, placement, modelVersion, servedAtMs]),
  ).toString('base64url');
}

/** Reads a token; null when it is not one. */
export function decodeAttribution(token: string): Attribution | null {
  if (token.length > MAX_TOKEN_LENGTH || !/^[\w-]+$/.test(token)) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    return null;
  }
  if (!Array.isArray(parts) || parts.length !== 7 || parts[0] !== TOKEN_FORMAT) return null;
  const [, listId, rank, productId, placement, modelVersion, servedAtMs] = parts;
  const isText = (value: unknown): value is string => typeof value === 'string';
  if (!isText(listId) || !Number.isInteger(rank) || !isText(productId) || !Number.isFinite(servedAtMs))
    return null;
  if ((placement !== null && !isText(placement)) || (modelVersion !== null && !isText(modelVersion)))
    return null;
  return { listId, rank, productId, placement, modelVersion, servedAtMs };
}
