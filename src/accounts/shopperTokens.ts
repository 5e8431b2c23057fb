import { readFile, stat } from 'node:fs/promises';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
} from 'jose';
import type { JwtConfig, JwtKeySource } from '../config';
import { AppError, ConfigError } from '../errors';
import { isId } from '../limits';

/** Checks a signed token; resolves with the id of its user. Throws UNAUTHENTICATED with the reason, UNAVAILABLE when the keys cannot be had. */
export type TokenCheck = (token: string) => Promise<string>;

/** How long fetching keys may take, in milliseconds. */
const FETCH_MS = 5000;

/**
 * Makes a check of JSON Web Tokens (RFC 7519): the signature by a pinned algorithm, `exp`, `nbf`, and `iss` and `aud` where they are set; `sub` is
 * the user's id. Throws ConfigError when a file with keys cannot be read.
 */
export async function createTokenCheck(
  { keys, issuer, audience, clockSkewSeconds }: JwtConfig,
  nowMs: () => number,
  onError: (error: unknown) => void,
): Promise<TokenCheck> {
  const key = await openKeys(keys);
  const options: JWTVerifyOptions = {
    algorithms: keys.kind === 'secret' ? ['HS256'] : ['RS256', 'ES256'],
    issuer: issuer ?? undefined,
    audience: audience ?? undefined,
    clockTolerance: clockSkewSeconds,
    requiredClaims: ['exp', 'sub'],
  };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, key, { ...options, currentDate: new Date(nowMs()) });
      if (isId(payload.sub!)) return payload.sub!;
    } catch (error) {
      throw isOfToken(error) ? toRefusal(error) : unavailable(error, onError);
    }
    throw refused('its "sub" is no id of a user');
  };
}

async function openKeys(source: JwtKeySource): Promise<JWTVerifyGetKey> {
  if (source.kind === 'secret') {
    const secret = new TextEncoder().encode(source.secret);
    return async () => secret as never;
  }
  if (source.kind === 'url') return createRemoteJWKSet(new URL(source.url), { timeoutDuration: FETCH_MS });
  return openFile(source.file);
}

/** The keys of a file; it is read again when a token names a key that it had not and the file is another one by then. */
async function openFile(file: string): Promise<JWTVerifyGetKey> {
  let [keys, changedMs] = await readKeys(file);
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      const { mtimeMs } = await stat(file);
      if (!(error instanceof errors.JWKSNoMatchingKey) || mtimeMs === changedMs) throw error;
      [keys, changedMs] = await readKeys(file);
      return keys(header, token);
    }
  };
}

async function readKeys(file: string): Promise<[JWTVerifyGetKey, number]> {
  try {
    const { mtimeMs } = await stat(file);
    return [createLocalJWKSet(JSON.parse(await readFile(file, 'utf8')) as JSONWebKeySet), mtimeMs];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([
      `JWT_JWKS: ${file} holds no JSON Web Key Set (${reason}); give a file with {"keys": [...]}`,
    ]);
  }
}

/** What to tell of a fault; others are the signature's. */
const REASONS: Readonly<Record<string, string>> = {
  ERR_JWT_EXPIRED: 'it has expired',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'its signature does not verify',
  ERR_JWKS_NO_MATCHING_KEY: 'it was signed with a key that is not ours',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'it does not say with which key it was signed; give it a "kid"',
  ERR_JOSE_ALG_NOT_ALLOWED: 'its algorithm is not allowed',
};

// The library throws its base class for an answer that holds no keys.
function isOfToken(error: unknown): error is errors.JOSEError {
  const isOfKeys = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid;
  return error instanceof errors.JOSEError && error.constructor !== errors.JOSEError && !isOfKeys;
}

function toRefusal(error: errors.JOSEError): AppError {
  if (error instanceof errors.JWTClaimValidationFailed) return refused(`its "${error.claim}" is not right`);
  return refused(REASONS[error.code] ?? 'it is no signed JSON Web Token');
}

function unavailable(error: unknown, onError: (error: unknown) => void): AppError {
  onError(error);
  return new AppError('UNAVAILABLE', 'the keys that tokens are checked with cannot be read; try again');
}

function refused(reason: string): AppError {
  return new AppError('UNAUTHENTICATED', `the token was refused: ${reason}; get a new one`);
}
