import { chanceAlive, purchasesIfAlive, type BgNbd } from './bgNbd';
import { expectedSpending, type GammaGamma } from './gammaGamma';

/** A buyer as the models see it; times in weeks from its first purchase. */
export interface Buyer {
  /** Purchases after the first one. */
  readonly repeats: number;
  /** When the last purchase was made; 0 without a repeat. */
  readonly lastAt: number;
  /** How long it has been known. */
  readonly age: number;
  /** Mean value of its repeat purchases; 0 without one. */
  readonly meanValue: number;
}

/** What is expected of a buyer. */
export interface CustomerValue {
  /** The chance that it will ever buy again, 0 to 1. */
  readonly chanceAlive: number;
  /** Purchases within the horizon. */
  readonly purchases: number;
  /** Value of one of them; null without a model of spending. */
  readonly valuePerPurchase: number | null;
  /** Value of all of them today, later ones discounted; null without a model of spending. */
  readonly value: number | null;
}

/** How far to look, and what a later purchase is worth. */
export interface Horizon {
  readonly weeks: number;
  /** By how much a purchase in a year is worth less than one today, 0 to 1. */
  readonly discountPerYear: number;
}

const WEEKS_PER_YEAR = 365.25 / 7;
/** Purchases are discounted as of the middle of spans of about this length. */
const SPAN_WEEKS = 4;

/**
 * Forecasts for buyers by BG/NBD and Gamma-Gamma, one after the other (Fader, Hardie & Lee 2005, "RFM and CLV", Journal of Marketing Research
 * 42(4): value = margin x spending x discounted expected transactions, here with margin 1). What depends on the number of repeats and
 * the age alone is remembered, since many buyers share it.
 */
export class CustomerValues {
  private readonly known = new Map<string, { purchases: number; discounted: number }>();
  private readonly ends: readonly number[];

  constructor(
    private readonly buying: BgNbd,
    private readonly spending: GammaGamma | null,
    private readonly horizon: Horizon,
  ) {
    const spans = Math.max(1, Math.round(horizon.weeks / SPAN_WEEKS));
    this.ends = Array.from({ length: spans }, (_, k) => ((k + 1) * horizon.weeks) / spans);
  }

  /** What is expected of one buyer. */
  of({ repeats, lastAt, age, meanValue }: Buyer): CustomerValue {
    const alive = chanceAlive(this.buying, repeats, lastAt, age);
    const { purchases, discounted } = this.ifAlive(repeats, age);
    const valuePerPurchase = this.spending && expectedSpending(this.spending, repeats, meanValue);
    return {
      chanceAlive: alive,
      purchases: alive * purchases,
      valuePerPurchase,
      value: valuePerPurchase === null ? null : alive * discounted * valuePerPurchase,
    };
  }

  private ifAlive(repeats: number, age: number): { purchases: number; discounted: number } {
    const key = `${repeats} ${age}`;
    let found = this.known.get(key);
    if (!found) this.known.set(key, (found = this.forecast(repeats, age)));
    return found;
  }

  private forecast(repeats: number, age: number): { purchases: number; discounted: number } {
    const keep = 1 - this.horizon.discountPerYear;
    let [start, purchases, discounted] = [0, 0, 0];
    for (const end of this.ends) {
      const until = purchasesIfAlive(this.buying, repeats, age, end);
      discounted += (until - purchases) * keep ** ((start + end) / 2 / WEEKS_PER_YEAR);
      [start, purchases] = [end, until];
    }
    return { purchases, discounted };
  }
}
