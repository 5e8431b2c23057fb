/** A range of prices, both ends included; null is an open end. */
export interface PriceRange {
  readonly min: number | null;
  readonly max: number | null;
  readonly count: number;
}

const RANGES = 5;

/**
 * At most five ranges of about as many prices each, with round ends. The ranges do not overlap: a range ends one cent below the next.
 *
 * @param prices ascending
 */
export function priceRanges(prices: Float64Array): PriceRange[] {
  if (prices.length === 0) return [];
  const bounds: number[] = [];
  for (let k = 1; k < RANGES; k++) {
    const bound = roundPrice(prices[Math.floor((k * prices.length) / RANGES)]);
    if (bound > prices[0] && bound <= prices[prices.length - 1] && bound > (bounds.at(-1) ?? 0))
      bounds.push(bound);
  }
  // Without a bound between them the prices are one range; open on both sides it would take in products without a price.
  if (bounds.length === 0) return [{ min: prices[0], max: prices[prices.length - 1], count: prices.length }];
  const ends = bounds.map((bound) => Math.round(bound * 100 - 1) / 100);
  return [...bounds, null]
    .map((_, k) => {
      const [min, max] = [k === 0 ? null : bounds[k - 1], k < ends.length ? ends[k] : null];
      return { min, max, count: countBetween(prices, min ?? -Infinity, max ?? Infinity) };
    })
    .filter(({ count }) => count > 0);
}

/** 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten, the nearest. */
function roundPrice(price: number): number {
  if (price <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(price));
  const steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
  const step = steps.reduce((best, one) =>
    Math.abs(one - price / power) < Math.abs(best - price / power) ? one : best,
  );
  return Math.round(step * power * 100) / 100;
}

function countBetween(prices: Float64Array, min: number, max: number): number {
  return firstWhere(prices, (price) => price > max) - firstWhere(prices, (price) => price >= min);
}

/** Index of the first price that passes a test which, once passed, all later ones pass. */
function firstWhere(prices: Float64Array, passes: (price: number) => boolean): number {
  let low = 0;
  let high = prices.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(prices[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
