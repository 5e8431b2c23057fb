import type { AnalyticsMoment } from '../../engine/analyticsStore';
import { toRate } from '../../scope/reportRate.types';
import { previousScope, type ReportScope } from '../../scope/reportScope';
import { QueryReport, type QueriesArgs, type QueryFigures, type SearchOutcome } from './queries.types';
import { queriesSql, queryTrendSql, searchTotalsSql, type QueryRow, type SearchFigures } from './queriesSql';

/** Parts of the range in a trend at most. */
const MAX_PARTS = 14;

/** All searches of a scope together. */
export async function readSearchTotals(
  moment: AnalyticsMoment,
  scope: ReportScope,
  args: QueriesArgs,
): Promise<QueryReport> {
  const [row] = await moment.snapshot.rows<SearchFigures & { queries: number }>(searchTotalsSql(scope));
  const found = { queryCount: row.queries, totals: toOutcome(row) };
  return Object.assign(new QueryReport(), { moment, scope, args }, found);
}

/** The first queries of a report. */
export async function readQueries({ moment, scope, args }: QueryReport): Promise<QueryFigures[]> {
  const { kind, limit } = args;
  const { snapshot } = moment;
  const rows = await snapshot.rows<QueryRow>(queriesSql(scope, previousScope(scope), kind, limit));
  const parts = Math.min(MAX_PARTS, scope.toDay - scope.fromDay);
  const queries = rows.map(({ query }) => query);
  const points = await snapshot.rows<{ query: string; part: number; searches: number }>(
    queryTrendSql(scope, queries, parts),
  );
  const trendOf = new Map(queries.map((query) => [query, new Array<number>(parts).fill(0)]));
  for (const { query, part, searches } of points) trendOf.get(query)![part] = searches;
  return rows.map((row) => ({
    ...toOutcome(row),
    ...{ query: row.query, searchesBefore: row.searchesBefore },
    growth: row.searchesBefore === 0 ? null : row.searches / row.searchesBefore - 1,
    trend: trendOf.get(row.query)!,
  }));
}

function toOutcome(row: SearchFigures): SearchOutcome {
  const { searches, shoppers, withoutResult, answered, clicked, purchases, revenue, averageResults } = row;
  return {
    ...{ searches, shoppers, withoutResult, withoutClick: answered - clicked },
    clickThrough: toRate(clicked, answered),
    ...{ purchases: purchases ?? 0, revenue: revenue ?? 0, averageResults },
  };
}
