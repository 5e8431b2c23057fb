import type { CatalogMirror } from '../../catalog/catalogMirror';
import type { ProductPredicate } from '../../catalog/productFilter';
import type { Database } from '../../storage/database';
import { COUNTED_TYPES, heatColumns, pastStartMs, rankTrends, type Heat, type Trend } from './trendScore';

const DAY_MS = 86_400_000;

/** What is asked of trends. */
export interface TrendRequest {
  readonly limit: number;
  readonly windowDays: number;
  readonly predicate: ProductPredicate | null;
  readonly nowMs: number;
}

/**
 * The products that are most above their own expectation in the last `windowDays`, ties by id; see `rankTrends`. Only products that are in
 * stock and pass the predicate; what the whole shop does is told by all. One statement over an index, whatever the number of products.
 */
export async function findTrending(
  db: Database,
  mirror: CatalogMirror,
  { limit, windowDays, predicate, nowMs }: TrendRequest,
): Promise<Trend[]> {
  const windowMs = windowDays * DAY_MS;
  const rows = await db.query<Heat>(
    `SELECT productId, ${heatColumns(nowMs, windowMs)} FROM event
     WHERE occurredAt >= ? AND occurredAt <= ? AND type IN ${COUNTED_TYPES} AND productId IS NOT NULL GROUP BY productId`,
    [pastStartMs(nowMs, windowMs), nowMs],
  );
  return rankTrends(rows.map(toNumbers))
    .filter(({ productId }) => {
      const product = mirror.at(mirror.space.indexOf(productId));
      return product?.isInStock && (!predicate || predicate(product));
    })
    .slice(0, limit);
}

// MariaDB gives sums as strings.
function toNumbers({ productId, heat, pastHeat, events, eventsBefore }: Heat): Heat {
  return {
    productId,
    heat: Number(heat),
    pastHeat: Number(pastHeat),
    events: Number(events),
    eventsBefore: Number(eventsBefore),
  };
}
