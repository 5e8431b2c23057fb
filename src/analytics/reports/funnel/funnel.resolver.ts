import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { AccountsLoaders } from '../../../accounts/accounts.loaders';
import { User, newcomer } from '../../../accounts/user.entity';
import { checkLimit } from '../../../limits';
import { Analytics } from '../../analytics.types';
import type { Scopes } from '../../scope/scopes';
import { previousScope } from '../../scope/reportScope';
import { checkFunnel, readDropped, readFunnel, readFunnelGroups } from './funnel';
import { Funnel, FunnelArgs, FunnelDropped, FunnelGroup, FunnelStep } from './funnel.types';

/** The funnel among the reports. */
@Resolver(() => Analytics)
export class FunnelReportResolver {
  constructor(private readonly scopes: Scopes) {}

  @FieldResolver(() => Funnel, {
    description: 'How many shoppers go a way through the shop, and where they leave it.',
  })
  async funnel(@Root() { moment }: Analytics, @Args(() => FunnelArgs) args: FunnelArgs): Promise<Funnel> {
    const question = checkFunnel(args);
    const scope = await this.scopes.resolve(moment, args);
    return Object.assign(new Funnel(), { moment, scope, question, by: args.by ?? null });
  }
}

/** The parts of a funnel, each read when it is asked for. */
@Resolver(() => Funnel)
export class FunnelResolver {
  @FieldResolver(() => [FunnelStep], { description: 'The steps, first to last.' })
  async steps(@Root() funnel: Funnel): Promise<FunnelStep[]> {
    const figures = await readFunnel(funnel);
    return figures.map((step, k) => {
      const next = figures[k + 1];
      return Object.assign(new FunnelStep(), step, {
        funnel,
        droppedUsers: next ? step.users - next.users : 0,
      });
    });
  }

  @FieldResolver(() => [FunnelGroup], {
    description: 'The groups of `by` with most shoppers at step 1, ties by name; empty without `by`.',
  })
  groups(
    @Root() funnel: Funnel,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many groups, 1 to 100.' }) first: number,
  ): Promise<FunnelGroup[]> {
    return readFunnelGroups(funnel, checkLimit(first, 'first'));
  }

  @FieldResolver(() => Funnel, {
    description: 'The same of the range before, which has as many days and ends where this one begins.',
  })
  previous(@Root() { moment, scope, question, by }: Funnel): Funnel {
    return Object.assign(new Funnel(), { moment, scope: previousScope(scope), question, by });
  }
}

/** Who left a funnel at a step. */
@Resolver(() => FunnelStep)
export class FunnelStepResolver {
  @FieldResolver(() => [FunnelDropped], {
    description:
      'Shoppers that got here and not to the next step, those that got here last first; empty for the last step. Save a segment to have all of them.',
  })
  async dropped(
    @Root() { funnel, number }: FunnelStep,
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many shoppers, 1 to 100.' }) first: number,
  ): Promise<FunnelDropped[]> {
    checkLimit(first, 'first');
    funnel.dropped ??= readDropped(funnel);
    const rows = (await funnel.dropped).filter(({ level }) => level === number);
    return rows
      .slice(0, first)
      .map(({ userId, sessionId, reachedAt }) =>
        Object.assign(new FunnelDropped(), { userId, sessionId, at: new Date(reachedAt) }),
      );
  }
}

/** A shopper that left a funnel. */
@Resolver(() => FunnelDropped)
export class FunnelDroppedResolver {
  @FieldResolver(() => User, { nullable: true, description: 'The user; null for a guest.' })
  async user(
    @Root() { userId }: FunnelDropped,
    @Ctx() { loaders }: { loaders: AccountsLoaders },
  ): Promise<User | null> {
    return userId === null ? null : ((await loaders.userById.load(userId)) ?? newcomer(userId));
  }
}
