import type { Scopes } from '../scope/scopes';
import { BasketItemResolver, BasketReportResolver, BasketsResolver } from './baskets/baskets.resolver';

/** The resolvers of the reports that find something out rather than count. */
export function createInsightReports(scopes: Scopes): object[] {
  return [new BasketsResolver(scopes), new BasketReportResolver(), new BasketItemResolver()];
}
