import { Binder, type Statement } from '../../engine/statement';
import { DAY_MS } from '../../scope/localDays';
import { ORDER_KEY } from '../../scope/orders';
import { filteredEventsSql, scopeEventsSql, type ReportScope } from '../../scope/reportScope';

/** By what figures are counted apart. */
export type ListFacet = 'PLACEMENT' | 'RANK' | 'MODEL_VERSION' | 'EXPERIMENT' | 'VARIANT';

/** Columns of an event by which figures are counted apart: a variant is one of its experiment. */
const COLUMNS: Record<ListFacet, readonly FacetColumn[]> = {
  PLACEMENT: ['placement'],
  RANK: ['listRank'],
  MODEL_VERSION: ['modelVersion'],
  EXPERIMENT: ['experimentId'],
  VARIANT: ['experimentId', 'variantId'],
};
const FACET_COLUMNS = ['placement', 'listRank', 'modelVersion', 'experimentId', 'variantId'] as const;
type FacetColumn = (typeof FACET_COLUMNS)[number];

/** What was done with recommended items that have some columns in common; the columns that were not asked for are null. */
export interface PerformanceRow {
  readonly placement: string | null;
  readonly listRank: number | null;
  readonly modelVersion: string | null;
  readonly experimentId: string | null;
  readonly variantId: string | null;
  readonly lists: number;
  readonly impressions: number;
  readonly clicks: number;
  readonly clickedImpressions: number;
  readonly carts: number;
  readonly purchases: number;
  readonly orders: number;
  readonly revenue: number;
}

const SUMS = `sum(lists) AS lists, sum(impressions) AS impressions, sum(clicks) AS clicks, sum(clickedImpressions) AS clickedImpressions,
  sum(carts) AS carts, sum(purchases) AS purchases, sum(orders) AS orders, sum(revenue) AS revenue`;

/**
 * A row for each combination of the facets, most impressions first, then most clicks, then by the facets; ranks in their order.
 *
 * An item is one place of one list. A cart or purchase belongs to the item that it names; one that names none belongs to the item of the same
 * product that its shopper last clicked or opened within `windowDays` before it (last touch), if there is one.
 */
export function performanceSql(
  scope: ReportScope,
  facets: readonly ListFacet[],
  windowDays: number,
  limit: number,
): Statement {
  const bind = new Binder();
  const asked = new Set(facets.flatMap((facet) => COLUMNS[facet]));
  const keys = FACET_COLUMNS.map((name) => (asked.has(name) ? name : `NULL AS ${name}`)).join(', ');
  const names = FACET_COLUMNS.join(', ');
  const isByRank = facets.length === 1 && facets[0] === 'RANK';
  const sql = `
    WITH items AS (
      SELECT ${names}, listId, bool_or(type = 'IMPRESSION') AS isShown, bool_or(type = 'CLICK') AS isClicked
      FROM ${scopeEventsSql(scope, bind, `${names}, listId, type, occurredAt`)} WHERE listId IS NOT NULL GROUP BY ALL),
    ${outcomesSql(scope, bind, windowDays)},
    parts AS (
      SELECT ${keys}, count(DISTINCT listId) AS lists, count(*) FILTER (isShown) AS impressions, count(*) FILTER (isClicked) AS clicks,
        count(*) FILTER (isShown AND isClicked) AS clickedImpressions, 0 AS carts, 0 AS purchases, 0 AS orders, 0 AS revenue
      FROM items GROUP BY ALL
      UNION ALL
      SELECT ${keys}, 0, 0, 0, 0, count(*) FILTER (type = 'ADD_TO_CART'), count(*) FILTER (type = 'PURCHASE'),
        count(DISTINCT CASE WHEN type = 'PURCHASE' THEN orderKey END), coalesce(sum(revenue), 0)
      FROM outcomes GROUP BY ALL)
    SELECT ${names}, ${SUMS} FROM parts GROUP BY ${names}
    ORDER BY ${isByRank ? 'listRank, ' : ''}impressions DESC, clicks DESC, ${names} LIMIT ${limit}`;
  return { sql, values: bind.values };
}

/** CTE `outcomes`: carts and purchases of the scope with the columns of the item that they belong to. */
function outcomesSql(scope: ReportScope, bind: Binder, windowDays: number): string {
  const { placements } = scope.filter;
  const anywhere = { ...scope, filter: { ...scope.filter, placements: null } };
  const names = FACET_COLUMNS.map((name) => `${name}`).join(', ');
  const columns = `seq, type, shopper, product, occurredAt, revenue, listId, ${ORDER_KEY} AS orderKey, ${names}`;
  const isHere = placements ? `WHERE placement IN ${bind.texts(placements)}` : '';
  return `
    deeds AS MATERIALIZED (
      SELECT * FROM ${scopeEventsSql(anywhere, bind, columns)} WHERE type IN ('ADD_TO_CART', 'PURCHASE')),
    touches AS (
      SELECT DISTINCT ON (shopper, product, occurredAt) shopper, product, occurredAt, ${names}
      FROM ${filteredEventsSql(anywhere, bind, `seq, type, shopper, product, occurredAt, listId, ${names}`)}
      WHERE listId IS NOT NULL AND type IN ('CLICK', 'VIEW')
        AND occurredAt >= (SELECT min(occurredAt) FROM deeds) - ${windowMs(windowDays)}
        AND occurredAt <= (SELECT max(occurredAt) FROM deeds)
      ORDER BY seq DESC),
    outcomes AS (
      SELECT * FROM (
        SELECT type, revenue, orderKey, ${names} FROM deeds WHERE listId IS NOT NULL
        UNION ALL
        SELECT d.type, d.revenue, d.orderKey, ${FACET_COLUMNS.map((name) => `t.${name}`).join(', ')}
        FROM (SELECT * FROM deeds WHERE listId IS NULL) d
        ASOF JOIN touches t ON d.shopper = t.shopper AND d.product = t.product AND d.occurredAt >= t.occurredAt
        WHERE d.occurredAt - t.occurredAt <= ${windowMs(windowDays)} AND ${windowDays} > 0)
      ${isHere})`;
}

function windowMs(windowDays: number): number {
  return Math.round(windowDays * DAY_MS);
}
