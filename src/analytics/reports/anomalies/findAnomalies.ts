import { expectationOf, HISTORY_DAYS } from './expectation';
import { noiseOf, valueOf, type AnomalyMeasure, type CountedDay } from './measures';

/** A day of a series that lies outside of what was to be expected. */
export interface FoundAnomaly {
  /** Place of the day among those given. */
  readonly at: number;
  readonly measure: AnomalyMeasure;
  readonly value: number;
  readonly expected: number;
  /** The usual deviation of such a day. */
  readonly deviation: number;
  /** How many of them it lies away: above 0 for more than expected. */
  readonly score: number;
}

/**
 * The days from `from` on that lie at least `sensitivity` deviations from what was to be expected of them, the farthest first, ties by the later day and
 * the order of the measures. Days with too short a past are not judged.
 * @param days every day from the first of the shop on, without a gap
 */
export function findAnomalies(
  days: readonly CountedDay[],
  from: number,
  measures: readonly AnomalyMeasure[],
  sensitivity: number,
): FoundAnomaly[] {
  const found = measures.flatMap((measure) => {
    const values = days.map((day) => valueOf(measure, day));
    return days.flatMap((day, at) => {
      if (at < from || Number.isNaN(values[at])) return [];
      const noise = noiseOf(measure, days.slice(Math.max(0, at - HISTORY_DAYS), at), day);
      const expectation = expectationOf(values, at, noise);
      if (!expectation) return [];
      const score = (values[at] - expectation.expected) / expectation.deviation;
      return Math.abs(score) >= sensitivity ? { at, measure, value: values[at], ...expectation, score } : [];
    });
  });
  return found.sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || b.at - a.at);
}
