import { Binder, type Statement } from '../../engine/statement';
import { ORDER_KEY } from '../../scope/orders';
import { localDaySql, scopeEventsSql, type ReportScope } from '../../scope/reportScope';
import { DAY_COUNTS, type CountedDay, type DayCount } from './measures';

/** In which direction a cause is looked for. */
export type CauseDimension = 'CATEGORY' | 'BRAND' | 'PRODUCT' | 'PLACEMENT';

const COUNT_SQL: Record<DayCount, string> = {
  users: 'count(DISTINCT shopper)',
  sessions: 'count(DISTINCT visit)',
  views: "count(*) FILTER (type = 'VIEW')",
  carts: "count(*) FILTER (type = 'ADD_TO_CART')",
  orders: 'count(DISTINCT orderKey)',
  revenue: 'coalesce(sum(revenue), 0)::DOUBLE',
  buyingSessions: "count(DISTINCT CASE WHEN type = 'PURCHASE' THEN visit END)",
};
const countsSql = (counts: readonly DayCount[]): string =>
  counts.map((count) => `${COUNT_SQL[count]} AS ${count}`).join(', ');
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
    SELECT day, ${countsSql(DAY_COUNTS)}, coalesce(any_value(squaredOrderValues), 0) AS squaredOrderValues
    FROM days LEFT JOIN orders USING (day) GROUP BY day ORDER BY day`;
  return { sql, values: bind.values };
}

/** A row of `dayCountsSql`. */
export interface DayRow extends CountedDay {
  readonly day: number;
}

/** Weeks before a day that tell what is usual for a part of the shop. */
const MAX_WEEKS = 8;
/** Parts that are looked at for each day, of those that differ most in their events, purchases and revenue. */
const MAX_PARTS = 25;
const TALLIES = {
  events: 'count(*)',
  purchases: "count(*) FILTER (type = 'PURCHASE')",
  revenue: COUNT_SQL.revenue,
};

const KEY_OF: Record<CauseDimension, string> = {
  CATEGORY: 'category',
  BRAND: 'brand',
  PRODUCT: 'product',
  PLACEMENT: 'placement',
};

/** A part of the shop on one day: what it counted (`actual_...`) and what is usual (`usual_...`), of the counts that were asked for. */
export type SegmentRow = { readonly day: number; readonly value: string } & Readonly<
  Partial<Record<`actual_${DayCount}` | `usual_${DayCount}`, number>>
>;

/** What is asked of the parts of the shop. */
export interface SegmentDays {
  readonly dimension: CauseDimension;
  readonly days: readonly number[];
  readonly counts: readonly DayCount[];
  /** Nothing is known of days before it. */
  readonly firstDay: number;
}

/**
 * For each of the days the parts of the shop that differ most from what is usual for them: the median of the same weekday in the eight weeks before, as
 * far as they lie after `firstDay`. Which parts differ most is told by what is cheaper to count: the 25 that differ most from the mean of these
 * weeks in the number of events, of purchases, or in revenue.
 */
export function segmentDaysSql(
  scope: ReportScope,
  { dimension, days, counts, firstDay }: SegmentDays,
): Statement {
  const bind = new Binder();
  const [key, events] = [KEY_OF[dimension], scopeEventsSql(scope, bind, COLUMNS)];
  const joined = dimension === 'CATEGORY' || dimension === 'BRAND' ? 'JOIN products USING (product)' : '';
  const tallies = Object.entries(TALLIES).map(([name, sql]) => `${sql} AS ${name}`);
  const differences = Object.keys(TALLIES).map(
    (name) => `abs(sum(${name} * CASE WHEN week = 0 THEN 1 ELSE -1.0 / weeks END)) AS ${name}`,
  );
  const isPicked = Object.keys(TALLIES).map(
    (name) => `row_number() OVER (PARTITION BY day ORDER BY ${name} DESC, key) <= ${MAX_PARTS}`,
  );
  const measured = counts.map(
    (count) => `coalesce(max(${count}) FILTER (week = 0), 0) AS actual_${count},
      list_aggregate(list_resize(coalesce(list(${count}) FILTER (week > 0), []), any_value(weeks), 0), 'median') AS usual_${count}`,
  );
  const name = dimension === 'PRODUCT' ? '(SELECT id FROM products WHERE product = parts.key)' : 'key';
  const sql = `
    WITH asked AS (
      SELECT day, week, day - 7 * week AS pastDay, least(${MAX_WEEKS}, (day - ${firstDay}) // 7) AS weeks
      FROM (SELECT unnest([${days.join(', ')}]) AS day), range(${MAX_WEEKS + 1}) weeks(week)
      WHERE week <= least(${MAX_WEEKS}, (day - ${firstDay}) // 7)),
    dated AS MATERIALIZED (
      SELECT *, ${key} AS key FROM (SELECT *, ${localDaySql(scope)} AS pastDay FROM ${events}) ${joined}
      WHERE pastDay IN (SELECT pastDay FROM asked) AND ${key} IS NOT NULL),
    tallied AS (SELECT pastDay, key, ${tallies.join(', ')} FROM dated GROUP BY ALL),
    picked AS (
      SELECT day, key FROM (
        SELECT day, key, ${differences.join(', ')} FROM asked JOIN tallied USING (pastDay) GROUP BY day, key)
      QUALIFY ${isPicked.join(' OR ')}),
    counted AS (
      SELECT day, week, weeks, key, ${countsSql(counts)}
      FROM dated JOIN asked USING (pastDay) JOIN picked USING (day, key) GROUP BY ALL),
    parts AS (SELECT day, key, ${measured.join(', ')} FROM counted GROUP BY day, key)
    SELECT * EXCLUDE (key), ${name} AS value FROM parts ORDER BY day, value`;
  return { sql, values: bind.values };
}
