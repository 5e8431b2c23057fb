import { AppError, quote } from '../errors';
import { AnalyticsResolver } from './analytics.resolver';
import { AnalyticsStore, type AnalyticsStoreParts } from './engine/analyticsStore';
import { createInsightReports } from './reports/createInsightReports';
import {
  FunnelDroppedResolver,
  FunnelReportResolver,
  FunnelResolver,
  FunnelStepResolver,
} from './reports/funnel/funnel.resolver';
import { OverviewReportResolver, OverviewResolver } from './reports/overview/overview.resolver';
import { PathNodeResolver, PathsReportResolver, PathsResolver } from './reports/paths/paths.resolver';
import { RetentionReportResolver, RetentionResolver } from './reports/retention/retention.resolver';
import { Scopes, type SegmentSource } from './scope/scopes';
import { TrendingResolver } from './trending.resolver';

/** The room: its store follows the tables as a subscriber of the follower. */
export interface AnalyticsRoom {
  readonly store: AnalyticsStore;
  readonly resolvers: readonly object[];
}

const noSegments: SegmentSource = {
  segmentSql: async (name) => {
    throw new AppError('BAD_SEGMENT', `segment was "${quote(name)}"; there is none of this name`);
  },
};

/** Builds the room. Nothing is opened before the first report is asked for. */
export function createAnalytics(parts: AnalyticsStoreParts): AnalyticsRoom {
  const { db, mirror, nowMs } = parts;
  const store = new AnalyticsStore(parts);
  const scopes = new Scopes(noSegments);
  return {
    store,
    resolvers: [
      new TrendingResolver(db, mirror, nowMs),
      new AnalyticsResolver(store, db),
      ...createReports(scopes),
    ],
  };
}

/** The resolvers of each report. */
function createReports(scopes: Scopes): object[] {
  return [
    ...[new OverviewReportResolver(scopes), new OverviewResolver()],
    ...[new FunnelReportResolver(scopes), new FunnelResolver()],
    ...[new FunnelStepResolver(), new FunnelDroppedResolver()],
    ...[new RetentionReportResolver(scopes), new RetentionResolver()],
    ...[new PathsReportResolver(scopes), new PathsResolver(), new PathNodeResolver()],
    ...createInsightReports(scopes),
  ];
}
