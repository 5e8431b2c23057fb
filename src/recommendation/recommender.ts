import { randomUUID } from 'node:crypto';
import type { HistoryRow, LessLikeRow } from '../behavior/behavior.loaders';
import { weighingHistory } from '../behavior/weighingHistory';
import type { CatalogMirror } from '../catalog/catalogMirror';
import type { ProductPredicate } from '../catalog/productFilter';
import type { InterestRecord } from '../records';
import type { Engine, ItemEvidence, RankedItem, RankRequest } from './engine';
import type { SignalWeights } from './parameters';
import { RecommendationSource } from './recommendation.types';
import { adjustmentsFor, dueOf } from './steering/adjustmentsFor';
import { unwantedBy } from './steering/lessLikes';
import type { ItemFacts } from './steering/explanation';
import { adjustmentReasons } from './steering/reasons';
import type { Due } from './steering/repeat';

/** Whom and what a list is for. */
export interface RecommendationRequest {
  /** Newest first; `weighingHistory` of it counts. */
  history: readonly HistoryRow[];
  /** True when the history is a guest's. */
  isGuest: boolean;
  interests: readonly InterestRecord[];
  /** Products of a page or a cart, as ids; unknown ones are ignored. They are not recommended themselves. */
  contextProductIds: readonly string[];
  limit: number;
  predicate: ProductPredicate | null;
  exclude: readonly string[];
  placement: string | null;
  diversity: number;
  includePurchased: boolean;
  /** Weights in place of the model's; `repeat` is what a product that is due counts beside the best one, 1 when absent. */
  weights?: Partial<SignalWeights> & { repeat?: number };
  /** What the shopper wants to see less of; none when absent. */
  lessLikes?: readonly LessLikeRow[];
  /** How much having been shown and ignored costs, 0 (when absent) to 1. */
  rotation?: number;
  /** Impressions and what the shopper turned to, newest first; only read when `rotation` is above 0. */
  shown?: readonly HistoryRow[];
  nowMs: number;
}

/** One event, interest, context product or wish behind an item, over all signals; exactly one of the first four is set. */
export interface ItemReason {
  event: HistoryRow | null;
  interest: InterestRecord | null;
  contextProductId: string | null;
  lessLike: LessLikeRow | null;
  points: number;
}

/** A ranked list that can still explain itself. */
export interface RecommendedList {
  id: string;
  items: RankedItem[];
  source: RecommendationSource;
  modelVersion: string | null;
  degraded: string[];
  request: RecommendationRequest;
  /** The newest event that was counted. */
  countedSeq: number;
}

/** The parts that a recommender ranks with; exchanged as a whole when another model is served. */
export interface ServedModel {
  engine: Engine;
  /** Null before the first training. */
  version: string | null;
  degraded: string[];
  /** Runs `work` while the engine's counts are as if one event had never been. */
  withoutEvent<T>(event: HistoryRow, work: () => T): T;
  /** The newest event that is counted. */
  countedSeq(): number;
  /** The usual days between two purchases of a product; null for what is not used up. */
  repeatDaysOf(productIndex: number): number | null;
}

const HISTORY_SIGNALS = ['sequence', 'collaborative', 'content', 'visual', 'repeat'];

/** Decides what to show next. Pure over what it is given, but for the id of a list. */
export class Recommender {
  private served: ServedModel;

  constructor(private readonly mirror: CatalogMirror) {}

  /** Serves another model from the next request on. */
  serve(model: ServedModel): void {
    this.served = model;
  }

  /** The best products for a request, each at most once, never more than `limit`. */
  recommend(request: RecommendationRequest): RecommendedList {
    const { engine, version, degraded, countedSeq } = this.served;
    const items = engine.rank(this.toSteeredRequest(request));
    return {
      id: randomUUID(),
      items,
      source: sourceOf(items, request.isGuest),
      modelVersion: version,
      degraded,
      request,
      countedSeq: countedSeq(),
    };
  }

  /** The scores of these products and no others, in their order; null for what was never sold. */
  scoresOf(request: RecommendationRequest, productIds: readonly string[]): (RankedItem | null)[] {
    const indices = productIds.map((id) => this.mirror.space.indexOf(id));
    const known = indices.filter((productIndex) => productIndex >= 0);
    const items = this.served.engine.scoresOf(this.toRankRequest(request), known);
    const byIndex = new Map(items.map((item) => [item.productIndex, item]));
    return indices.map((productIndex) => byIndex.get(productIndex) ?? null);
  }

  /** How much is going on with a product, 0 to 1; 0 for one that was never seen. */
  popularityOf(productId: string): number {
    const productIndex = this.mirror.space.indexOf(productId);
    return productIndex < 0 ? 0 : this.served.engine.popularityOf(productIndex);
  }

  /** Whether a product is stored. */
  hasProduct(productId: string): boolean {
    return this.mirror.has(productId);
  }

  /** What is known of why an item is in a list. */
  factsOf(list: RecommendedList, productIndex: number): ItemFacts {
    const item = list.items.find((one) => one.productIndex === productIndex);
    return {
      product: this.mirror.at(productIndex),
      contributions: item?.contributions ?? [],
      reasons: this.explain(list, productIndex),
      isCold: this.served.engine.isCold(productIndex),
      productById: (id) => this.mirror.at(this.mirror.space.indexOf(id)),
      categoryName: (id) => this.mirror.categoryName(id),
    };
  }

  /** The id of a ranked product. */
  productId(productIndex: number): string {
    return this.mirror.space.idOf(productIndex);
  }

  /** What the points of one item come from, most points first. The points of popularity have no evidence. */
  explain({ request, items }: RecommendedList, productIndex: number): ItemReason[] {
    const pieces = this.served.engine.explain(this.toRankRequest(request), productIndex);
    const weighing = { ...request, history: weighingHistory(request.history) };
    const reasonByKey = new Map<string, ItemReason>();
    for (const piece of pieces) {
      const key = `${piece.historyPosition} ${piece.interestIndex} ${piece.contextIndex}`;
      const reason = reasonByKey.get(key);
      if (reason) reason.points += piece.points;
      else reasonByKey.set(key, this.toReason(piece, weighing));
    }
    const { contributions = [] } = items.find((item) => item.productIndex === productIndex) ?? {};
    const due = this.dueOf(request);
    for (const reason of adjustmentReasons(contributions, productIndex, request, due, this.mirror)) {
      const known = [...reasonByKey.values()].find(({ event }) => event !== null && event === reason.event);
      if (known) known.points += reason.points;
      else reasonByKey.set(`adjustment ${reasonByKey.size}`, reason);
    }
    return [...reasonByKey.values()].sort((a, b) => b.points - a.points);
  }

  /**
   * The rank that a product would have if the evidence had never been, at the same model: an event is taken out of the history and out of
   * the counts that everybody's events add up to. Null when the product would not be recommended at all.
   */
  rankWithout({ request }: RecommendedList, productIndex: number, reason: ItemReason): number | null {
    const without: RecommendationRequest = {
      ...request,
      history: request.history.filter((event) => event !== reason.event),
      interests: request.interests.filter((interest) => interest !== reason.interest),
      contextProductIds: request.contextProductIds.filter((id) => id !== reason.contextProductId),
      lessLikes: request.lessLikes?.filter((wish) => !isSameWish(wish, reason.lessLike)),
      shown: request.shown?.filter(({ id }) => id !== reason.event?.id),
    };
    const { engine, withoutEvent } = this.served;
    const rank = (): number | null => engine.rankOf(this.toSteeredRequest(without), productIndex);
    return reason.event ? withoutEvent(reason.event, rank) : rank();
  }

  private dueOf(request: RecommendationRequest): Due[] {
    return dueOf(request, this.mirror, this.served.repeatDaysOf);
  }

  private toSteeredRequest(request: RecommendationRequest): RankRequest {
    const due = this.dueOf(request);
    const adjustments = adjustmentsFor(request, due, this.mirror);
    const dueIds = new Set(due.map(({ event }) => event.productId));
    return { ...this.toRankRequest(request, dueIds), adjustments };
  }

  private toRankRequest(request: RecommendationRequest, dueIds: ReadonlySet<string> = NO_IDS): RankRequest {
    const { space } = this.mirror;
    const contextProducts = this.knownContext(request).map((id) => space.indexOf(id));
    return {
      history: weighingHistory(request.history).map(({ type, productId, occurredAt, value }) => ({
        type,
        productIndex: space.indexOf(productId),
        occurredAtMs: occurredAt,
        value,
      })),
      interests: request.interests,
      contextProducts,
      nowMs: request.nowMs,
      limit: request.limit,
      isEligible: this.eligibility(request, contextProducts, dueIds),
      weights: request.weights,
      diversity: request.diversity,
    };
  }

  private knownContext(request: RecommendationRequest): string[] {
    return request.contextProductIds.filter((id) => this.mirror.space.indexOf(id) >= 0);
  }

  private toReason(piece: ItemEvidence, request: RecommendationRequest): ItemReason {
    return {
      event: piece.historyPosition === undefined ? null : request.history[piece.historyPosition],
      interest: piece.interestIndex === undefined ? null : request.interests[piece.interestIndex],
      contextProductId:
        piece.contextIndex === undefined ? null : this.knownContext(request)[piece.contextIndex],
      lessLike: null,
      points: piece.points,
    };
  }

  private eligibility(
    request: RecommendationRequest,
    contextProducts: readonly number[],
    dueIds: ReadonlySet<string>,
  ): (productIndex: number) => boolean {
    const { mirror } = this;
    const { predicate } = request;
    const excluded = new Set(contextProducts);
    for (const id of request.exclude) excluded.add(mirror.space.indexOf(id));
    for (const id of unwantedIds(request, dueIds)) excluded.add(mirror.space.indexOf(id));
    return (productIndex) => {
      if (excluded.has(productIndex)) return false;
      const product = mirror.at(productIndex);
      return product !== null && product.isInStock && (predicate === null || predicate(product));
    };
  }
}

const NO_IDS: ReadonlySet<string> = new Set();

/** Whether two wishes say the same. */
function isSameWish(wish: LessLikeRow, other: LessLikeRow | null): boolean {
  return other !== null && wish.scope === other.scope && wish.value === other.value;
}

/** Products that the shopper disliked (the newest word counts), wants no more of, or bought, unless they are due or bought ones may return. */
function unwantedIds(
  { history, includePurchased, lessLikes = [] }: RecommendationRequest,
  dueIds: ReadonlySet<string>,
): Set<string> {
  const unwanted = new Set<string>(unwantedBy(lessLikes));
  const judged = new Set<string>();
  for (const { type, productId } of history) {
    if (type === 'PURCHASE' && !includePurchased && !dueIds.has(productId)) unwanted.add(productId);
    if ((type === 'LIKE' || type === 'DISLIKE') && !judged.has(productId)) {
      judged.add(productId);
      if (type === 'DISLIKE') unwanted.add(productId);
    }
  }
  return unwanted;
}

function sourceOf(items: readonly RankedItem[], isGuest: boolean): RecommendationSource {
  const has = (signals: readonly string[]): boolean =>
    items.some((item) =>
      item.contributions.some(({ signal, points }) => points > 0 && signals.includes(signal)),
    );
  if (has(HISTORY_SIGNALS)) return isGuest ? RecommendationSource.SESSION : RecommendationSource.PERSONAL;
  return has(['interests']) ? RecommendationSource.INTERESTS : RecommendationSource.POPULAR;
}
