import type { AccountsLoaders } from '../accounts/accounts.loaders';
import type { Caller } from '../accounts/caller';
import type { BehaviorLoaders } from '../behavior/behavior.loaders';
import type { RecommendationRequest } from './recommender';

/** What reading a shopper needs. */
export type ShopperLoaders = BehaviorLoaders & AccountsLoaders;

/** History and interests of a user, the history of a guest, or nothing of nobody. */
export function readKnown(
  { userId, sessionId }: Caller,
  loaders: ShopperLoaders,
): Promise<[RecommendationRequest['history'], RecommendationRequest['interests']]> {
  if (userId !== null)
    return Promise.all([loaders.historyByUserId.load(userId), loaders.interestsByUserId.load(userId)]);
  if (sessionId !== null) return Promise.all([loaders.historyBySessionId.load(sessionId), []]);
  return Promise.resolve([[], []]);
}
