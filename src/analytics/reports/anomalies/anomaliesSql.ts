import { Binder, type Statement } from '../../engine/statement';
import { ORDER_KEY } from '../../scope/orders';
import { localDaySql, scopeEventsSql, type ReportScope } from '../../scope/reportScope';
import { DAY_COUNTS, type CountedDay, type DayCount } from './measures';

/** In which direction a cause is looked for. */
export type CauseDimension = 'CATEGORY' | 'BRAND' | 'PRODUCT' | 'PLACEMENT';

const COUNTS = `count(DISTINCT shopper) AS users, count(DISTINCT visit) AS sessions,
  count(*) FILTER (type = 'VIEW') AS views, count(*) FILTER (type = 'ADD_TO_CART') AS carts,
  count(DISTINCT orderKey) AS orders, coalesce(sum(revenue), 0)::DOUBLE AS revenue,
  count(DISTINCT CASE WHEN type = 'PURCHASE' THEN visit END) AS buyingSessions`;
const COLUMNS = `shopper, visit, type, product, placement, revenue, occurredAt,
  CASE WHEN type = 'PURCHASE' THEN ${ORDER_KEY} END AS orderKey`;

/** A row for each day with events: `day` and its counts. */
export function dayCountsSql(scope: ReportScope): Statement {
  const bind = new Binder();
  const sql = `
    WITH days AS MATERIALIZED (
      SELECT *, ${localDaySql(scope)} AS day FROM ${scopeEventsSql(scope, bind, COLUMNS)}),
    orders AS (
      SELECT day, sum(value * value) AS squaredOrderValues
      FROM (SELECT day, sum(revenue)::DOUBLE AS value FROM days WHERE orderKey IS NOT NULL GROUP BY day, orderKey) GROUP BY day)
    SELECT day, ${COUNTS}, coalesce(any_value(squaredOrderValues), 0) AS squaredOrderValues
    FROM days LEFT JOIN orders USING (day) GROUP BY day ORDER BY day`;
  return { sql, values: bind.values };
}

/** A row of `dayCountsSql`. */
export interface DayRow extends CountedDay {
  readonly day: number;
}

/** Weeks before a day that tell what is usual for a part of the shop. */
const MAX_WEEKS = 8;
/** Parts that are looked at for each day and count, those that differ most. */
const MAX_PARTS = 20;

const VALUE_OF: Record<CauseDimension, string> = {
  CATEGORY: 'category',
  BRAND: 'brand',
  PRODUCT: 'id',
  PLACEMENT: 'placement',
};

/** A part of the shop on one day: what it counted (`actual_...`) and what is usual (`usual_...`). */
export type SegmentRow = { readonly day: number; readonly value: string } & Readonly<
  Record<`actual_${DayCount}` | `usual_${DayCount}`, number>
>;

/**
 * For each of `days` the parts of the shop that differ most from what is usual for them: the median of the same weekday in the eight weeks before, as far
 * as they lie after `firstDay`.
 */
export function segmentDaysSql(
  scope: ReportScope,
  dimension: CauseDimension,
  days: readonly number[],
  firstDay: number,
): Statement {
  const bind = new Binder();
  const value = VALUE_OF[dimension];
  const events = scopeEventsSql(scope, bind, COLUMNS);
  const list = (count: DayCount): string =>
    `list_aggregate(list_resize(coalesce(list(${count}) FILTER (week > 0), []), any_value(weeks), 0), 'median')`;
  const measured = DAY_COUNTS.map(
    (count) =>
      `coalesce(max(${count}) FILTER (week = 0), 0) AS actual_${count}, ${list(count)} AS usual_${count}`,
  );
  const ranks = DAY_COUNTS.map(
    (count) =>
      `row_number() OVER (PARTITION BY day ORDER BY abs(actual_${count} - usual_${count}) DESC, value) <= ${MAX_PARTS}`,
  );
  const sql = `
    WITH asked AS (
      SELECT day, week, day - 7 * week AS pastDay, least(${MAX_WEEKS}, (day - ${firstDay}) // 7) AS weeks
      FROM (SELECT unnest([${days.join(', ')}]) AS day), range(${MAX_WEEKS + 1}) weeks(week)
      WHERE week <= least(${MAX_WEEKS}, (day - ${firstDay}) // 7)),
    counted AS (
      SELECT pastDay, ${value} AS value, ${COUNTS}
      FROM (SELECT *, ${localDaySql(scope)} AS pastDay FROM ${events}) JOIN (SELECT DISTINCT pastDay FROM asked) USING (pastDay)
        JOIN products USING (product)
      WHERE ${value} IS NOT NULL GROUP BY pastDay, value),
    parts AS (SELECT day, value, ${measured.join(', ')} FROM asked JOIN counted USING (pastDay) GROUP BY day, value)
    SELECT * FROM parts QUALIFY ${ranks.join(' OR ')} ORDER BY day, value`;
  return { sql, values: bind.values };
}
