import type { CatalogMirror } from '../catalog/catalogMirror';
import type { ProductPredicate } from '../catalog/productFilter';
import { placeholders, type Database } from '../storage/database';

/** A product with how much was going on around it. */
export interface Trend {
  productId: string;
  /** Weighted events of the window; see EVENT_WEIGHTS. */
  score: number;
  /** Events of the window. */
  events: number;
  /** Events of the window before it, of the same length. */
  eventsBefore: number;
}

/** How much an event says of what is going on: a purchase is rarer and dearer than a look. */
const EVENT_WEIGHTS: Readonly<Record<string, number>> = {
  VIEW: 1,
  CLICK: 1,
  LIKE: 2,
  ADD_TO_CART: 3,
  PURCHASE: 5,
};
const TYPES = Object.keys(EVENT_WEIGHTS);
const DAY_MS = 86_400_000;

interface TrendRow {
  productId: string;
  type: string;
  events: number;
  eventsBefore: number;
}

/**
 * The products with the most weighted events in the last `windowDays`, most first, ties by id. Only products that are in stock and pass the
 * predicate. One statement over an index, whatever the number of products.
 */
export async function findTrending(
  db: Database,
  mirror: CatalogMirror,
  request: { limit: number; windowDays: number; predicate: ProductPredicate | null; nowMs: number },
): Promise<Trend[]> {
  const sinceMs = Math.round(request.nowMs - request.windowDays * DAY_MS);
  const beforeMs = Math.round(request.nowMs - 2 * request.windowDays * DAY_MS);
  const rows = await db.query<TrendRow>(
    `SELECT productId, type, SUM(CASE WHEN occurredAt >= ? THEN 1 ELSE 0 END) AS events,
       SUM(CASE WHEN occurredAt < ? THEN 1 ELSE 0 END) AS eventsBefore
     FROM event WHERE occurredAt >= ? AND occurredAt <= ? AND type IN (${placeholders(TYPES.length)}) AND productId IS NOT NULL
     GROUP BY productId, type`,
    [sinceMs, sinceMs, beforeMs, request.nowMs, ...TYPES],
  );
  return sumTrends(rows)
    .filter(({ productId, events }) => {
      const product = mirror.at(mirror.space.indexOf(productId));
      return events > 0 && product?.isInStock && (!request.predicate || request.predicate(product));
    })
    .sort((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1))
    .slice(0, request.limit);
}

function sumTrends(rows: readonly TrendRow[]): Trend[] {
  const trendById = new Map<string, Trend>();
  for (const { productId, type, events, eventsBefore } of rows) {
    const trend = trendById.get(productId) ?? { productId, score: 0, events: 0, eventsBefore: 0 };
    // MariaDB gives sums as strings.
    trend.events += Number(events);
    trend.eventsBefore += Number(eventsBefore);
    trend.score += EVENT_WEIGHTS[type] * Number(events);
    trendById.set(productId, trend);
  }
  return [...trendById.values()];
}
