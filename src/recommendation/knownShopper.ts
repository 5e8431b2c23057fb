import type { AccountsLoaders } from '../accounts/accounts.loaders';
import type { Shopper } from '../accounts/caller';
import type { BehaviorLoaders, HistoryRow, LessLikeRow, Past } from '../behavior/behavior.loaders';
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
    const [{ history, lessLikes }, interests] =
      peekUser(userId, loaders) ?? (await readUser(userId, loaders));
    return [history, interests, lessLikes];
  }
  if (sessionId === null) return NOBODY;
  const past = loaders.peekPast({ userId, sessionId }) ?? (await loaders.pastBySessionId.load(sessionId));
  return [past.history, [], past.lessLikes];
}

type KnownUser = [past: Past, interests: RecommendationRequest['interests']];

function peekUser(userId: string, loaders: ShopperLoaders): KnownUser | null {
  const past = loaders.peekPast({ userId, sessionId: null });
  const interests = past && loaders.peekInterests(userId);
  return past && interests && [past, interests];
}

function readUser(userId: string, loaders: ShopperLoaders): Promise<KnownUser> {
  return Promise.all([loaders.pastByUserId.load(userId), loaders.interestsByUserId.load(userId)]);
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
