import { Binder, type Statement } from '../../engine/statement';
import { matchSql, type EventMatch } from '../../scope/eventMatch';
import { periodSql, type Period } from '../../scope/periods';
import { filteredEventsSql, localDaySql, type ReportScope } from '../../scope/reportScope';

/** What is asked of retention, checked. */
export interface RetentionQuestion {
  readonly cohortEvent: EventMatch;
  readonly returnEvent: EventMatch;
  readonly period: Period;
  /** How many periods after the cohort's own are looked at. */
  readonly periods: number;
}

/** Shoppers of a cohort. */
export interface RetentionRow {
  /** Number of the period in which they began. */
  readonly cohort: number;
  /** Periods since then; -1 for all of the cohort. */
  readonly age: number;
  readonly users: number;
}

/** The moment of the newest event; null when there is none. */
export const NEWEST_EVENT: Statement = { sql: 'SELECT max(occurredAt) AS newest FROM events', values: {} };

/**
 * SQL of a table `starts`: every shopper whose first cohort event lies on the days of the scope, with the moment `firstAt` and the period
 * `cohort`. First of all events that pass the filter, not of those days: who began earlier is no newcomer.
 */
export function startsCte(
  scope: ReportScope,
  { cohortEvent, period }: Pick<RetentionQuestion, 'cohortEvent' | 'period'>,
  bind: Binder,
): string {
  const day = localDaySql(scope, 'firstAt');
  const events = filteredEventsSql(scope, bind);
  return `starts AS MATERIALIZED (
    SELECT shopper, firstAt, ${periodSql(period, day)} AS cohort
    FROM (SELECT shopper, min(occurredAt) AS firstAt FROM ${events} WHERE ${matchSql(cohortEvent, bind)} GROUP BY shopper)
    WHERE ${day} >= ${scope.fromDay} AND ${day} < ${scope.toDay})`;
}

/** The size of every cohort and how many of it came back in each period, by cohort and age. An event counts from the moment of the first one on. */
export function retentionSql(scope: ReportScope, question: RetentionQuestion): Statement {
  const bind = new Binder();
  const { returnEvent, period, periods } = question;
  const age = `${periodSql(period, localDaySql(scope))} - cohort`;
  const sql = `WITH ${startsCte(scope, question, bind)},
    returns AS (
      SELECT DISTINCT shopper, cohort, ${age} AS age FROM ${filteredEventsSql(scope, bind)} JOIN starts USING (shopper)
      WHERE occurredAt >= firstAt AND ${matchSql(returnEvent, bind)})
    SELECT cohort, -1 AS age, count(*) AS users FROM starts GROUP BY cohort
    UNION ALL SELECT cohort, age, count(*) FROM returns WHERE age <= ${periods} GROUP BY cohort, age
    ORDER BY cohort, age`;
  return { sql, values: bind.values };
}
