import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { Analytics } from '../../analytics.types';
import type { Scopes } from '../../scope/scopes';
import { previousScope } from '../../scope/reportScope';
import { choosePeriod, readSeries, readTotals } from './overview';
import { Overview, OverviewArgs, OverviewFigures } from './overview.types';

/** The overview among the reports. */
@Resolver(() => Analytics)
export class OverviewReportResolver {
  constructor(private readonly scopes: Scopes) {}

  @FieldResolver(() => Overview, { description: 'How the shop does, by day, week or month.' })
  async overview(
    @Root() { moment }: Analytics,
    @Args(() => OverviewArgs) args: OverviewArgs,
  ): Promise<Overview> {
    const scope = await this.scopes.resolve(moment, args);
    return Object.assign(new Overview(), { moment, scope, period: args.period ?? null });
  }
}

/** The parts of an overview, each read when it is asked for. */
@Resolver(() => Overview)
export class OverviewResolver {
  @FieldResolver(() => OverviewFigures, { description: 'The figures of the whole range.' })
  totals(@Root() { moment, scope }: Overview): Promise<OverviewFigures> {
    return readTotals(moment.snapshot, scope);
  }

  @FieldResolver(() => [OverviewFigures], {
    description:
      'The figures of each period, first to last; at most 100. Periods without events are there too.',
  })
  series(@Root() { moment, scope, period }: Overview): Promise<OverviewFigures[]> {
    return readSeries(moment.snapshot, scope, choosePeriod(scope, period));
  }

  @FieldResolver(() => Overview, {
    description: 'The same of the range before, which has as many days and ends where this one begins.',
  })
  previous(@Root() overview: Overview): Overview {
    return Object.assign(new Overview(), overview, { scope: previousScope(overview.scope) });
  }
}
