import { Binder, type Statement } from '../../engine/statement';
import { localDaySql, scopeEventsSql, type ReportScope } from '../../scope/reportScope';

/**
 * Columns of numbers, a row for each shopper with a purchase, ordered by what the model of buying looks at
 * and then by its key: `shopper`, `repeats` (days with a purchase
 * after the first), `lastDays` and `ageDays` (days from the first to the last, and to `untilDay`), `repeatValue` (revenue of the repeats) and
 * `value` (revenue of all).
 * @param untilDay the day on which observation ends
 */
export function purchaseHistoriesSql(scope: ReportScope, untilDay: number): Statement {
  const bind = new Binder();
  const events = scopeEventsSql(scope, bind, 'shopper, type, revenue, occurredAt');
  const sql = `
    WITH days AS (
      SELECT shopper, ${localDaySql(scope)} AS day, coalesce(sum(revenue), 0) AS value
      FROM ${events} WHERE type = 'PURCHASE' GROUP BY shopper, day)
    SELECT shopper::DOUBLE AS shopper, (count(*) - 1)::DOUBLE AS repeats, (max(day) - min(day))::DOUBLE AS lastDays,
      (${untilDay} - min(day))::DOUBLE AS ageDays, (sum(value) - arg_min(value, day))::DOUBLE AS repeatValue, sum(value)::DOUBLE AS value
    FROM days JOIN shoppers USING (shopper) GROUP BY shopper, key ORDER BY repeats, lastDays, ageDays, key`;
  return { sql, values: bind.values };
}
