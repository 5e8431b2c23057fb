import DataLoader from 'dataloader';
import { MAX_BOUND_VALUES } from '../limits';
import { placeholders, type Database } from '../storage/database';
import { Interest } from './interest.entity';
import { User } from './user.entity';

export interface AccountsLoaders {
  /** The stored user, or null. */
  userById: DataLoader<string, User | null>;
  /** Declared interests, strongest first then by kind and value; empty for a user without any. */
  interestsByUserId: DataLoader<string, Interest[]>;
}

/** One statement for all keys, up to what a statement can bind on every database. */
const BATCH = { maxBatchSize: MAX_BOUND_VALUES };

/** Loaders of one request over `db`. */
export function createAccountsLoaders(db: Database): AccountsLoaders {
  return {
    userById: new DataLoader((ids) => loadUsers(db, ids), BATCH),
    interestsByUserId: new DataLoader((ids) => loadInterests(db, ids), BATCH),
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
