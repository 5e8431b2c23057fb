import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { ensureUsers } from '../accounts/userWriter';
import type { EventRecord, EventType } from '../records';
import { chunk, placeholders, type Database } from '../storage/database';

/** What live counts need of an event. */
export interface CountedEvent {
  readonly seq: number;
  readonly type: EventType;
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly productId: string | null;
  readonly value: number | null;
  /** The words of a SEARCH. */
  readonly query: string | null;
  /** The search that led here. */
  readonly queryId: string | null;
  /** Milliseconds since 1970. */
  readonly occurredAt: number;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

const COUNTED_COLUMNS =
  'seq, type, userId, sessionId, productId, value, query, queryId, occurredAt, receivedAt';

const INSERTED_COLUMNS =
  'id, type, userId, sessionId, productId, query, value, quantity, price, orderId, recommendationId, queryId, listId, experimentId, variantId, occurredAt, receivedAt';
const ROW = `(${placeholders(17)})`;
const ROWS_PER_STATEMENT = 400;

/** An event with what its recommendationId says of the list that led to it. */
export interface AttributedEvent extends EventRecord {
  readonly listId?: string;
  readonly experimentId?: string | null;
  readonly variantId?: string | null;
}

/** The visible events after `seq`, lowest first. */
export function readEventsAfter(db: Database, seq: number, limit = 1_000_000): Promise<CountedEvent[]> {
  return db.query<CountedEvent>(
    `SELECT ${COUNTED_COLUMNS} FROM event WHERE seq > ? ORDER BY seq LIMIT ${limit}`,
    [seq],
  );
}

/** All events in order of their number, in pages, so that memory stays flat. */
export async function* streamEvents(db: Database): AsyncGenerator<CountedEvent[]> {
  for (let seq = 0; ;) {
    const page = await readEventsAfter(db, seq, 20_000);
    if (page.length === 0) return;
    yield page;
    seq = page[page.length - 1].seq;
  }
}

/** Every event of some users and guests' sessions. */
export async function readTimelines(
  db: Database,
  userIds: readonly string[],
  sessionIds: readonly string[],
): Promise<CountedEvent[]> {
  const parts: Promise<CountedEvent[]>[] = [];
  for (const ids of chunk(userIds, 500)) {
    parts.push(
      db.query(`SELECT ${COUNTED_COLUMNS} FROM event WHERE userId IN (${placeholders(ids.length)})`, ids),
    );
  }
  for (const ids of chunk(sessionIds, 500)) {
    parts.push(
      db.query(
        `SELECT ${COUNTED_COLUMNS} FROM event WHERE sessionId IN (${placeholders(ids.length)}) AND userId IS NULL`,
        ids,
      ),
    );
  }
  return (await Promise.all(parts)).flat();
}

/**
 * Stores events whose id is not stored yet, and creates their users. Returns how many were stored; the others are repeats. The unique
 * index on the id decides between gateways: the transaction that loses the race runs again and sees the repeat.
 */
export async function insertEvents(
  transaction: EntityManager,
  records: readonly AttributedEvent[],
  nowMs: number,
): Promise<{ accepted: number; duplicates: number }> {
  const known = new Set<string>();
  const named = records.flatMap((record) => record.id ?? []);
  for (const ids of chunk(named, ROWS_PER_STATEMENT)) {
    const rows: { id: string }[] = await transaction.query(
      `SELECT id FROM event WHERE id IN (${placeholders(ids.length)})`,
      ids,
    );
    for (const { id } of rows) known.add(id);
  }
  const fresh = records.filter(({ id }) => !id || (!known.has(id) && known.add(id)));
  await ensureUsers(
    transaction,
    fresh.flatMap((record) => record.userId ?? []),
    nowMs,
  );
  for (const part of chunk(fresh, ROWS_PER_STATEMENT)) {
    await transaction.query(
      `INSERT INTO event (${INSERTED_COLUMNS}) VALUES ${part.map(() => ROW).join(', ')}`,
      part.flatMap((record) => toValues(record, nowMs)),
    );
  }
  return { accepted: fresh.length, duplicates: records.length - fresh.length };
}

function toValues(record: AttributedEvent, nowMs: number): (string | number | null)[] {
  return [
    record.id || randomUUID(),
    record.type,
    record.userId ?? null,
    record.sessionId ?? null,
    record.productId ?? null,
    record.query ?? null,
    record.value ?? null,
    record.quantity ?? null,
    record.price ?? null,
    record.orderId ?? null,
    record.recommendationId ?? null,
    record.queryId ?? null,
    record.listId ?? null,
    record.experimentId ?? null,
    record.variantId ?? null,
    record.occurredAt.getTime(),
    nowMs,
  ];
}
