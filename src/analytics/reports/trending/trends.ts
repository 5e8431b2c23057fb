import type { Snapshot } from '../../engine/snapshots';
import { Binder, type Statement } from '../../engine/statement';
import { DAY_MS } from '../../scope/localDays';
import { createScope, scopeEventsSql, wallMsSql, type ReportScope } from '../../scope/reportScope';
import {
  COUNTED_TYPES,
  PAST_WINDOWS,
  heatColumns,
  rankTrends,
  type Heat,
  type Trend,
} from '../../trending/trendScore';

/** A row for each product with an event in the scope or in the four ranges before it: the window is the range, by the clock on the wall. */
export function heatSql(scope: ReportScope): Statement {
  const bind = new Binder();
  const days = scope.toDay - scope.fromDay;
  const wide = createScope({ ...scope, fromDay: scope.fromDay - PAST_WINDOWS * days });
  const sql = `
    SELECT id AS productId, ${heatColumns(scope.toDay * DAY_MS, days * DAY_MS)}
    FROM (SELECT product, type, ${wallMsSql(wide, 'occurredAt')} AS occurredAt
      FROM ${scopeEventsSql(wide, bind, 'product, type, occurredAt')} WHERE type IN ${COUNTED_TYPES})
    JOIN products USING (product) GROUP BY id`;
  return { sql, values: bind.values };
}

/** The products that are most above their own expectation in a scope, ties by id; see `rankTrends`. */
export async function readTrends(snapshot: Snapshot, scope: ReportScope, limit: number): Promise<Trend[]> {
  return rankTrends(await snapshot.rows<Heat>(heatSql(scope))).slice(0, limit);
}
