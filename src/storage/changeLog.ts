import type { EntityManager } from 'typeorm';
import { chunk, type Database } from './database';
import { shareLock } from './shareLock';

/**
 * What followers must read again. `owner` is a timeline: `u` or `s` and the id of the user or session. `shopper`, named alike, is what a user or guest
 * said of itself: its interests and wishes for less. `forgotten` and `erased` name events that are gone by their numbers alone (see `packRanges`), as
 * the log must not keep whose they were. `columns` asks every process that keeps columns for reports to fill them anew.
 */
export type ChangeKind =
  | 'product'
  | 'category'
  | 'owner'
  | 'shopper'
  | 'model'
  | 'experiment'
  | 'forgotten'
  | 'erased'
  | 'synonym'
  | 'picture'
  | 'visionModel'
  | 'columns'
  | 'segment'
  | 'key';

/** One row of the change log. */
export interface Change {
  readonly seq: number;
  readonly kind: ChangeKind;
  readonly subjectId: string;
}

/** Notes within a transaction that the subjects changed, so that every gateway reads them again once it is committed. */
export async function logChanges(
  transaction: EntityManager,
  kind: ChangeKind,
  subjectIds: Iterable<string>,
  nowMs: number,
): Promise<void> {
  for (const part of chunk([...new Set(subjectIds)], 400)) {
    const rows = part.map(() => '(?, ?, ?)').join(', ');
    await transaction.query(
      `INSERT INTO change_log (kind, subjectId, changedAt) VALUES ${rows}`,
      part.flatMap((subjectId) => [kind, subjectId, nowMs]),
    );
  }
}

/** The visible changes after `seq`, lowest first. */
export function readChangesAfter(db: Database, seq: number): Promise<Change[]> {
  return db.query<Change>('SELECT seq, kind, subjectId FROM change_log WHERE seq > ? ORDER BY seq', [seq]);
}

/** Drops changes that every gateway has long read. */
export async function trimChangeLog(db: Database, beforeMs: number): Promise<void> {
  // The last row stays, so that the counter never starts anew below what followers have read.
  const keepFrom = await readLastChangeSeq(db);
  await db.write((transaction) =>
    transaction.query('DELETE FROM change_log WHERE changedAt < ? AND seq < ?', [beforeMs, keepFrom]),
  );
}

/** The number of the newest change; 0 when there is none. */
export async function readLastChangeSeq(db: Database): Promise<number> {
  const [row] = await db.query<{ seq: number | null }>('SELECT MAX(seq) AS seq FROM change_log');
  return row.seq ?? 0;
}

/** Which erasures somebody who reads the events from now on knows of. */
export interface ErasureMark {
  readonly afterSeq: number;
  readonly count: number;
}

/** Rows so far below the newest may still become visible on a server with many writers. */
const LATE_ROWS = 1000;

/** To be called before the events are read. */
export async function markErasures(db: Database): Promise<ErasureMark> {
  const afterSeq = Math.max(0, (await readLastChangeSeq(db)) - LATE_ROWS);
  const [{ count }] = await db.query<{ count: number }>(COUNT_ERASED, [afterSeq]);
  return { afterSeq, count };
}

/** Whether an event that was there at the mark has been erased since; no erasure comes between the answer and the end of the transaction. */
export async function hasErasedSince(transaction: EntityManager, mark: ErasureMark): Promise<boolean> {
  const [{ count }]: { count: number }[] = await transaction.query(COUNT_ERASED + shareLock(transaction), [
    mark.afterSeq,
  ]);
  return count !== mark.count;
}

const COUNT_ERASED = "SELECT COUNT(*) AS count FROM change_log WHERE seq > ? AND kind = 'erased'";
