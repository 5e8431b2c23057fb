/** A number with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054;

/** A share of `count` with its 95 % score interval (Wilson 1927); 0 with the interval [0, 1] when `count` is 0. */
export function wilson(hits: number, count: number): Interval {
  if (count === 0) return { value: 0, low: 0, high: 1 };
  const share = hits / count;
  const scale = 1 + Z ** 2 / count;
  const middle = (share + Z ** 2 / (2 * count)) / scale;
  const half = (Z / scale) * Math.sqrt((share * (1 - share)) / count + Z ** 2 / (4 * count ** 2));
  // The ends at 0 and at 1 are exact; rounding would miss them.
  return {
    value: share,
    low: hits === 0 ? 0 : Math.max(0, middle - half),
    high: hits === count ? 1 : Math.min(1, middle + half),
  };
}

/** `share` minus `base`, each with its Wilson interval, with the 95 % interval of the difference (Newcombe 1998, method 10). */
export function newcombe(share: Interval, base: Interval): Interval {
  const value = share.value - base.value;
  return {
    value,
    low: value - Math.hypot(share.value - share.low, base.high - base.value),
    high: value + Math.hypot(share.high - share.value, base.value - base.low),
  };
}
