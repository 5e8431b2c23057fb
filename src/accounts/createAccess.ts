import type { Config } from '../config';
import type { Database } from '../storage/database';
import { ApiKeys } from './apiKeys';
import { checkExposure } from './exposure';
import { Gatekeeper } from './gatekeeper';
import { createTokenCheck } from './shopperTokens';

/** Who is asking, ready to tell. */
export interface AccessParts {
  /** Follows its table as a subscriber of the follower. */
  readonly keys: ApiKeys;
  readonly gatekeeper: Gatekeeper;
  /** Throws ConfigError when the server must not listen as it is set up. */
  checkMayListen(): void;
}

/** Reads the keys and gets ready for tokens. */
export async function createAccess({
  config: { jwt, host },
  db,
  nowMs,
  onError,
}: {
  config: Config;
  db: Database;
  nowMs: () => number;
  /** Hears why tokens cannot be checked. */
  onError: (error: unknown) => void;
}): Promise<AccessParts> {
  const keys = new ApiKeys(db, nowMs);
  await keys.load();
  const checkToken = jwt && (await createTokenCheck(jwt, nowMs, onError));
  const gatekeeper = new Gatekeeper(keys, checkToken);
  return { keys, gatekeeper, checkMayListen: () => checkExposure(host, keys.hasAny) };
}
