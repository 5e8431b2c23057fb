import type { Scopes } from '../scope/scopes';
import { ReportShopperResolver } from '../scope/shopper.resolver';
import { AnomaliesResolver, AnomalyReportResolver, AnomalyResolver } from './anomalies/anomalies.resolver';
import { BasketItemResolver, BasketReportResolver, BasketsResolver } from './baskets/baskets.resolver';
import { LifetimeValueReportResolver, LifetimeValueResolver } from './lifetimeValue/lifetimeValue.resolver';
import { QueriesResolver, QueryReportResolver } from './queries/queries.resolver';
import {
  RecommendationPerformancePartsResolver,
  RecommendationPerformanceResolver,
} from './recommendationPerformance/recommendationPerformance.resolver';
import { RfmReportResolver, RfmResolver, RfmSegmentResolver } from './rfm/rfm.resolver';
import { TrendReportResolver, TrendsResolver } from './trending/trends.resolver';

/** The resolvers of the reports that find something out rather than count. */
export function createInsightReports(scopes: Scopes): object[] {
  return [
    new AnomaliesResolver(scopes),
    new AnomalyReportResolver(),
    new AnomalyResolver(),
    new BasketsResolver(scopes),
    new BasketReportResolver(),
    new BasketItemResolver(),
    new LifetimeValueResolver(scopes),
    new LifetimeValueReportResolver(),
    new QueriesResolver(scopes),
    new QueryReportResolver(),
    new RecommendationPerformanceResolver(scopes),
    new RecommendationPerformancePartsResolver(),
    new RfmResolver(scopes),
    new RfmReportResolver(),
    new RfmSegmentResolver(),
    new TrendsResolver(scopes),
    new TrendReportResolver(),
    new ReportShopperResolver(),
  ];
}
