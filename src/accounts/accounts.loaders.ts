import DataLoader from 'dataloader';
import { MAX_BOUND_VALUES } from '../limits';
import { placeholders, type Database } from '../storage/database';
import type { InterestCache } from './interestCache';
import { Interest } from './interest.entity';
import { User } from './user.entity';

export interface AccountsLoaders {
  /** The stored user, or null. */
  userById: DataLoader<string, User | null>;
  /** Declared interests, strongest first then by kind and value; empty for a user without any. */
  interestsByUserId: DataLoader<string, Interest[]>;
  /** The same of one user when it is at hand and current, else null; costs no batch. */
  peekInterests: (userId: string) => readonly Interest[] | null;
}

/** One statement for all keys, up to what a statement can bind on every database. */
const BATCH = { maxBatchSize: MAX_BOUND_VALUES };

/** Loaders of one request over `db`; interests that are in `cache` are not read again. */
export function createAccountsLoaders(db: Database, cache?: InterestCache): AccountsLoaders {
  return {
    userById: new DataLoader((ids) => loadUsers(db, ids), BATCH),
    interestsByUserId: new DataLoader(
      (ids) => cache?.find(ids, (missing) => loadInterests(db, missing)) ?? loadInterests(db, ids),
      BATCH,
    ),
    peekInterests: (userId) => cache?.peek([userId])?.[0] ?? null,
  };
}

async function loadUsers(db: Database, ids: readonly string[]): Promise<(User | null)[]> {
  const rows = await db.query<User>(
    `SELECT id, name, createdAt FROM user WHERE id IN (${placeholders(ids.length)})`,
    [...ids],
  );
  const userById = new Map(rows.map((row) => [row.id, Object.assign(new User(), row)]));
  return ids.map((id) => userById.get(id) ?? null);
}

async function loadInterests(db: Database, userIds: readonly string[]): Promise<Interest[][]> {
  const rows = await db.query<Interest>(
    `SELECT id, userId, kind, value, weight FROM interest WHERE userId IN (${placeholders(userIds.length)})
     ORDER BY weight DESC, kind, value`,
    [...userIds],
  );
  const interestsByUserId = new Map<string, Interest[]>();
  for (const row of rows) {
    const interests = interestsByUserId.get(row.userId);
    if (interests) interests.push(Object.assign(new Interest(), row));
    else interestsByUserId.set(row.userId, [Object.assign(new Interest(), row)]);
  }
  return userIds.map((userId) => interestsByUserId.get(userId) ?? []);
}
