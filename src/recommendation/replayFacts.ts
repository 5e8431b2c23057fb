import type { ListOwner } from '../behavior/attribution';
import { readPastOf, readShownOf, type HistoryRow } from '../behavior/behavior.loaders';
import type { Database } from '../storage/database';
import { interestsDigest, pastDigest, type Recipe } from './listOrigin';
import type { KnownShopper } from './knownShopper';
import { ReplayReason } from './replay.types';

/** What changed in the shop since a moment. */
export interface LaterChanges {
  readonly erased: boolean;
  readonly joined: boolean;
  readonly catalogue: boolean;
}

/** What is known now of what was known of a shopper then, and what of it is not as it was. */
export interface KnownThen {
  readonly known: KnownShopper;
  readonly reasons: readonly ReplayReason[];
}

/** Reads what was known of the shopper when the list was made. */
export async function readKnownThen(
  db: Database,
  owner: ListOwner | null,
  recipe: Recipe,
  atMs: number,
  readInterests: (userId: string) => Promise<KnownShopper[1]>,
): Promise<KnownThen> {
  if (owner === null) return { known: [[], [], []], reasons: [] };
  const [, , , historySeq, lessLikeSeq, digest, interestsThen] = recipe;
  const interests = owner.kind === 'user' ? await readInterests(owner.id) : [];
  const column = owner.kind === 'user' ? 'userId' : 'sessionId';
  const readPast = async (beforeClaims: boolean): Promise<KnownShopper> => {
    const moment = { historySeq, lessLikeSeq, atMs, beforeClaims };
    const { history, lessLikes } = await readPastOf(db, column, owner.id, moment);
    return [history, interests, lessLikes];
  };
  let known = await readPast(false);
  // An event that names a session was either the user's own then, or a guest's who turned out to be the user: only one gives the same history.
  if (pastDigest(known) !== digest && owner.kind === 'user') known = await readPast(true);
  const reasons: ReplayReason[] = [];
  if (pastDigest(known) !== digest) reasons.push(ReplayReason.EVENT_ERASED);
  if (interestsDigest(interests) !== interestsThen) reasons.push(ReplayReason.INTERESTS_CHANGED);
  return { known, reasons };
}

/** What the shopper had been shown when a list was made that demotes it; empty for other lists. */
export async function readShownThen(
  db: Database,
  owner: ListOwner | null,
  [args, , countedSeq, , , , , settings = []]: Recipe,
): Promise<HistoryRow[]> {
  const isRotated = [args, ...settings].some(({ rotation = 0 }) => rotation > 0);
  if (owner === null || !isRotated) return [];
  return readShownOf(db, owner.kind === 'user' ? 'userId' : 'sessionId', owner.id, countedSeq);
}

/** What of the shop is not as it was, as far as the log of changes goes back. */
export async function readLaterChanges(db: Database, atMs: number): Promise<LaterChanges> {
  const [kinds, [products]] = await Promise.all([
    db.query<{ kind: string }>('SELECT DISTINCT kind FROM change_log WHERE changedAt >= ?', [atMs]),
    db.query<{ newest: number | null }>('SELECT MAX(updatedAt) AS newest FROM product'),
  ]);
  const has = (...names: string[]): boolean => kinds.some(({ kind }) => names.includes(kind));
  return {
    erased: has('forgotten', 'erased'),
    joined: has('owner'),
    catalogue: has('product', 'category') || (products.newest ?? 0) >= atMs,
  };
}

/** The sessions of events that were guests' when a list was made and whose users claimed them later, by the number of the event; at most `most`. */
export async function readLaterClaims(
  db: Database,
  countedSeq: number,
  atMs: number,
  most: number,
): Promise<Map<number, string>> {
  const rows = await db.query<{ seq: number; sessionId: string }>(
    `SELECT event.seq AS seq, event.sessionId AS sessionId FROM session
     JOIN event ON event.sessionId = session.id AND event.userId = session.userId
     WHERE session.identifiedAt > ? AND event.seq <= ? AND event.receivedAt <= session.identifiedAt LIMIT ${most}`,
    [atMs, countedSeq],
  );
  return new Map(rows.map(({ seq, sessionId }) => [seq, sessionId]));
}
