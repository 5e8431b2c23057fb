import type { CatalogMirror } from '../catalog/catalogMirror';
import { SIGNAL_NAMES, type SignalName, type SignalWeights } from './parameters';
import type { Recommender } from './recommender';
import type { Companion } from './related.loaders';
import type { RelatedItem, SimilarBy } from './related.types';

const SIGNALS_BY: Record<SimilarBy, readonly SignalName[]> = {
  BEHAVIOR: ['sequence', 'collaborative'],
  CONTENT: ['content'],
};

/** Products beside a product. */
export class Related {
  constructor(
    private readonly recommender: Recommender,
    private readonly mirror: CatalogMirror,
    private readonly nowMs: () => number,
  ) {}

  /** Products alike, from the recommender's own signals with the product as the whole context; only those with points. */
  similar(productId: string, limit: number, by: SimilarBy): RelatedItem[] {
    const { items } = this.recommender.recommend({
      history: [],
      isGuest: true,
      interests: [],
      contextProductIds: [productId],
      limit,
      predicate: null,
      exclude: [],
      placement: null,
      diversity: 0,
      includePurchased: true,
      weights: onlySignals(SIGNALS_BY[by]),
      nowMs: this.nowMs(),
    });
    return items
      .filter((item) => item.score > 0)
      .map(({ productIndex, score, contributions }, k) => ({
        productId: this.recommender.productId(productIndex),
        rank: k + 1,
        score,
        contributions,
        orders: null,
        ordersOfEach: null,
      }));
  }

  /** The first companions that are in stock. */
  boughtTogether(companions: readonly Companion[], limit: number): RelatedItem[] {
    const isSold = (id: string): boolean => this.mirror.at(this.mirror.space.indexOf(id))?.isInStock ?? false;
    return companions
      .filter(({ productId }) => isSold(productId))
      .slice(0, limit)
      .map(({ productId, orders, cosine, ordersOfEach }, k) => ({
        productId,
        rank: k + 1,
        score: cosine,
        contributions: [],
        orders,
        ordersOfEach,
      }));
  }
}

/** Weight 1 for some signals and 0 for the others. */
function onlySignals(names: readonly SignalName[]): SignalWeights {
  return Object.fromEntries(
    SIGNAL_NAMES.map((name) => [name, names.includes(name) ? 1 : 0]),
  ) as SignalWeights;
}
