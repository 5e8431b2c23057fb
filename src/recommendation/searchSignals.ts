import type { Shopper } from '../accounts/caller';
import { readKnown, type ShopperLoaders } from './knownShopper';
import type { RankedItem } from './engine';
import type { Recommender } from './recommender';

/** One signal's share of the best product's score, 0 to 1. */
interface SignalShare {
  signal: string;
  value: number;
}

/** What the recommender has to say about products that were found by other means, such as a search. */
export class SearchSignals {
  constructor(
    private readonly recommender: Recommender,
    private readonly nowMs: () => number,
  ) {}

  /** Reads what is known of a shopper; the answer gives, for products to compare, each signal's share of the best one's score. */
  async of(
    caller: Shopper,
    loaders: ShopperLoaders,
  ): Promise<{ valuesOf(productIds: readonly string[]): SignalShare[][] }> {
    const [history, interests] = await readKnown(caller, loaders);
    const request = {
      history,
      interests,
      isGuest: caller.userId === null,
      contextProductIds: [],
      limit: 0,
      predicate: null,
      exclude: [],
      placement: null,
      diversity: 0,
      includePurchased: true,
      nowMs: this.nowMs(),
    };
    return { valuesOf: (productIds) => toShares(this.recommender.scoresOf(request, productIds)) };
  }

  /** How much is going on with a product, 0 to 1. */
  popularityOf(productId: string): number {
    return this.recommender.popularityOf(productId);
  }
}

function toShares(items: readonly (RankedItem | null)[]): SignalShare[][] {
  const best = items.reduce((most, item) => Math.max(most, item?.score ?? 0), 0);
  if (best <= 0) return items.map(() => []);
  return items.map((item) =>
    (item?.contributions ?? []).map(({ signal, points }) => ({ signal, value: Math.max(0, points) / best })),
  );
}
