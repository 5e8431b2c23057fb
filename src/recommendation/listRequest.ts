import type { Shopper } from '../accounts/caller';
import type { HistoryRow } from '../behavior/behavior.loaders';
import { compileFilter } from '../catalog/productFilter';
import { AppError } from '../errors';
import { checkBatch, checkLimit, checkRange } from '../limits';
import type { KnownShopper } from './knownShopper';
import type { RecommendationArgs } from './recommendation.types';
import type { RecommendationRequest } from './recommender';
import { imagine, withPretended } from './steering/pretend';
import { checkContext, checkWeights } from './steering/steering.inputs';

const MAX_PLACEMENT_LENGTH = 100;

/** The part of a request that arguments decide. */
export type Steering = Omit<
  RecommendationRequest,
  'history' | 'isGuest' | 'interests' | 'lessLikes' | 'shown' | 'contextProductIds' | 'nowMs'
> & {
  /** Products of the page or cart that the request names. */
  contextIds: readonly string[];
  pretend: NonNullable<RecommendationArgs['pretend']>;
};

/** Throws BAD_LIMIT, BAD_ARGUMENT or BATCH_TOO_LARGE for arguments outside of their ranges. */
export function checkArgs({ limit, diversity, rotation, exclude, placement }: RecommendationArgs): void {
  checkLimit(limit);
  checkRange(diversity, 0, 1, 'diversity');
  checkRange(rotation, 0, 1, 'rotation');
  checkBatch(exclude ?? [], 'exclude');
  if (placement != null && placement.length > MAX_PLACEMENT_LENGTH) {
    throw new AppError(
      'BAD_ARGUMENT',
      `placement has ${placement.length} characters; give at most ${MAX_PLACEMENT_LENGTH}`,
    );
  }
}

/** What arguments ask of a ranking. Throws FILTER_TOO_LARGE, BAD_ARGUMENT, BAD_ID or BATCH_TOO_LARGE for what cannot be used. */
export function toSteering(args: RecommendationArgs): Steering {
  const { limit, filter, exclude, placement, diversity, includePurchased, rotation = 0 } = args;
  return {
    limit,
    predicate: compileFilter(filter),
    exclude: exclude ?? [],
    placement: placement ?? null,
    diversity,
    includePurchased,
    rotation,
    weights: checkWeights(args.weights),
    contextIds: checkContext(args.context),
    pretend: args.pretend ?? [],
  };
}

/**
 * The request for a list, from what is known of the shopper and what was asked. Serving and replay share it.
 *
 * @param shown what the shopper was shown, for a `rotation` above 0
 */
export function toRequest(
  { userId, sessionId }: Shopper,
  [history, interests, lessLikes]: KnownShopper,
  { contextIds, pretend, ...steering }: Steering,
  contextProductIds: readonly string[],
  nowMs: number,
  shown: readonly HistoryRow[] = [],
): RecommendationRequest {
  const known = { isGuest: userId === null, interests, lessLikes, nowMs };
  const context = contextIds.length === 0 ? contextProductIds : [...contextProductIds, ...contextIds];
  const request = { history, ...known, shown, contextProductIds: context, ...steering };
  if (pretend.length === 0) return request;
  const pretended = imagine(pretend, { userId, sessionId }, nowMs);
  const weighing = pretended.filter(({ type }) => type !== 'IMPRESSION');
  return {
    ...request,
    history: withPretended(history, weighing),
    shown: withPretended(shown, pretended),
  };
}
