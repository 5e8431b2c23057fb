import { TopK } from '../math/topK';
import { InterestRecord } from '../records';
import { ShopCounts } from './counts';
import { diversify } from './diversify';
import { HistoryEvent } from './history';
import { Parameters, SIGNAL_NAMES, SignalName, SignalWeights } from './parameters';
import { ProductFeatures } from './productFeatures';
import { ProductSpace } from './productSpace';
import { contextOf, TracedContext } from './scoringContext';
import { CollaborativeWeights } from './signals/collaborative';
import { PAD_STRIDE } from './signals/scorePad';
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
  /** Extra demotions, each its own contribution; `points` must be 0 or less. */
  demotions?: readonly Demotion[];
}

/** A reason to show some products lower. */
export interface Demotion {
  signal: string;
  points: (productIndex: number) => number;
}

/** What one signal (or demotion, or `diversity`) adds to a score: points = weight x value. */
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
  /** The evidence behind one product's points, most points first; popularity and demotions have none. */
  explain(request: RankRequest, productIndex: number): ItemEvidence[];
  /**
   * 1-based rank of a product among all eligible ones; null when it is not eligible. Under `diversity`, its place in the list of
   * `request.limit`, null when it is not in it.
   */
  rankOf(request: RankRequest, productIndex: number): number | null;
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

  constructor(
    private readonly shop: Shop,
    readonly parameters: Parameters,
  ) {
    this.signals = new SignalSet(shop, parameters);
  }

  rank(request: RankRequest): RankedItem[] {
    const { diversity = 0, limit } = request;
    const weights = this.score(request);
    const pool = diversity > 0 ? Math.max(MIN_POOL, limit * POOL_PER_ITEM) : limit;
    const best = this.topOf(request, weights, pool);
    const items = best.indices.map((productIndex) => this.itemOf(request, weights, productIndex));
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
    return this.countAbove(request, weights, productIndex) + 1;
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

  private topOf(request: RankRequest, weights: Float64Array, limit: number) {
    const top = new TopK(limit, (a, b) => this.shop.space.compare(a, b));
    this.offerTouched(request, weights, top);
    this.offerUntouched(request, weights, top);
    return top.drain();
  }

  private offerTouched(request: RankRequest, weights: Float64Array, top: TopK): void {
    const { touched, touchedCount, values } = this.signals.pad;
    let { worstScore } = top;
    for (let at = 0; at < touchedCount; at++) {
      const productIndex = touched[at];
      const score = blend(values, productIndex * PAD_STRIDE, weights);
      if (score < worstScore || !request.isEligible(productIndex)) continue;
      top.offer(demoted(request, productIndex, score), productIndex);
      worstScore = top.worstScore;
    }
  }

  /** Untouched products have nothing but popularity: walks them from the hottest until none can enter any more. */
  private offerUntouched(request: RankRequest, weights: Float64Array, top: TopK): void {
    const { pad, popularity } = this.signals;
    const weight = weights[POPULARITY];
    const order = weight > 0 ? popularity.order : popularity.orderById();
    for (let position = 0; position < popularity.size;) {
      const productIndex = order[position];
      const bound = weight * popularity.value(productIndex);
      if (bound < top.worstScore) return;
      if (bound === top.worstScore && this.shop.space.compare(productIndex, top.worstIndex) > 0) {
        if (weight === 0) return;
        position = popularity.endOfTies(position);
        continue;
      }
      position++;
      if (pad.isTouched(productIndex) || !request.isEligible(productIndex)) continue;
      top.offer(demoted(request, productIndex, bound), productIndex);
    }
  }

  /** How many eligible products stand before `target`. */
  private countAbove(request: RankRequest, weights: Float64Array, target: number): number {
    const { pad, popularity } = this.signals;
    const score = this.itemOf(request, weights, target).score;
    let above = 0;
    const count = (productIndex: number, points: number): void => {
      if (points < score || productIndex === target || !request.isEligible(productIndex)) return;
      const other = demoted(request, productIndex, points);
      if (other > score || (other === score && this.shop.space.compare(productIndex, target) < 0)) above++;
    };
    for (let at = 0; at < pad.touchedCount; at++) {
      count(pad.touched[at], blend(pad.values, pad.touched[at] * PAD_STRIDE, weights));
    }
    for (let position = 0; position < popularity.size; position++) {
      const productIndex = popularity.order[position];
      const bound = weights[POPULARITY] * popularity.value(productIndex);
      if (bound < score) break;
      if (!pad.isTouched(productIndex)) count(productIndex, bound);
    }
    return above;
  }

  private itemOf(request: RankRequest, weights: Float64Array, productIndex: number): RankedItem {
    const { pad, popularity } = this.signals;
    const contributions: ItemContribution[] = [];
    SIGNAL_NAMES.forEach((signal, slot) => {
      const isPopularity = slot === POPULARITY;
      const touched = pad.isTouched(productIndex) ? pad.values[productIndex * PAD_STRIDE + slot] : 0;
      const value = isPopularity ? popularity.value(productIndex) : touched;
      const points = weights[slot] * value;
      if (points !== 0) contributions.push({ signal, value, weight: weights[slot], points });
    });
    for (const { signal, points: pointsOf } of request.demotions ?? []) {
      const points = pointsOf(productIndex);
      if (points !== 0) contributions.push({ signal, value: points, weight: 1, points });
    }
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

function blend(values: Float64Array, from: number, weights: Float64Array): number {
  let score = 0;
  for (let slot = 0; slot < weights.length; slot++) score += weights[slot] * values[from + slot];
  return score;
}

function demoted(request: RankRequest, productIndex: number, points: number): number {
  if (request.demotions === undefined) return points;
  let score = points;
  for (const demotion of request.demotions) score += demotion.points(productIndex);
  return score;
}

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
