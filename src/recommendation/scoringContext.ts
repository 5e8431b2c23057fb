import { HistoryEvent, Visit, VisitType, visitsOf } from './history';
import { Parameters } from './parameters';
import { ScoringContext } from './signals/signal';

/** A scoring context that remembers which events its visits come from. */
export interface TracedContext extends ScoringContext {
  /** Events of each visit: positions in context products followed by history. The first names the visit. */
  positions: number[][];
  /** How many of the positions are context products. */
  contextCount: number;
}

/** What `contextOf` reads of a request. */
export interface ContextRequest {
  history: readonly HistoryEvent[];
  interests?: ScoringContext['interests'];
  contextProducts?: readonly number[];
  nowMs: number;
}

/**
 * Folds a request into visits with weights. Products of the page or cart come before the history, as visits of type ADD_TO_CART; one that is
 * also the newest visit of the history is not counted twice. Training and serving share this fold.
 */
export function contextOf(request: ContextRequest, parameters: Parameters): TracedContext {
  const { history, contextProducts = [], interests = [], nowMs } = request;
  const events = contextProducts.length === 0 ? history : [...inContext(contextProducts, nowMs), ...history];
  const visits = visitsOf(events);
  const weights = ratingWeights(visits, parameters.ratingSlope);
  return {
    visits: visits.map((visit, k) => ({
      productIndex: visit.productIndex,
      weight: parameters.typeWeights[visit.type as VisitType] * weights[k],
    })),
    positions: visits.map((visit) => visit.positions),
    contextCount: contextProducts.length,
    interests,
    nowMs,
  };
}

function inContext(products: readonly number[], nowMs: number): HistoryEvent[] {
  return products.map((productIndex) => ({ type: 'ADD_TO_CART', productIndex, occurredAtMs: nowMs }));
}

/** 1 + slope x standard score of the visit's rating among the user's own, within 0 to 2; 1 for visits without a rating. */
function ratingWeights(visits: readonly Visit[], slope: number): number[] {
  const ratings = slope === 0 ? [] : visits.flatMap((visit) => visit.rating ?? []);
  if (ratings.length < 2) return visits.map(() => 1);
  const mean = ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
  const variance = ratings.reduce((sum, rating) => sum + (rating - mean) ** 2, 0) / ratings.length;
  const deviation = Math.sqrt(variance) || 1;
  return visits.map(({ rating }) => {
    if (rating === null) return 1;
    return Math.min(2, Math.max(0, 1 + (slope * (rating - mean)) / deviation));
  });
}
