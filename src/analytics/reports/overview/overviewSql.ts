import { Binder, type Statement } from '../../engine/statement';
import { periodSql, type Period } from '../../scope/periods';
import { localDaySql, scopeEventsSql, type ReportScope } from '../../scope/reportScope';

/** The figures of a stretch of time, as they come out of the columns. */
export interface OverviewRow {
  /** Number of the period; null for the whole range. */
  readonly period: number | null;
  /** Shoppers, signed in or not, with any event. */
  readonly users: number;
  /** Visits with any event. */
  readonly sessions: number;
  readonly views: number;
  readonly carts: number;
  /** Ids of orders; the purchases of a visit that name no order are one. */
  readonly orders: number;
  readonly revenue: number;
  readonly purchasesWithoutPrice: number;
  /** Visits with a purchase. */
  readonly buyingSessions: number;
}

const FIGURES = `
  count(DISTINCT shopper) AS users,
  count(DISTINCT visit) AS sessions,
  count(*) FILTER (type = 'VIEW') AS views,
  count(*) FILTER (type = 'ADD_TO_CART') AS carts,
  count(DISTINCT CASE WHEN type = 'PURCHASE' THEN coalesce('o' || orderId, 'v' || visit) END) AS orders,
  coalesce(sum(revenue), 0) AS revenue,
  count(*) FILTER (type = 'PURCHASE' AND revenue IS NULL) AS purchasesWithoutPrice,
  count(DISTINCT CASE WHEN type = 'PURCHASE' THEN visit END) AS buyingSessions`;
const COLUMNS = 'shopper, visit, type, orderId, revenue, occurredAt';

/** The figures of the whole range: one row. */
export function overviewTotalsSql(scope: ReportScope): Statement {
  const bind = new Binder();
  const events = scopeEventsSql(scope, bind, COLUMNS);
  return { sql: `SELECT NULL AS period, ${FIGURES} FROM ${events}`, values: bind.values };
}

/** The figures of each period with events, first to last. */
export function overviewSeriesSql(scope: ReportScope, period: Period): Statement {
  const bind = new Binder();
  const events = scopeEventsSql(scope, bind, COLUMNS);
  const sql = `SELECT ${periodSql(period, localDaySql(scope))} AS period, ${FIGURES} FROM ${events} GROUP BY 1 ORDER BY 1`;
  return { sql, values: bind.values };
}
