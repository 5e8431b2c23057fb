import { checkLimit, checkRange } from '../../../limits';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import { toRate } from '../../scope/reportRate.types';
import type { ReportScope } from '../../scope/reportScope';
import { RecommendationFigures, type RecommendationPerformanceArgs } from './recommendationPerformance.types';
import { performanceSql, type ListFacet, type PerformanceRow } from './recommendationPerformanceSql';

/** Throws BAD_ARGUMENT or BAD_LIMIT for arguments out of their ranges. */
export function checkPerformance({ by, attributionDays, limit }: RecommendationPerformanceArgs): void {
  checkRange(by.length, 1, 5, 'the number of values of by');
  checkRange(attributionDays, 0, 90, 'attributionDays');
  checkLimit(limit);
}

/** What came of recommended items by the facets. Without a facet there is one row, of zeros when there are no items. */
export async function readPerformance(
  { snapshot }: Pick<AnalyticsMoment, 'snapshot'>,
  scope: ReportScope,
  facets: readonly ListFacet[],
  { attributionDays, limit }: Pick<RecommendationPerformanceArgs, 'attributionDays' | 'limit'>,
): Promise<RecommendationFigures[]> {
  const rows = await snapshot.rows<PerformanceRow>(performanceSql(scope, facets, attributionDays, limit));
  return rows.map(toFigures);
}

/** The figures of all items together; zeros when there are none. */
export async function readPerformanceTotals(
  moment: Pick<AnalyticsMoment, 'snapshot'>,
  scope: ReportScope,
  args: RecommendationPerformanceArgs,
): Promise<RecommendationFigures> {
  const [totals] = await readPerformance(moment, scope, [], { ...args, limit: 1 });
  return totals;
}

function toFigures({
  listRank,
  experimentId,
  variantId,
  clickedImpressions,
  ...row
}: PerformanceRow): RecommendationFigures {
  return Object.assign(new RecommendationFigures(), row, {
    ...{ rank: listRank, experiment: experimentId, variant: variantId },
    clickThrough: toRate(clickedImpressions, row.impressions),
  });
}
