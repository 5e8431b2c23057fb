import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { Analytics } from '../../analytics.types';
import { previousScope } from '../../scope/reportScope';
import type { Scopes } from '../../scope/scopes';
import { checkPerformance, readPerformance, readPerformanceTotals } from './recommendationPerformance';
import {
  RecommendationFigures,
  RecommendationPerformance,
  RecommendationPerformanceArgs,
} from './recommendationPerformance.types';

/** What recommendations bring, among the reports. */
@Resolver(() => Analytics)
export class RecommendationPerformanceResolver {
  constructor(private readonly scopes: Scopes) {}

  @FieldResolver(() => RecommendationPerformance, {
    description:
      'What recommendations bring: seen, clicked, put into carts, bought, by where and how they were shown.',
  })
  async recommendationPerformance(
    @Root() { moment }: Analytics,
    @Args(() => RecommendationPerformanceArgs) args: RecommendationPerformanceArgs,
  ): Promise<RecommendationPerformance> {
    checkPerformance(args);
    const scope = await this.scopes.resolve(moment, args);
    return Object.assign(new RecommendationPerformance(), { moment, scope, args });
  }
}

/** The parts of the report, each read when it is asked for. */
@Resolver(() => RecommendationPerformance)
export class RecommendationPerformancePartsResolver {
  @FieldResolver(() => RecommendationFigures, { description: 'All items together.' })
  totals(@Root() { moment, scope, args }: RecommendationPerformance): Promise<RecommendationFigures> {
    return readPerformanceTotals(moment, scope, args);
  }

  @FieldResolver(() => [RecommendationFigures], {
    description:
      'By the facets: most impressions first, then most clicks; by rank alone in the order of ranks.',
  })
  rows(@Root() { moment, scope, args }: RecommendationPerformance): Promise<RecommendationFigures[]> {
    return readPerformance(moment, scope, args.by, args);
  }

  @FieldResolver(() => RecommendationPerformance, {
    description: 'The same of the range before, which has as many days and ends where this one begins.',
  })
  previous(@Root() { moment, scope, args }: RecommendationPerformance): RecommendationPerformance {
    return Object.assign(new RecommendationPerformance(), { moment, scope: previousScope(scope), args });
  }
}
