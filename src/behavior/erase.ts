import type { EntityManager } from 'typeorm';
import { logChanges } from '../storage/changeLog';
import { chunk, placeholders, type Database } from '../storage/database';
import { noteScrubDue, type Scrubber } from '../storage/scrub';
import { packRanges } from '../storage/seqRanges';
import { updateLock } from '../storage/shareLock';
import type { ErasedRecords, ErasureReceipt } from './erase.types';
import { ownerKey } from './identify';
import type { ErasedEvent, LearnedShares, UnlearnedModel, Unlearning } from './learnedShares';
import { findOwnedTables, ownershipsOf, type OwnedTable } from './ownedTables';

/** How often what was learned is worked out before the quick way is taken. */
const MAX_TRIES = 4;

/** What the one transaction of an erasure did. */
interface Removal {
  removed: ErasedRecords;
  model: UnlearnedModel;
}

/** Whose rows go. */
interface Owner {
  userId: string;
  sessionIds: readonly string[];
}

/** What the eraser works with. */
export interface EraserParts {
  db: Database;
  learned: LearnedShares;
  scrubber: Scrubber;
  /** Brings what is kept in memory up to date. */
  advance: () => Promise<void>;
  nowMs: () => number;
}

/** Forgets users: all that is held of one goes in one transaction, and its share in everything that was learned goes with it. */
export class Eraser {
  constructor(private readonly parts: EraserParts) {}

  /** Erases a user. When it resolves, this gateway answers as if the user had never been; others do when they next read the change log. */
  async erase(userId: string): Promise<ErasureReceipt> {
    const { learned, scrubber, advance, nowMs } = this.parts;
    const { removed, model } = await this.remove(userId);
    await advance();
    return {
      userId,
      erasedAt: new Date(nowMs()),
      removed,
      model: { ...model, countsHash: learned.countsHash() },
      filesRewritten: await scrubber.settle(),
    };
  }

  private async remove(userId: string): Promise<Removal> {
    for (let tries = 1; ; tries++) {
      await this.parts.advance();
      const unlearning = await this.parts.learned.without(userId, tries >= MAX_TRIES);
      const removal = await this.removeAtOnce(userId, unlearning);
      if (removal) return removal;
    }
  }

  /** Null, and nothing is removed, when the unlearning is out of date. */
  private async removeAtOnce(userId: string, unlearning: Unlearning): Promise<Removal | null> {
    const tables = await findOwnedTables(this.parts.db);
    try {
      return await this.parts.db.write(async (transaction) => {
        const sessionIds = await lockOwner(transaction, userId);
        const owner: Owner = { userId, sessionIds };
        const events = await readEvents(transaction, tables, owner);
        const model = await unlearning.store(transaction, events);
        if (!model) throw new OutOfDate();
        return { removed: await this.removeRows(transaction, tables, owner, events), model };
      });
    } catch (error) {
      if (error instanceof OutOfDate) return null;
      throw error;
    }
  }

  private async removeRows(
    transaction: EntityManager,
    tables: readonly OwnedTable[],
    owner: Owner,
    events: readonly ErasedEvent[],
  ): Promise<ErasedRecords> {
    const counts = new Map<string, number>();
    // Sessions say which rows of other tables are the user's, so they go last.
    const isSession = ({ name }: OwnedTable): boolean => name === 'session';
    for (const table of [...tables.filter((each) => !isSession(each)), ...tables.filter(isSession)])
      counts.set(table.name, await removeOwned(transaction, table, owner));
    const users = await remove(transaction, 'DELETE FROM user WHERE id = ?', [owner.userId]);
    const changes = await removeChanges(transaction, [
      ownerKey(owner.userId, null),
      ...owner.sessionIds.map((id) => ownerKey(null, id)),
    ]);
    const gone = packRanges(events.map(({ seq }) => seq));
    // Of a user without events only the fact is told: no event has the number 0.
    await logChanges(transaction, 'erased', gone.length > 0 ? gone : ['0'], this.parts.nowMs());
    const removed = toRecords(counts, { users, changes, events });
    if (Object.values(removed).some((count) => count > 0)) await noteScrubDue(transaction);
    return removed;
  }
}

class OutOfDate extends Error {}

// Whoever is storing something of the user ends first or waits; the ids of its sessions.
async function lockOwner(transaction: EntityManager, userId: string): Promise<string[]> {
  const lock = updateLock(transaction);
  await transaction.query(`SELECT id FROM user WHERE id = ?${lock}`, [userId]);
  const sessions: { id: string }[] = await transaction.query(
    `SELECT id FROM session WHERE userId = ?${lock}`,
    [userId],
  );
  return sessions.map(({ id }) => id);
}

async function readEvents(
  transaction: EntityManager,
  tables: readonly OwnedTable[],
  { userId, sessionIds }: Owner,
): Promise<ErasedEvent[]> {
  const events: ErasedEvent[] = [];
  const table = tables.find(({ name }) => name === 'event')!;
  for (const { where, values } of ownershipsOf(table, userId, sessionIds)) {
    const rows: ErasedEvent[] = await transaction.query(
      `SELECT seq, receivedAt, recommendationId FROM event WHERE ${where}${updateLock(transaction)}`,
      [...values],
    );
    events.push(...rows);
  }
  return events;
}

async function removeOwned(
  transaction: EntityManager,
  table: OwnedTable,
  { userId, sessionIds }: Owner,
): Promise<number> {
  let removed = 0;
  for (const { where, values } of ownershipsOf(table, userId, sessionIds))
    removed += await remove(transaction, `DELETE FROM \`${table.name}\` WHERE ${where}`, values);
  return removed;
}

async function remove(transaction: EntityManager, sql: string, values: readonly unknown[]): Promise<number> {
  const { affected } = await transaction.queryRunner!.query(sql, [...values], true);
  return affected ?? 0;
}

// Followers that have not read them yet hear of the events by number instead.
async function removeChanges(transaction: EntityManager, keys: readonly string[]): Promise<number> {
  let removed = 0;
  for (const part of chunk(keys, 500)) {
    const rows: { seq: number }[] = await transaction.query(
      `SELECT seq FROM change_log WHERE kind IN ('owner', 'shopper') AND subjectId IN (${placeholders(part.length)})`,
      part,
    );
    for (const seqs of chunk(rows, 500)) {
      removed += await remove(
        transaction,
        `DELETE FROM change_log WHERE seq IN (${placeholders(seqs.length)})`,
        seqs.map(({ seq }) => seq),
      );
    }
  }
  return removed;
}

const NAMED_TABLES = ['event', 'interest', 'session'];

function toRecords(
  counts: ReadonlyMap<string, number>,
  { users, changes, events }: { users: number; changes: number; events: readonly ErasedEvent[] },
): ErasedRecords {
  const [inEvents, interests, sessions] = NAMED_TABLES.map((name) => counts.get(name) ?? 0);
  let others = 0;
  for (const [name, count] of counts) if (!NAMED_TABLES.includes(name)) others += count;
  const attributions = events.filter(({ recommendationId }) => recommendationId !== null).length;
  return { users, interests, sessions, events: inEvents, attributions, changes, others };
}
