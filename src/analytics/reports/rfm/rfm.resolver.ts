import { Arg, Args, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { checkLimit } from '../../../limits';
import { Analytics } from '../../analytics.types';
import { previousScope } from '../../scope/reportScope';
import { ReportArgs } from '../../scope/reportScope.inputs';
import type { Scopes } from '../../scope/scopes';
import { readRfm } from './rfm';
import { RfmReport, RfmSegment, RfmShopper } from './rfm.types';

/** Recency, frequency and money among the reports. */
@Resolver(() => Analytics)
export class RfmResolver {
  constructor(private readonly scopes: Scopes) {}

  @FieldResolver(() => RfmReport, {
    description:
      'Buyers in fifths by when (recency), how often (frequency) and for how much (money) they bought, and the segments that this makes. Equal values have equal scores.',
  })
  async rfm(@Root() { moment }: Analytics, @Args(() => ReportArgs) args: ReportArgs): Promise<RfmReport> {
    return readRfm(moment, await this.scopes.resolve(moment, args));
  }
}

/** What it was before. */
@Resolver(() => RfmReport)
export class RfmReportResolver {
  @FieldResolver(() => RfmReport, {
    description: 'The same of the range before, which has as many days and ends where this one begins.',
  })
  previous(@Root() { moment, scope }: RfmReport): Promise<RfmReport> {
    return readRfm(moment, previousScope(scope));
  }
}

/** Who is in a segment. */
@Resolver(() => RfmSegment)
export class RfmSegmentResolver {
  @FieldResolver(() => [RfmShopper], { description: 'The buyers in it, most revenue first, ties by id.' })
  shoppers(
    @Root() { members, name }: RfmSegment,
    @Arg('limit', () => Int, { defaultValue: 20, description: 'How many, 1 to 100.' }) limit: number,
  ): Promise<RfmShopper[]> {
    return members.of(name, checkLimit(limit));
  }
}
