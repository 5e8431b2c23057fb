import { InterestRecord } from '../records';
import { Adjuster, Adjustment, UNADJUSTED } from './adjustments';
import { Candidates } from './candidates';
import { ShopCounts } from './counts';
import { diversify } from './diversify';
import { HistoryEvent } from './history';
import { Parameters, SIGNAL_NAMES, SignalName, SignalWeights } from './parameters';
import { ProductFeatures } from './productFeatures';
import { ProductSpace } from '../catalog/productSpace';
import { contextOf, TracedContext } from './scoringContext';
import { CollaborativeWeights } from './signals/collaborative';
import { SignalSet } from './signalSet';

/** What a recommender knows about a shop. All parts may change under a living engine through their own methods. */
export interface Shop {
  space: ProductSpace;
  counts: ShopCounts;
  features: ProductFeatures;
  /** Absent until a model with them was trained. */
  collaborative?: CollaborativeWeights | null;
}

/** For whom, when, and under which conditions to rank. */
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
  /** Replaces single signal weights for this request; below 0 counts as 0. */
  weights?: Partial<SignalWeights>;
  /** 0 (relevance only) to 1. */
  diversity?: number;
  /** Reasons beside the signals, each its own contribution. */
  adjustments?: readonly Adjustment[];
}

/** What one signal (or adjustment, or `diversity`) adds to a score: points = weight x value. */
export interface ItemContribution {
  signal: SignalName | string;
  value: number;
  weight: number;
  points: number;
}

/** `score` is the sum of the points from first to last, to the bit. Contributions of 0 points are left out. */
export interface RankedItem {
  productIndex: number;
  score: number;
  contributions: ItemContribution[];
}

/** Where points come from: a history event, an interest or a context product; exactly one of the three is set. */
export interface ItemEvidence {
  signal: SignalName;
  /** The event in `request.history` that names the visit. */
  historyPosition?: number;
  /** All events of that visit, the naming one first. */
  historyPositions?: number[];
  /** Index in `request.interests`. */
  interestIndex?: number;
  /** Index in `request.contextProducts`. */
  contextIndex?: number;
  points: number;
}

/** Ranks a living shop's products for a shopper. One engine serves one request at a time (it reuses its memory). */
export interface Engine {
  /** The best products over the whole catalogue, best first, ties by product id. */
  rank(request: RankRequest): RankedItem[];
  /** The evidence behind one product's points, most points first; popularity and adjustments have none. */
  explain(request: RankRequest, productIndex: number): ItemEvidence[];
  /**
   * 1-based rank of a product among all eligible ones; null when it is not eligible. Under `diversity`, its place in the list of
   * `request.limit`, null when it is not in it.
   */
  rankOf(request: RankRequest, productIndex: number): number | null;
  /** Whether nothing that counts for popularity ever happened to a product. */
  isCold(productIndex: number): boolean;
  /** The scores of these products and no others, in their order, whether or not they are eligible. */
  scoresOf(request: RankRequest, productIndices: readonly number[]): RankedItem[];
  /** How much is going on with a product, 0 to 1. */
  popularityOf(productIndex: number): number;
  readonly parameters: Parameters;
}

/** Builds an engine over a living shop. Cheap enough to be called again for other parameters: one pass over the products. */
export function createEngine(shop: Shop, parameters: Parameters): Engine {
  return new ShopEngine(shop, parameters);
}

/** Candidates that diversity chooses from, per item asked for. */
const POOL_PER_ITEM = 5;
const MIN_POOL = 50;

class ShopEngine implements Engine {
  private readonly signals: SignalSet;
  private readonly candidates: Candidates;

  constructor(
    private readonly shop: Shop,
    readonly parameters: Parameters,
  ) {
    this.signals = new SignalSet(shop, parameters);
    this.candidates = new Candidates(this.signals, shop.space);
  }

  rank(request: RankRequest): RankedItem[] {
    const { diversity = 0, limit } = request;
    const weights = this.score(request);
    const pool = diversity > 0 ? Math.max(MIN_POOL, limit * POOL_PER_ITEM) : limit;
    const adjuster = this.adjusterOf(request, weights);
    const best = this.candidates.topOf(request, weights, pool, adjuster);
    const items = best.indices.map((productIndex) => this.itemOf(weights, productIndex, adjuster));
    return diversity > 0 ? this.diversified(items, limit, diversity) : items;
  }

  explain(request: RankRequest, productIndex: number): ItemEvidence[] {
    const context = contextOf(request, this.parameters);
    const weights = this.weightsOf(request);
    this.signals.follow();
    const evidence = this.signals.withEvidence(weights).flatMap((signal) =>
      signal.evidence(context, productIndex).map(({ source, value }) => ({
        signal: signal.name,
        ...sourceOf(context, signal.evidenceKind, source),
        points: weights[SIGNAL_NAMES.indexOf(signal.name)] * value,
      })),
    );
    return evidence.sort((a, b) => b.points - a.points);
  }

  rankOf(request: RankRequest, productIndex: number): number | null {
    if (!request.isEligible(productIndex)) return null;
    if ((request.diversity ?? 0) > 0) return placeIn(this.rank(request), productIndex);
    const weights = this.score(request);
    const adjuster = this.adjusterOf(request, weights);
    return this.candidates.countAbove(request, weights, productIndex, adjuster) + 1;
  }

  isCold(productIndex: number): boolean {
    this.signals.follow();
    return this.signals.popularity.isCold(productIndex);
  }

  scoresOf(request: RankRequest, productIndices: readonly number[]): RankedItem[] {
    const context = contextOf(request, this.parameters);
    const weights = this.weightsOf(request);
    const contentWeight = weights[CONTENT];
    // Likeness is worked out between the visits and these products alone: lists of neighbours cost a walk through the catalogue each.
    weights[CONTENT] = 0;
    this.signals.accumulate(context, weights);
    return productIndices.map((productIndex) => {
      const { contributions } = this.itemOf(weights, productIndex, UNADJUSTED);
      const value = contentWeight > 0 ? this.likeness(context, productIndex) : 0;
      const points = contentWeight * value;
      if (points > 0) contributions.push({ signal: 'content', value, weight: contentWeight, points });
      return { productIndex, score: sumOf(contributions), contributions };
    });
  }

  /** What the content signal would give, over the newest visits. */
  private likeness({ visits }: TracedContext, productIndex: number): number {
    const { decay } = this.parameters.content;
    return visits
      .slice(0, LIKENESS_VISITS)
      .reduce(
        (sum, visit, k) =>
          visit.productIndex === productIndex
            ? sum
            : sum + visit.weight * decay ** k * this.shop.features.cosine(visit.productIndex, productIndex),
        0,
      );
  }

  popularityOf(productIndex: number): number {
    this.signals.follow();
    return this.signals.popularity.value(productIndex) || 0;
  }

  /** Writes all values onto the pad; returns the weights by signal slot. */
  private score(request: RankRequest): Float64Array {
    const weights = this.weightsOf(request);
    this.signals.accumulate(contextOf(request, this.parameters), weights);
    return weights;
  }

  private weightsOf(request: RankRequest): Float64Array {
    const { weights } = this.parameters;
    return Float64Array.from(SIGNAL_NAMES, (name) => Math.max(0, request.weights?.[name] ?? weights[name]));
  }

  private adjusterOf(request: RankRequest, weights: Float64Array): Adjuster {
    if (!request.adjustments?.length) return UNADJUSTED;
    const [best = 0] = this.candidates.topOf(request, weights, 1, UNADJUSTED).scores;
    return new Adjuster(request.adjustments, best > 0 ? best : 1);
  }

  private itemOf(weights: Float64Array, productIndex: number, adjuster: Adjuster): RankedItem {
    const { pad, popularity } = this.signals;
    const contributions: ItemContribution[] = [];
    SIGNAL_NAMES.forEach((signal, slot) => {
      const isPopularity = slot === POPULARITY;
      const value = isPopularity ? popularity.value(productIndex) : pad.valueOf(productIndex, slot);
      const points = weights[slot] * value;
      if (points !== 0) contributions.push({ signal, value, weight: weights[slot], points });
    });
    contributions.push(...adjuster.contributionsOf(productIndex));
    return { productIndex, score: sumOf(contributions), contributions };
  }

  private diversified(items: RankedItem[], limit: number, diversity: number): RankedItem[] {
    const byProduct = new Map(items.map((item) => [item.productIndex, item]));
    const chosen = diversify(items, limit, diversity, (a, b) => this.shop.features.cosine(a, b));
    return chosen.map(({ productIndex, score, points }) => {
      const { contributions } = byProduct.get(productIndex)!;
      if (points === 0) return { productIndex, score, contributions };
      const demotion = { signal: 'diversity', value: points / diversity, weight: diversity, points };
      return { productIndex, score, contributions: [...contributions, demotion] };
    });
  }
}

const POPULARITY = SIGNAL_NAMES.indexOf('popularity');
const CONTENT = SIGNAL_NAMES.indexOf('content');
/** Visits that likeness to given products is worked out from. */
const LIKENESS_VISITS = 10;

function sumOf(contributions: readonly ItemContribution[]): number {
  let sum = 0;
  for (const { points } of contributions) sum += points;
  return sum;
}

function placeIn(items: readonly RankedItem[], productIndex: number): number | null {
  const at = items.findIndex((item) => item.productIndex === productIndex);
  return at < 0 ? null : at + 1;
}

function sourceOf(context: TracedContext, kind: 'visit' | 'interest', source: number) {
  if (kind === 'interest') return { interestIndex: source };
  const [first, ...others] = context.positions[source];
  if (first < context.contextCount) return { contextIndex: first };
  const positions = [first, ...others.filter((position) => position >= context.contextCount)];
  const historyPositions = positions.map((position) => position - context.contextCount);
  return { historyPosition: historyPositions[0], historyPositions };
}
