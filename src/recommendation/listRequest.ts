import type { Caller } from '../accounts/caller';
import { compileFilter } from '../catalog/productFilter';
import { AppError } from '../errors';
import { checkBatch, checkLimit, checkRange } from '../limits';
import type { KnownShopper } from './knownShopper';
import type { RecommendationArgs } from './recommendation.types';
import type { RecommendationRequest } from './recommender';

const MAX_PLACEMENT_LENGTH = 100;

/** The part of a request that arguments decide. */
export type Steering = Omit<
  RecommendationRequest,
  'history' | 'isGuest' | 'interests' | 'contextProductIds' | 'nowMs'
>;

/** Throws BAD_LIMIT, BAD_ARGUMENT or BATCH_TOO_LARGE for arguments outside of their ranges. */
export function checkArgs({ limit, diversity, exclude, placement }: RecommendationArgs): void {
  checkLimit(limit);
  checkRange(diversity, 0, 1, 'diversity');
  checkBatch(exclude ?? [], 'exclude');
  if (placement != null && placement.length > MAX_PLACEMENT_LENGTH) {
    throw new AppError(
      'BAD_ARGUMENT',
      `placement has ${placement.length} characters; give at most ${MAX_PLACEMENT_LENGTH}`,
    );
  }
}

/** What arguments ask of a ranking. Throws FILTER_TOO_LARGE or BAD_ARGUMENT for a filter that cannot be used. */
export function toSteering(args: RecommendationArgs): Steering {
  const { limit, filter, exclude, placement, diversity, includePurchased } = args;
  return {
    limit,
    predicate: compileFilter(filter),
    exclude: exclude ?? [],
    placement: placement ?? null,
    diversity,
    includePurchased,
  };
}

/** The request for a list, from what is known of the shopper and what was asked. Serving and replay share it. */
export function toRequest(
  { userId }: Pick<Caller, 'userId'>,
  [history, interests]: KnownShopper,
  steering: Steering,
  contextProductIds: readonly string[],
  nowMs: number,
): RecommendationRequest {
  return { history, isGuest: userId === null, interests, contextProductIds, ...steering, nowMs };
}
