import { Arg, Args, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { checkRange } from '../../../limits';
import { Analytics } from '../../analytics.types';
import { previousScope } from '../../scope/reportScope';
import type { Scopes } from '../../scope/scopes';
import { checkAnomalies, readAnomalies } from './anomalies';
import { AnomaliesArgs, Anomaly, AnomalyCause, AnomalyReport } from './anomalies.types';

/** Anomalies among the reports. */
@Resolver(() => Analytics)
export class AnomaliesResolver {
  constructor(private readonly scopes: Scopes) {}

  @FieldResolver(() => AnomalyReport, {
    description:
      'Days on which the shop did not do what was to be expected by the weeks before: by level, trend and day of the week. Today, which is not over, is left out.',
  })
  async anomalies(
    @Root() { moment }: Analytics,
    @Args(() => AnomaliesArgs) args: AnomaliesArgs,
  ): Promise<AnomalyReport> {
    checkAnomalies(args);
    return readAnomalies(moment, await this.scopes.resolve(moment, args), args);
  }
}

/** What was out of expectation before. */
@Resolver(() => AnomalyReport)
export class AnomalyReportResolver {
  @FieldResolver(() => AnomalyReport, {
    description: 'The same of the range before, which has as many days and ends where this one begins.',
  })
  previous(@Root() { moment, scope, args }: AnomalyReport): Promise<AnomalyReport> {
    return readAnomalies(moment, previousScope(scope), args);
  }
}

/** Why a day is out of expectation. */
@Resolver(() => Anomaly)
export class AnomalyResolver {
  @FieldResolver(() => [AnomalyCause], {
    description:
      'The parts of the shop that explain a tenth or more of the deviation, the most surprising first (as by Adtributor, Bhagwan et al. 2014).',
  })
  causes(
    @Root() { causesOf, index }: Anomaly,
    @Arg('limit', () => Int, { defaultValue: 3, description: 'How many, 1 to 20.' }) limit: number,
  ): Promise<AnomalyCause[]> {
    return causesOf.of(index, checkRange(limit, 1, 20, 'limit'));
  }
}
