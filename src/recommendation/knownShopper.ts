import type { AccountsLoaders } from '../accounts/accounts.loaders';
import type { Shopper } from '../accounts/caller';
import type { BehaviorLoaders, HistoryRow, LessLikeRow } from '../behavior/behavior.loaders';
import type { RecommendationRequest } from './recommender';

/** What reading a shopper needs. */
export type ShopperLoaders = BehaviorLoaders & AccountsLoaders;

/** History, declared interests and wishes for less. */
export type KnownShopper = readonly [
  history: RecommendationRequest['history'],
  interests: RecommendationRequest['interests'],
  lessLikes: readonly LessLikeRow[],
];

/** What is known of a user, of a guest (who declares no interests), or nothing of nobody. */
export async function readKnown(
  { userId, sessionId }: Shopper,
  loaders: ShopperLoaders,
): Promise<KnownShopper> {
  if (userId !== null) {
    const [{ history, lessLikes }, interests] = await Promise.all([
      loaders.pastByUserId.load(userId),
      loaders.interestsByUserId.load(userId),
    ]);
    return [history, interests, lessLikes];
  }
  if (sessionId === null) return NOBODY;
  const { history, lessLikes } = await loaders.pastBySessionId.load(sessionId);
  return [history, [], lessLikes];
}

/** What a user or a guest was shown and turned to. */
export async function readShown(
  { userId, sessionId }: Shopper,
  loaders: ShopperLoaders,
): Promise<HistoryRow[]> {
  if (userId !== null) return loaders.shownByUserId.load(userId);
  return sessionId === null ? [] : loaders.shownBySessionId.load(sessionId);
}

const NOBODY: KnownShopper = [[], [], []];
