import type { HistoryRow } from '../../behavior/behavior.loaders';
import type { Adjustment } from '../adjustments';

const DAY_MS = 86_400_000;

/** A product that the shopper bought and that may be used up. */
export interface Due {
  /** Its last purchase. */
  event: HistoryRow;
  productIndex: number;
  /** The usual days between two purchases. */
  intervalDays: number;
  /** 0 to 1, see `dueness`. */
  value: number;
}

/**
 * How much it is time to buy again, `ratio` usual intervals after a purchase: nothing for the first half of the interval, then growing to 1
 * at its end, then halving with every further interval (who has not come back by then may have gone elsewhere).
 */
export function dueness(ratio: number): number {
  if (ratio <= 0.5) return 0;
  return ratio < 1 ? 2 * ratio - 1 : 2 ** (1 - ratio);
}

/**
 * The products of a history that may come back although they were bought.
 *
 * @param history newest first
 * @param daysOf the usual interval of a product, null for what is not used up
 */
export function dueProducts(
  history: readonly HistoryRow[],
  nowMs: number,
  indexOf: (productId: string) => number,
  daysOf: (productIndex: number) => number | null,
): Due[] {
  const seen = new Set<string>();
  const due: Due[] = [];
  for (const event of history) {
    if (event.type !== 'PURCHASE' || seen.has(event.productId)) continue;
    seen.add(event.productId);
    const productIndex = indexOf(event.productId);
    const intervalDays = productIndex < 0 ? null : daysOf(productIndex);
    if (intervalDays === null) continue;
    const value = dueness((nowMs - event.occurredAt) / DAY_MS / intervalDays);
    if (value > 0) due.push({ event, productIndex, intervalDays, value });
  }
  return due;
}

/** Gives a product that is due up to `weight` times the best score. */
export function repeatAdjustment(due: readonly Due[], weight: number): Adjustment {
  const values = new Map(due.map(({ productIndex, value }) => [productIndex, value]));
  return {
    signal: 'repeat',
    weight,
    valueOf: (productIndex) => values.get(productIndex) ?? 0,
    raised: [...values.keys()],
  };
}
