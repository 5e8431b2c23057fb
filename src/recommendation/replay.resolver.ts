import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { Authorized } from '../accounts/authorized';
import { RANKING_COST } from '../limits';
import type { RecommendationContext } from './recommendation.resolver';
import { Replay, ReplayDifference, ReplayItem } from './replay.types';
import { Replays } from './replays';

/** What a replay costs beside a ranking, where the cost of a query is limited: a few fit into one question. */
const REPLAY_COST = 500 * RANKING_COST;

/** Lists as they were. */
@Resolver(() => Replay)
export class ReplayResolver {
  constructor(private readonly replays: Replays) {}

  @Authorized('SHOPPER')
  @Query(() => Replay, {
    complexity: REPLAY_COST,
    description:
      'Makes the list of a recommended item again, as of the moment when it was shown, and says what differs and why. For the operator and for whom the list was made.',
  })
  async replay(
    @Arg('recommendationId', () => ID, { description: 'The id of any item of the list.' })
    recommendationId: string,
    @Ctx() { caller, loaders }: RecommendationContext,
  ): Promise<Replay> {
    const { said, items, differences } = await this.replays.replay(recommendationId, caller, (userId) =>
      loaders.interestsByUserId.load(userId),
    );
    return Object.assign(new Replay(), {
      listId: said.listId,
      servedAt: new Date(said.servedAtMs),
      modelVersion: said.modelVersion,
      identical: differences.length === 0,
      items: items.map((item, k) => Object.assign(new ReplayItem(), item, { rank: k + 1 })),
      differences: differences.map((difference) => Object.assign(new ReplayDifference(), difference)),
    });
  }
}
