import { median, robustDeviation, robustLine } from '../../../math/medians';

/** What was to be expected of a day. */
export interface Expectation {
  readonly expected: number;
  /** How far days like it usually lie from what is expected. */
  readonly deviation: number;
}

/** Days before a day that its expectation is made of, at most. */
export const HISTORY_DAYS = 84;
/** Days before a day without which nothing can be expected of it. */
export const MIN_HISTORY_DAYS = 21;
/** The last of them tell level and trend. */
const TREND_DAYS = 28;
const WEEK_DAYS = 7;
/** How much farther a day lies from its forecast than the days that the forecast was made of; found on random series, see the test. */
const FORECAST_SPREAD = 1.35;
/** Nothing is so regular that a smaller part of it is worth telling. */
const LEAST_DEVIATION = 0.02;

/**
 * What was to be expected of day `at` by the 21 to 84 days before it, robustly, so that earlier outliers do not blur it: a level with a trend (a
 * median line through the last 28 days, Theil 1950 and Sen 1968), times a factor for the day of the week (the median ratio of a day to the
 * week around it): a multiplicative decomposition as by STL (Cleveland et al. 1990), with medians for its smoothers. The deviation is that of
 * the last 28 days from line and factors, in parts of what was expected of them (1.4826 x the median absolute deviation, Hampel 1974), 1.35
 * times for being a forecast, and not below `noise`. Null when there are too few days.
 * @param values a value a day, the first on day 0; NaN for a day that has none, which is taken for a usual one
 * @param noise the least deviation that chance alone gives a day of which so much is expected
 */
export function expectationOf(
  values: ArrayLike<number>,
  at: number,
  noise: (expected: number) => number,
): Expectation | null {
  const past = pastOf(values, at);
  if (!past) return null;
  const factors = weekFactors(past);
  const factorOf = (day: number): number => factors[day % WEEK_DAYS];
  const start = Math.max(0, past.length - TREND_DAYS);
  const level = past.slice(start).map((value, k) => value / factorOf(start + k));
  const { slope, intercept } = robustLine(level);
  const fit = (day: number): number => Math.max(0, intercept + slope * (day - start)) * factorOf(day);
  const misses = level.flatMap((_, k) => {
    const fitted = fit(start + k);
    return fitted > 0 ? (past[start + k] - fitted) / fitted : [];
  });
  const expected = fit(past.length);
  const usual = misses.length === 0 ? 0 : FORECAST_SPREAD * robustDeviation(misses);
  return { expected, deviation: Math.max(expected * Math.max(usual, LEAST_DEVIATION), noise(expected)) };
}

/** The days before, those without a value filled in; null when they are too few. */
function pastOf(values: ArrayLike<number>, at: number): number[] | null {
  const from = Math.max(0, at - HISTORY_DAYS);
  const past = Array.from({ length: at - from }, (_, k) => values[from + k]);
  const known = past.filter((value) => !Number.isNaN(value));
  if (known.length < MIN_HISTORY_DAYS) return null;
  const usual = median(known);
  return past.map((value) => (Number.isNaN(value) ? usual : value));
}

/** How much more than a day of the mean week each day of the week has, by the place of the day modulo 7; 1 on average. */
function weekFactors(past: readonly number[]): number[] {
  const ratios: number[][] = Array.from({ length: WEEK_DAYS }, () => []);
  for (let day = 3; day + 3 < past.length; day++) {
    const week = past.slice(day - 3, day + 4).reduce((sum, value) => sum + value, 0) / WEEK_DAYS;
    if (week > 0) ratios[day % WEEK_DAYS].push(past[day] / week);
  }
  const factors = ratios.map((list) => (list.length === 0 ? 1 : median(list)));
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / WEEK_DAYS;
  // A day of the week on which nothing ever happens keeps a little, so that it can be divided by.
  return factors.map((factor) => (mean > 0 ? Math.max(factor / mean, 1e-3) : 1));
}
