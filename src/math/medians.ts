/** Turns a median absolute deviation into a standard deviation where values are normal. */
const MAD_SCALE = 1.4826022185056018;

/** The median: the mean of the two in the middle of an even number; NaN of none. Does not change `values`. */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A standard deviation that half of the values can be wrong about: 1.4826 x the median distance from the median (Hampel 1974). */
export function robustDeviation(values: ArrayLike<number>): number {
  const middle = median(values);
  return MAD_SCALE * median(Float64Array.from(values, (value) => Math.abs(value - middle)));
}

/** A line through points at 0, 1, 2, ...: the median slope of all pairs and the median height (Theil 1950, Sen 1968). */
export function robustLine(values: ArrayLike<number>): { slope: number; intercept: number } {
  const slopes: number[] = [];
  for (let a = 0; a < values.length; a++)
    for (let b = a + 1; b < values.length; b++) slopes.push((values[b] - values[a]) / (b - a));
  const slope = slopes.length === 0 ? 0 : median(slopes);
  return { slope, intercept: median(Float64Array.from(values, (value, k) => value - slope * k)) };
}
