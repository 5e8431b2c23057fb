import type { EntityManager } from 'typeorm';
import type { InterestRecord, UserRecord } from '../records';
import { logChanges } from '../storage/changeLog';
import { chunk } from '../storage/database';
import { Interest } from './interest.entity';
import { User } from './user.entity';

/** Rows in one statement: SQLite refuses expressions of 1,000 terms and statements of 32,766 values. */
const ROWS_PER_STATEMENT = 400;

/** Stores users that are not stored yet, with nothing but their id. */
export async function ensureUsers(
  transaction: EntityManager,
  ids: Iterable<string>,
  nowMs: number,
): Promise<void> {
  const rows = [...new Set(ids)].map((id) => ({ id, name: null, createdAt: nowMs }));
  for (const part of chunk(rows, ROWS_PER_STATEMENT)) {
    await transaction
      .createQueryBuilder()
      .insert()
      .into(User)
      .values(part)
      .orIgnore()
      .updateEntity(false)
      .execute();
  }
}

/** Creates users or changes them. A name or a list of interests that is absent stays as it is; a list replaces the stored one. */
export async function upsertUsers(
  transaction: EntityManager,
  users: readonly UserRecord[],
  nowMs: number,
): Promise<void> {
  const userById = new Map(users.map((user) => [user.id, user]));
  const latest = [...userById.values()];
  await ensureNamedUsers(
    transaction,
    latest.filter((user) => user.name != null),
    nowMs,
  );
  await ensureUsers(
    transaction,
    latest.filter((user) => user.name == null).map((user) => user.id),
    nowMs,
  );
  await replaceInterests(
    transaction,
    latest
      .filter((user) => user.interests != null)
      .map((user) => ({ userId: user.id, interests: user.interests! })),
    nowMs,
  );
}

async function ensureNamedUsers(
  transaction: EntityManager,
  users: readonly UserRecord[],
  nowMs: number,
): Promise<void> {
  const rows = users.map(({ id, name, createdAt }) => ({
    id,
    name: name!,
    createdAt: createdAt?.getTime() ?? nowMs,
  }));
  for (const part of chunk(rows, ROWS_PER_STATEMENT)) {
    const insert = transaction.createQueryBuilder().insert().into(User).values(part);
    await insert.orUpdate(['name'], ['id']).updateEntity(false).execute();
  }
}

/** Replaces the declared interests of each user. A kind and value named twice counts once, the last one. */
export async function replaceInterests(
  transaction: EntityManager,
  changes: readonly { userId: string; interests: readonly InterestRecord[] }[],
  nowMs: number,
): Promise<void> {
  for (const part of chunk(changes, ROWS_PER_STATEMENT)) {
    const userIds = part.map((change) => change.userId);
    await transaction
      .createQueryBuilder()
      .delete()
      .from(Interest)
      .where('userId IN (:...userIds)', { userIds })
      .execute();
  }
  await logChanges(
    transaction,
    'shopper',
    changes.map(({ userId }) => `u${userId}`),
    nowMs,
  );
  const rows = changes.flatMap(({ userId, interests }) => distinctInterests(userId, interests));
  for (const part of chunk(rows, ROWS_PER_STATEMENT)) {
    await transaction.createQueryBuilder().insert().into(Interest).values(part).updateEntity(false).execute();
  }
}

function distinctInterests(userId: string, interests: readonly InterestRecord[]): Omit<Interest, 'id'>[] {
  const byKey = new Map(interests.map((interest) => [`${interest.kind} ${interest.value}`, interest]));
  return [...byKey.values()].map(({ kind, value, weight }) => ({ userId, kind, value, weight: weight ?? 1 }));
}
