import { AppError } from '../errors';
import { checkId } from '../limits';
import type { ApiKeys } from './apiKeys';
import type { Caller, Role } from './caller';
import { looksLikeKey } from './keyText';
import type { TokenCheck } from './shopperTokens';

/** Headers of a request, or what takes their place where there are none. Names in small letters. */
export type Credentials = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Finds out who asks. Without keys and tokens the shop is open: whoever connects is believed, which is for one's own machine alone. Otherwise
 * a key says what the caller may do, and a signed token which shopper it is.
 */
export class Gatekeeper {
  /** @param checkToken null when no tokens are taken */
  constructor(
    private readonly keys: ApiKeys,
    private readonly checkToken: TokenCheck | null,
  ) {}

  /** Whether callers are believed as they are. */
  get isOpen(): boolean {
    return this.checkToken === null && !this.keys.hasAny;
  }

  /** Who sends these headers. Throws UNAUTHENTICATED for a key or token that is not good, BAD_ID for a user or session that cannot be. */
  async identify(headers: Credentials): Promise<Caller> {
    const { keyText, token } = readAuthorization(headers);
    const named = { userId: readId(headers, 'x-user-id'), sessionId: readId(headers, 'x-session-id') };
    if (this.isOpen) {
      if (keyText !== null || token !== null) throw refuse(NO_KEYS);
      return { ...named, role: roleOf(named, 'ADMIN'), key: null };
    }
    const key = keyText === null ? null : this.keys.find(keyText);
    if (keyText !== null && !key) throw refuse('the key is unknown or was revoked; send one that is good');
    if (named.userId !== null && key?.scope !== 'admin') throw refuse(NOT_BELIEVED);
    const userId = token === null ? named.userId : await this.readToken(token);
    if (!key && userId === null) return { userId, sessionId: null, role: 'ANONYMOUS', key: null };
    const shopper = { userId, sessionId: named.sessionId };
    const role = roleOf(shopper, key?.scope === 'admin' ? 'ADMIN' : 'STOREFRONT');
    return { ...shopper, role, key };
  }

  private readToken(token: string): Promise<string> {
    if (this.checkToken) return this.checkToken(token);
    throw refuse('a token was sent and none are taken here; set JWT_SECRET or JWT_JWKS');
  }
}

const NO_KEYS =
  'a key or token was sent to a shop that has no keys and believes everybody; make a key with `vitrine keys create`, or send none';
const NOT_BELIEVED =
  "x-user-id is believed with an admin key alone; send the shopper's token as Authorization: Bearer";

function refuse(message: string): AppError {
  return new AppError('UNAUTHENTICATED', message);
}

function roleOf({ userId, sessionId }: Pick<Caller, 'userId' | 'sessionId'>, nobody: Role): Role {
  if (userId !== null) return 'USER';
  return sessionId === null ? nobody : 'GUEST';
}

/** A key as `x-vitrine-key` or as the bearer, a token as the bearer. */
function readAuthorization(headers: Credentials): { keyText: string | null; token: string | null } {
  const keyText = headers['x-vitrine-key'] === undefined ? null : String(headers['x-vitrine-key']);
  if (headers.authorization === undefined) return { keyText, token: null };
  const bearer = /^bearer +(\S+) *$/i.exec(String(headers.authorization))?.[1];
  if (bearer === undefined) {
    throw refuse('authorization is in no known form; send "Bearer " and a token or a key');
  }
  if (!looksLikeKey(bearer)) return { keyText, token: bearer };
  if (keyText !== null && keyText !== bearer) throw refuse('two keys were sent; send one');
  return { keyText: bearer, token: null };
}

// Header bytes arrive as Latin-1; an id in another script is sent as UTF-8.
function readId(headers: Credentials, name: string): string | null {
  const value = headers[name];
  if (value === undefined) return null;
  return checkId(Buffer.from(String(value), 'latin1').toString('utf8'), name);
}
