import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { Analytics } from '../../analytics.types';
import { previousScope, type ReportScope } from '../../scope/reportScope';
import type { Scopes } from '../../scope/scopes';
import { checkLifetimeValue, readLifetimeValue } from './lifetimeValue';
import { LifetimeValueArgs, LifetimeValueReport } from './lifetimeValue.types';

/** Customer value among the reports. */
@Resolver(() => Analytics)
export class LifetimeValueResolver {
  constructor(private readonly scopes: Scopes) {}

  @FieldResolver(() => LifetimeValueReport, {
    description:
      'What buyers will be worth: how often they are expected to buy again and for how much, by models fitted on the purchases of the range. Give it a long one.',
  })
  async lifetimeValue(
    @Root() { moment }: Analytics,
    @Args(() => LifetimeValueArgs) args: LifetimeValueArgs,
  ): Promise<LifetimeValueReport> {
    checkLifetimeValue(args);
    return toReport(moment, await this.scopes.resolve(moment, args), args);
  }
}

/** What the models were before. */
@Resolver(() => LifetimeValueReport)
export class LifetimeValueReportResolver {
  @FieldResolver(() => LifetimeValueReport, {
    description:
      'The same of the range before, which has as many days and ends where this one begins: what would have been foreseen then.',
  })
  previous(@Root() { moment, scope, args }: LifetimeValueReport): Promise<LifetimeValueReport> {
    return toReport(moment, previousScope(scope), args);
  }
}

async function toReport(
  moment: Analytics['moment'],
  scope: ReportScope,
  args: LifetimeValueArgs,
): Promise<LifetimeValueReport> {
  const figures = await readLifetimeValue(moment, scope, args);
  return Object.assign(new LifetimeValueReport(), { moment, scope, args }, figures);
}
