import { Arg, Args, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { checkLimit } from '../../../limits';
import { Analytics } from '../../analytics.types';
import { previousScope } from '../../scope/reportScope';
import { ReportArgs } from '../../scope/reportScope.inputs';
import type { Scopes } from '../../scope/scopes';
import { TrendingProduct, toTrendingProduct } from '../../trending/trending.types';
import { readTrends } from './trends';
import { TrendReport } from './trends.types';

/** Trends among the reports. */
@Resolver(() => Analytics)
export class TrendsResolver {
  constructor(private readonly scopes: Scopes) {}

  @FieldResolver(() => TrendReport, {
    description:
      'Products around which more was going on in the range than is usual for them by the four ranges before it. With a filter the season is told by what passes it.',
  })
  async trending(
    @Root() { moment }: Analytics,
    @Args(() => ReportArgs) args: ReportArgs,
  ): Promise<TrendReport> {
    return Object.assign(new TrendReport(), { moment, scope: await this.scopes.resolve(moment, args) });
  }
}

/** The parts of the report, each read when it is asked for. */
@Resolver(() => TrendReport)
export class TrendReportResolver {
  @FieldResolver(() => [TrendingProduct], {
    description: 'The products, those most above their own expectation first, ties by id.',
  })
  async products(
    @Root() { moment, scope }: TrendReport,
    @Arg('limit', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) limit: number,
  ): Promise<TrendingProduct[]> {
    return (await readTrends(moment.snapshot, scope, checkLimit(limit))).map(toTrendingProduct);
  }

  @FieldResolver(() => TrendReport, {
    description: 'The same of the range before, which has as many days and ends where this one begins.',
  })
  previous(@Root() { moment, scope }: TrendReport): TrendReport {
    return Object.assign(new TrendReport(), { moment, scope: previousScope(scope) });
  }
}
