import { placeholders, type Database } from '../storage/database';
import type { HistoryPageKey } from './behavior.loaders';
import { EVENT_COLUMNS, toEvent, type Event, type EventRow } from './event.entity';

/** The pages of `keys`, in their order. Those that were asked for with the same arguments (all users of one list) are read together. */
export async function loadHistoryPages(db: Database, keys: readonly HistoryPageKey[]): Promise<Event[][]> {
  const keysByPage = new Map<string, HistoryPageKey[]>();
  for (const key of keys) {
    const page = JSON.stringify([key.first, key.after, key.types]);
    keysByPage.set(page, [...(keysByPage.get(page) ?? []), key]);
  }
  const eventsByKey = new Map<HistoryPageKey, Event[]>();
  await Promise.all([...keysByPage.values()].map((group) => loadPage(db, group, eventsByKey)));
  return keys.map((key) => eventsByKey.get(key)!);
}

async function loadPage(
  db: Database,
  keys: HistoryPageKey[],
  eventsByKey: Map<HistoryPageKey, Event[]>,
): Promise<void> {
  const [{ first, after, types }] = keys;
  const conditions = [`userId IN (${placeholders(keys.length)})`];
  const values: (string | number)[] = keys.map((key) => key.userId);
  if (types) {
    conditions.push(types.length > 0 ? `type IN (${placeholders(types.length)})` : '1 = 0');
    values.push(...types);
  }
  if (after) {
    conditions.push('(occurredAt < ? OR (occurredAt = ? AND seq < ?))');
    values.push(after.occurredAt, after.occurredAt, after.seq);
  }
  const rows = await db.query<EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM (
       SELECT ${EVENT_COLUMNS}, ROW_NUMBER() OVER (PARTITION BY userId ORDER BY occurredAt DESC, seq DESC) AS position
       FROM event WHERE ${conditions.join(' AND ')}
     ) ranked WHERE position <= ? ORDER BY occurredAt DESC, seq DESC`,
    [...values, first + 1],
  );
  for (const key of keys) eventsByKey.set(key, rows.filter((row) => row.userId === key.userId).map(toEvent));
}
