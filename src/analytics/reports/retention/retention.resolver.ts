import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { Analytics } from '../../analytics.types';
import { previousScope } from '../../scope/reportScope';
import type { Scopes } from '../../scope/scopes';
import { averagesOf, checkCohorts, checkRetention, readTriangle } from './retention';
import { Retention, RetentionArgs, RetentionAverage, RetentionCohort } from './retention.types';

/** Retention among the reports. */
@Resolver(() => Analytics)
export class RetentionReportResolver {
  constructor(private readonly scopes: Scopes) {}

  @FieldResolver(() => Retention, { description: 'Who comes back, by the period in which they began.' })
  async retention(
    @Root() { moment }: Analytics,
    @Args(() => RetentionArgs) args: RetentionArgs,
  ): Promise<Retention> {
    const question = checkRetention(args);
    const scope = await this.scopes.resolve(moment, args);
    checkCohorts(scope, question);
    return Object.assign(new Retention(), { moment, scope, question });
  }
}

/** The parts of retention. */
@Resolver(() => Retention)
export class RetentionResolver {
  @FieldResolver(() => [RetentionCohort], {
    description: 'The cohorts that have anybody in them, oldest first; at most 100.',
  })
  cohorts(@Root() retention: Retention): Promise<RetentionCohort[]> {
    return (retention.triangle ??= readTriangle(retention));
  }

  @FieldResolver(() => [RetentionAverage], {
    description: 'All cohorts together, for each age that one has completed.',
  })
  async average(@Root() retention: Retention): Promise<RetentionAverage[]> {
    retention.triangle ??= readTriangle(retention);
    return averagesOf(await retention.triangle, retention.question.periods);
  }

  @FieldResolver(() => Retention, {
    description: 'The same of the range before, which has as many days and ends where this one begins.',
  })
  previous(@Root() { moment, scope, question }: Retention): Retention {
    return Object.assign(new Retention(), { moment, scope: previousScope(scope), question });
  }
}
