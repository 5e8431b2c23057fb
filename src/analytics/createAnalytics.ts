import type { Change } from '../storage/changeLog';
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
import { Scopes } from './scope/scopes';
import { SegmentAudiences } from './segments/segmentAudiences';
import { Segments } from './segments/segments';
import { SegmentReportResolver, SegmentsResolver, UserSegmentsResolver } from './segments/segments.resolver';
import { SegmentStore } from './segments/segmentStore';
import { TrendingResolver } from './trending/trending.resolver';

/** What the room is built from. */
export interface AnalyticsParts extends AnalyticsStoreParts {
  /** Brings what is kept in memory up to date. */
  readonly advance: () => Promise<void>;
}

/** The room: it follows the tables as a subscriber of the follower. */
export interface AnalyticsRoom {
  readonly store: AnalyticsStore;
  readonly resolvers: readonly object[];
  /** Who is in which segment, for the loaders of requests. */
  readonly memberships: Segments;
  /** Who is in the segments that experiments are for. */
  readonly audiences: SegmentAudiences;
  applyChanges(changes: readonly Change[]): Promise<void>;
  applyEvents(): Promise<void>;
  /** Lets go of the columns. */
  close(): Promise<void>;
}

/** Builds the room. Nothing is opened before the first report is asked for. */
export function createAnalytics(parts: AnalyticsParts): AnalyticsRoom {
  const { db, mirror, nowMs, advance, onError } = parts;
  const store = new AnalyticsStore(parts);
  const segmentStore = new SegmentStore(db, nowMs);
  const segments = new Segments(segmentStore, store);
  const audiences = new SegmentAudiences(segments, onError);
  return {
    ...{ store, memberships: segments, audiences },
    resolvers: [
      new TrendingResolver(db, mirror, nowMs),
      new AnalyticsResolver(store, db),
      ...createReports(new Scopes(segments)),
      new SegmentsResolver(segmentStore, segments, advance),
      new SegmentReportResolver(segmentStore, segments),
      new UserSegmentsResolver(),
    ],
    async applyChanges(changes) {
      await store.applyChanges(changes);
      await audiences.applyChanges(changes);
    },
    applyEvents: () => store.applyEvents(),
    async close() {
      audiences.stop();
      await audiences.settled();
      await store.close();
    },
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
