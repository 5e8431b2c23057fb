import { InterestRecord } from '../records';
import { ShopCounts } from './counts';
import { HistoryEvent } from './history';
import { Parameters, SignalName, SignalWeights } from './parameters';
import { ProductFeatures } from './productFeatures';
import { ProductSpace } from './productSpace';
import { CollaborativeWeights } from './signals/collaborative';

/** What a recommender knows about a shop. All parts may change under a living engine through their own methods. */
export interface Shop {
  space: ProductSpace;
  counts: ShopCounts;
  features: ProductFeatures;
  /** Absent until a model with them was trained. */
  collaborative?: CollaborativeWeights | null;
}

export interface RankRequest {
  /** Newest first. */
  history: readonly HistoryEvent[];
  interests?: readonly InterestRecord[];
  /** A cart or the products of a page: they count as visits newer than the history, of type ADD_TO_CART. */
  contextProducts?: readonly number[];
  nowMs: number;
  /** 0 or more. */
  limit: number;
  /** Filters, exclusions, stock, purchases: products it refuses are not ranked. Must be pure during one call. */
  isEligible: (productIndex: number) => boolean;
  /** Replaces single signal weights for this request. */
  weights?: Partial<SignalWeights>;
  /** 0 (relevance only) to 1. */
  diversity?: number;
  /** Extra demotions, each its own contribution; `points` must be 0 or less. */
  demotions?: readonly Demotion[];
}

export interface Demotion {
  signal: string;
  points: (productIndex: number) => number;
}

export interface ItemContribution {
  signal: SignalName | string;
  value: number;
  weight: number;
  points: number;
}

/** `score` is the sum of the points from first to last, to the bit. */
export interface RankedItem {
  productIndex: number;
  score: number;
  contributions: ItemContribution[];
}

/** Where points come from: exactly one of the three indices is set. Sorted by points, largest first. */
export interface ItemEvidence {
  signal: SignalName;
  /** The event in `request.history` that names the visit. */
  historyPosition?: number;
  /** All events of that visit. */
  historyPositions?: number[];
  /** Index in `request.interests`. */
  interestIndex?: number;
  /** Index in `request.contextProducts`. */
  contextIndex?: number;
  points: number;
}

export interface Engine {
  /** The best products over the whole catalogue, best first, ties by product id. */
  rank(request: RankRequest): RankedItem[];
  /** The evidence behind one product's points of the signals that have evidence (all but popularity). */
  explain(request: RankRequest, productIndex: number): ItemEvidence[];
  /** 1-based rank of a product in the whole eligible catalogue under `request` (limit ignored); null when it is not eligible. */
  rankOf(request: RankRequest, productIndex: number): number | null;
  readonly parameters: Parameters;
}

/** Builds an engine over a living shop. Cheap enough to be called again for other parameters (cost: one pass over the products). */
export function createEngine(_shop: Shop, _parameters: Parameters): Engine {
  throw new Error('to follow');
}
