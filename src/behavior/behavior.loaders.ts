import DataLoader from 'dataloader';
import { MAX_BOUND_VALUES } from '../limits';
import type { EventType } from '../records';
import { placeholders, type Database } from '../storage/database';
import { loadHistoryPages } from './historyPages';
import { ownerKey } from './identify';
import type { PastCache } from './pastCache';
import { HISTORY_LENGTH, LASTING_TYPES } from './weighingHistory';
import type { LessLikeScope } from './lessLike.entity';
import { EVENT_COLUMNS, toEvent, type Event, type EventRow } from './event.entity';

/** One event of a history, as much as ranking needs. */
export interface HistoryRow {
  readonly seq: number;
  readonly id: string;
  readonly type: EventType;
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly productId: string;
  readonly value: number | null;
  /** Milliseconds since 1970. */
  readonly occurredAt: number;
}

/** A wish for less that holds, as much as ranking needs. */
export interface LessLikeRow {
  readonly seq: number;
  /** The product that it was said of. */
  readonly productId: string;
  readonly scope: LessLikeScope;
  /** The product id, the brand or the category id. */
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly saidAt: number;
}

/** What is known of what a shopper did and said. */
export interface Past {
  /** See `historyByUserId`. */
  readonly history: HistoryRow[];
  /** Newest first. */
  readonly lessLikes: LessLikeRow[];
}

/** Which part of a history to read. */
export interface HistoryPageKey {
  readonly userId: string;
  readonly first: number;
  /** Only events before this one; null starts at the newest. */
  readonly after: { readonly occurredAt: number; readonly seq: number } | null;
  /** Null for all types. */
  readonly types: readonly EventType[] | null;
}

export interface BehaviorLoaders {
  /** The history of a user and its wishes for less, in one statement. */
  pastByUserId: DataLoader<string, Past>;
  /** The same for a guest's session. */
  pastBySessionId: DataLoader<string, Past>;
  /** The past of a user or else of a guest when it is at hand and current, else null; costs no batch. */
  peekPast: (shopper: { userId: string | null; sessionId: string | null }) => Past | null;
  /**
   * The events with a product of a user, newest first: what `weighingHistory` keeps, and the one event that would weigh if a newer one had
   * never been. Empty for an unknown user. Impressions are left out.
   */
  historyByUserId: DataLoader<string, HistoryRow[]>;
  /** The same for a guest's session: what was done in it by the guest and by the user who claimed it, not what others say was. */
  historyBySessionId: DataLoader<string, HistoryRow[]>;
  /**
   * The newest 500 events with a product of a user, impressions among them, newest first: what was shown and ignored follows from them.
   */
  shownByUserId: DataLoader<string, HistoryRow[]>;
  /** The same for a guest's session. */
  shownBySessionId: DataLoader<string, HistoryRow[]>;
  /** The stored event, or null. */
  eventById: DataLoader<string, Event | null>;
  /** One more event than `first` when there is more, newest first. */
  historyPage: DataLoader<HistoryPageKey, Event[], string>;
}

/** What resolvers need of the request context to read behaviour. */
export interface WithBehaviorLoaders {
  loaders: BehaviorLoaders;
}

/** One statement for all keys, up to what a statement can bind on every database. */
const BATCH = { maxBatchSize: MAX_BOUND_VALUES };
/** The same where every key is bound twice. */
const HALF_BATCH = { maxBatchSize: MAX_BOUND_VALUES / 2 - 10 };

/** Loaders of one request over `db`; pasts that are in `cache` are not read again. */
export function createBehaviorLoaders(db: Database, cache?: PastCache): BehaviorLoaders {
  const pastsOf =
    (owner: 'userId' | 'sessionId') =>
    (ids: readonly string[]): Promise<Past[]> => {
      if (!cache) return loadPasts(db, owner, ids);
      return cache.find(
        ids.map((id) => keyOf(owner, id)),
        (keys) => loadPasts(db, owner, keys.map(idOf)),
      );
    };
  const pastByUserId = new DataLoader(pastsOf('userId'), HALF_BATCH);
  const pastBySessionId = new DataLoader(pastsOf('sessionId'), HALF_BATCH);
  return {
    pastByUserId,
    pastBySessionId,
    peekPast: ({ userId, sessionId }) => cache?.peek([ownerKey(userId, sessionId)])?.[0] ?? null,
    historyByUserId: new DataLoader((ids) => historiesOf(pastByUserId, ids), BATCH),
    historyBySessionId: new DataLoader((ids) => historiesOf(pastBySessionId, ids), BATCH),
    shownByUserId: new DataLoader((ids) => loadShown(db, 'userId', ids), BATCH),
    shownBySessionId: new DataLoader((ids) => loadShown(db, 'sessionId', ids), BATCH),
    eventById: new DataLoader((ids) => loadEvents(db, ids), BATCH),
    historyPage: new DataLoader((keys) => loadHistoryPages(db, keys), {
      ...BATCH,
      cacheKeyFn: (key) => JSON.stringify(key),
    }),
  };
}

function keyOf(owner: 'userId' | 'sessionId', id: string): string {
  return owner === 'userId' ? ownerKey(id, null) : ownerKey(null, id);
}

/** The id within an `ownerKey`. */
function idOf(key: string): string {
  return key.slice(1);
}

function historiesOf(pasts: DataLoader<string, Past>, ids: readonly string[]): Promise<HistoryRow[][]> {
  return Promise.all(ids.map(async (id) => (await pasts.load(id)).history));
}

// Any user may name any session with its own events.
const ofOwnSession = (table: string): string =>
  `AND (userId IS NULL OR userId = (SELECT session.userId FROM session WHERE session.id = ${table}.sessionId))`;

/** The moment of which a past is read. */
export interface PastMoment {
  /** The newest event and the newest wish for less that were known then; 0 when none was. */
  readonly historySeq: number;
  readonly lessLikeSeq: number;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** Whether what was done in sessions that were claimed later is left out. */
  readonly beforeClaims: boolean;
}

/** What was known of one shopper at a moment, as far as it is still stored. */
export async function readPastOf(
  db: Database,
  owner: 'userId' | 'sessionId',
  ownerId: string,
  moment: PastMoment,
): Promise<Past> {
  const [past] = await loadPasts(db, owner, [ownerId], moment);
  return past;
}

// A wish travels in the columns of an event, its scope as the type and its value as the id: one statement for both.
async function loadPasts(
  db: Database,
  owner: 'userId' | 'sessionId',
  ownerIds: readonly string[],
  moment?: PastMoment,
  isShort = ownerIds.length === 1,
): Promise<Past[]> {
  const owners = placeholders(ownerIds.length);
  const eventThen = moment ? { sql: 'AND seq <= ?', values: [moment.historySeq] } : ANY_TIME;
  const wishThen = moment
    ? {
        sql: 'AND seq <= ? AND (undoneAt IS NULL OR undoneAt > ?)',
        values: [moment.lessLikeSeq, moment.atMs],
      }
    : { sql: 'AND undoneAt IS NULL', values: [] };
  const ownedIn = (table: string): typeof ANY_TIME => {
    if (owner === 'sessionId') return { sql: ofOwnSession(table), values: [] };
    return moment?.beforeClaims ? { sql: notClaimedAfter(table), values: [moment.atMs] } : ANY_TIME;
  };
  const [ownEvents, ownWishes] = [ownedIn('event'), ownedIn('less_like')];
  const events = `${owner} IN (${owners}) AND productId IS NOT NULL AND type <> 'IMPRESSION' ${ownEvents.sql} ${eventThen.sql}`;
  const rows = await db.queryCompact<PastRow>(
    ['seq', 'id', 'type', 'userId', 'sessionId', 'productId', 'value', 'occurredAt', 'ownerId'],
    `${isShort ? newestOf(owner, events) : weighingOf(owner, events)}
     UNION ALL
     SELECT seq, value, scope, userId, sessionId, productId, NULL, saidAt, ${owner}
     FROM less_like WHERE ${owner} IN (${owners}) ${ownWishes.sql} ${wishThen.sql}
     ORDER BY occurredAt DESC, seq DESC`,
    [
      ...[...ownerIds, ...ownEvents.values, ...eventThen.values, ...(isShort ? [] : LASTING_TYPES)],
      ...[...ownerIds, ...ownWishes.values, ...wishThen.values],
    ],
  );
  const pastByOwner = new Map<string, Past>(ownerIds.map((id) => [id, { history: [], lessLikes: [] }]));
  for (const row of rows) addToPast(pastByOwner.get(row.ownerId)!, row);
  const pasts = ownerIds.map((id) => pastByOwner.get(id)!);
  const isCut = isShort && pasts[0].history.length > HISTORY_LENGTH;
  return isCut ? loadPasts(db, owner, ownerIds, moment, false) : pasts;
}

// Most pages are about one shopper with no more events than weigh: then one walk along the index does, in half the time of ranking them.
function newestOf(owner: 'userId' | 'sessionId', condition: string): string {
  return `SELECT * FROM (
       SELECT seq, id, type, userId, sessionId, productId, value, occurredAt, ${owner} AS ownerId FROM event WHERE ${condition}
       ORDER BY occurredAt DESC, seq DESC LIMIT ${HISTORY_LENGTH + 1}
     ) newest`;
}

function weighingOf(owner: 'userId' | 'sessionId', condition: string): string {
  return `SELECT seq, id, type, userId, sessionId, productId, value, occurredAt, ownerId FROM (
       SELECT seq, id, type, userId, sessionId, productId, value, occurredAt, ${owner} AS ownerId,
         ROW_NUMBER() OVER (PARTITION BY ${owner} ORDER BY occurredAt DESC, seq DESC) AS position
       FROM event WHERE ${condition}
     ) ranked
     WHERE position <= ${HISTORY_LENGTH + 1} OR type IN (${placeholders(LASTING_TYPES.length)})`;
}

/** A condition with the values that it binds. */
const ANY_TIME: { sql: string; values: number[] } = { sql: '', values: [] };

function notClaimedAfter(table: string): string {
  return `AND NOT EXISTS (SELECT 1 FROM session WHERE session.id = ${table}.sessionId AND session.identifiedAt > ?)`;
}

type PastRow = Omit<HistoryRow, 'type'> & { type: EventType | LessLikeScope; ownerId: string };

const SCOPES: readonly string[] = ['PRODUCT', 'BRAND', 'CATEGORY'] satisfies (keyof typeof LessLikeScope)[];

function addToPast({ history, lessLikes }: Past, row: PastRow): void {
  if (!SCOPES.includes(row.type)) history.push(row as HistoryRow);
  else {
    const { seq, id, type, productId, occurredAt } = row;
    lessLikes.push({ seq, productId, scope: type as LessLikeScope, value: id, saidAt: occurredAt });
  }
}

const SHOWN_LENGTH = 500;

/** What one shopper had been shown and turned to when `newestSeq` was the newest event. */
export async function readShownOf(
  db: Database,
  owner: 'userId' | 'sessionId',
  ownerId: string,
  newestSeq: number,
): Promise<HistoryRow[]> {
  const [shown] = await loadShown(db, owner, [ownerId], newestSeq);
  return shown;
}

async function loadShown(
  db: Database,
  owner: 'userId' | 'sessionId',
  ownerIds: readonly string[],
  newestSeq?: number,
): Promise<HistoryRow[][]> {
  const rows = await db.queryCompact<HistoryRow & { ownerId: string }>(
    ['seq', 'id', 'type', 'userId', 'sessionId', 'productId', 'value', 'occurredAt', 'ownerId'],
    `SELECT seq, id, type, userId, sessionId, productId, value, occurredAt, ownerId FROM (
       SELECT seq, id, type, userId, sessionId, productId, value, occurredAt, ${owner} AS ownerId,
         ROW_NUMBER() OVER (PARTITION BY ${owner} ORDER BY occurredAt DESC, seq DESC) AS position
       FROM event WHERE ${owner} IN (${placeholders(ownerIds.length)}) AND productId IS NOT NULL
         ${owner === 'sessionId' ? ofOwnSession('event') : ''} ${newestSeq === undefined ? '' : 'AND seq <= ?'}
     ) ranked
     WHERE position <= ${SHOWN_LENGTH} ORDER BY occurredAt DESC, seq DESC`,
    [...ownerIds, ...(newestSeq === undefined ? [] : [newestSeq])],
  );
  const shownByOwner = new Map<string, HistoryRow[]>(ownerIds.map((id) => [id, []]));
  for (const row of rows) shownByOwner.get(row.ownerId)!.push(row);
  return ownerIds.map((id) => shownByOwner.get(id)!);
}

async function loadEvents(db: Database, ids: readonly string[]): Promise<(Event | null)[]> {
  const rows = await db.query<EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM event WHERE id IN (${placeholders(ids.length)})`,
    [...ids],
  );
  const eventById = new Map(rows.map((row) => [row.id, toEvent(row)]));
  return ids.map((id) => eventById.get(id) ?? null);
}
