import { Binder, type Statement } from '../../engine/statement';
import { ORDER_KEY } from '../../scope/orders';
import { localDaySql, scopeEventsSql, type ReportScope } from '../../scope/reportScope';
import { segmentSql, type RfmSegmentName } from './rfmSegments';

/**
 * SQL of a subquery with a row for each shopper with a purchase in the scope: `shopper`, `lastDay`, `orders`, `revenue`, the scores `r`, `f`, `m`
 * and `fm` (1 to 5) and `segment`. A score is 1 + the whole part of 5 x the share of buyers with a lower value, so that equal values have equal
 * scores; `fm` is the mean of `f` and `m`, a half rounded up.
 */
export function rfmSql(scope: ReportScope, bind: Binder): string {
  const events = scopeEventsSql(scope, bind, `shopper, type, occurredAt, revenue, ${ORDER_KEY} AS orderKey`);
  const score = (value: string): string =>
    `1 + (5 * (rank() OVER (ORDER BY ${value}) - 1)) // count(*) OVER ()`;
  return `(
    WITH buyers AS (
      SELECT shopper, max(${localDaySql(scope)}) AS lastDay, count(DISTINCT orderKey) AS orders, coalesce(sum(revenue), 0) AS revenue
      FROM ${events} WHERE type = 'PURCHASE' GROUP BY shopper),
    scored AS (SELECT *, ${score('lastDay')} AS r, ${score('orders')} AS f, ${score('revenue')} AS m FROM buyers)
    SELECT *, (f + m + 1) // 2 AS fm, ${segmentSql('r', '((f + m + 1) // 2)')} AS segment FROM scored)`;
}

/** SELECT of one column `shopper`: the shoppers of a segment. */
export function rfmShoppersSql(scope: ReportScope, segment: RfmSegmentName): (bind: Binder) => string {
  return (bind) => `SELECT shopper FROM ${rfmSql(scope, bind)} WHERE segment = '${segment}'`;
}

/** The figures of one cell of the grid. */
export interface RfmCellRow {
  readonly r: number;
  readonly fm: number;
  readonly segment: RfmSegmentName;
  readonly shoppers: number;
  readonly orders: number;
  readonly revenue: number;
  /** Sum of the days since the last purchase. */
  readonly idleDays: number;
}

/** A row for each cell with a shopper. */
export function rfmCellsSql(scope: ReportScope): Statement {
  const bind = new Binder();
  const sql = `SELECT r, fm, any_value(segment) AS segment, count(*) AS shoppers, sum(orders) AS orders, sum(revenue) AS revenue,
      sum(${scope.toDay - 1} - lastDay) AS idleDays
    FROM ${rfmSql(scope, bind)} GROUP BY r, fm ORDER BY r DESC, fm DESC`;
  return { sql, values: bind.values };
}

/** One shopper of a segment. */
export interface RfmShopperRow {
  readonly shopper: number;
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly lastDay: number;
  readonly orders: number;
  readonly revenue: number;
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly segment: RfmSegmentName;
}

/** The first shoppers of every segment, most revenue first, ties by key. */
export function rfmMembersSql(scope: ReportScope, limit: number): Statement {
  const bind = new Binder();
  const sql = `SELECT shopper, userId, sessionId, lastDay, orders, revenue, r, f, m, segment
    FROM ${rfmSql(scope, bind)} JOIN shoppers USING (shopper)
    QUALIFY row_number() OVER (PARTITION BY segment ORDER BY revenue DESC, key) <= ${limit} ORDER BY revenue DESC, key`;
  return { sql, values: bind.values };
}
