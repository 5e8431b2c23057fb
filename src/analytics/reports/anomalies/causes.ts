import { MEASURES, type AnomalyMeasure, type DayCounts } from './measures';

/** A part of the shop on the day of an anomaly, beside what is usual for it. */
export interface SegmentDay {
  /** Name of a category, brand, product or placement. */
  readonly value: string;
  readonly actual: DayCounts;
  readonly expected: DayCounts;
}

/** How much a part of the shop has to do with an anomaly. */
export interface FoundCause {
  readonly value: string;
  /** The measure of the part on the day; null where there is nothing to divide by. */
  readonly actual: number | null;
  readonly expected: number | null;
  /** Its part in the deviation of the whole, 1 for all of it; more when others went the other way. */
  readonly share: number;
  /** How much its part of the whole differs from its usual one (Jensen-Shannon divergence), 0 to 0.35. */
  readonly surprise: number;
}

/** An anomaly as causes are looked for. */
export interface Explained {
  readonly measure: AnomalyMeasure;
  readonly value: number;
  readonly expected: number;
  /** All counts of the day. */
  readonly day: DayCounts;
}

/** A part that explains less of a deviation is no cause of it. */
const LEAST_SHARE = 0.1;

/**
 * The parts of one dimension that explain a tenth or more of an anomaly, the most surprising first, ties by name (Adtributor: Bhagwan et al.,
 * NSDI 2014, sections 3.2 and 3.3): when everything fell by half, the largest part explains most of it but surprises nobody. A rate is explained by
 * its numerators, each held against the part's usual rate at the denominator that it had.
 */
export function findCauses(anomaly: Explained, segments: readonly SegmentDay[]): FoundCause[] {
  const { per } = MEASURES[anomaly.measure];
  const whole = per === null ? 1 : anomaly.day[per];
  const [actual, expected] = [anomaly.value * whole, anomaly.expected * whole];
  return segments
    .flatMap((segment) => {
      const part = partOf(anomaly, segment);
      const share = (part.actual - part.expected) / (actual - expected);
      if (!(share >= LEAST_SHARE)) return [];
      const surprise = divergence(ratio(part.expected, expected) ?? 0, ratio(part.actual, actual) ?? 0);
      return { value: segment.value, ...shownOf(anomaly, segment), share, surprise };
    })
    .sort((a, b) => b.surprise - a.surprise || (a.value < b.value ? -1 : 1));
}

/** What a part counts, and what it would as usual. */
function partOf({ measure, expected }: Explained, segment: SegmentDay): { actual: number; expected: number } {
  const { count, per } = MEASURES[measure];
  if (per === null) return { actual: segment.actual[count], expected: segment.expected[count] };
  const usual = ratio(segment.expected[count], segment.expected[per]) ?? expected;
  return { actual: segment.actual[count], expected: usual * segment.actual[per] };
}

function shownOf(
  { measure }: Explained,
  segment: SegmentDay,
): { actual: number | null; expected: number | null } {
  const { count, per } = MEASURES[measure];
  const of = (counts: DayCounts): number | null =>
    per === null ? counts[count] : ratio(counts[count], counts[per]);
  return { actual: of(segment.actual), expected: of(segment.expected) };
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The share of one element in the Jensen-Shannon divergence of two distributions in which it has the parts `p` and `q`. */
function divergence(p: number, q: number): number {
  const term = (x: number): number => (x <= 0 ? 0 : x * Math.log((2 * x) / (p + q)));
  return (term(p) + term(q)) / 2;
}
