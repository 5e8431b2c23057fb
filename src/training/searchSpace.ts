import { VISIT_TYPES, VisitType } from '../recommendation/history';
import { Parameters, SignalName } from '../recommendation/parameters';
import { isAffordable } from './collaborativeFits';
import { Probe } from './holdout';

/** One number of the parameters and the values that the search may give it, ascending. */
export interface Dimension {
  label: string;
  /** The signal that must have a weight for the dimension to matter; absent when any will do. */
  signal?: SignalName;
  values: readonly number[];
  /** Every value needs a fit of its own: searched in the first pass only. */
  isCostly?: boolean;
  /** Values to try before climbing. */
  leaps?: (parameters: Parameters) => readonly number[];
  read: (parameters: Parameters) => number;
  write: (parameters: Parameters, value: number) => void;
}

/** Weight of a signal relative to the one that leads, both measured in their typical largest values. */
export const RELATIVE_WEIGHTS = [0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.6, 1, 1.6, 2.5, 4];

/** Where a silent signal is tried. */
export const LEAPS = [0.1, 0.35, 1];

const DECAYS = [0.3, 0.45, 0.6, 0.7, 0.8, 0.88, 0.94, 0.97, 0.99, 1];
const EXPONENTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 1];
const LAMBDAS = [3, 10, 30, 100, 200, 400, 1000];
const NEIGHBOUR_COUNTS = [50, 100, 200];
const TYPE_WEIGHTS = [0, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2];

/** The dimensions that the data at hand can decide: event-type weights only where types differ, ratings only where there are some. */
export function dimensionsFor(probes: readonly Probe[], productCount: number): Dimension[] {
  return [
    ...sequenceDimensions(),
    ...collaborativeDimensions(productCount),
    dimension('content.decay', 'content', DECAYS, (p) => p.content, 'decay'),
    ...popularityDimensions(),
    ...typeDimensions(typesIn(probes)),
    ...(hasRatings(probes)
      ? [dimension('ratingSlope', undefined, [0, 0.15, 0.3, 0.5, 0.75, 1], (p) => p, 'ratingSlope')]
      : []),
  ];
}

function sequenceDimensions(): Dimension[] {
  return [
    dimension('sequence.decay', 'sequence', DECAYS, (p) => p.sequence, 'decay'),
    dimension('sequence.popularityExponent', 'sequence', EXPONENTS, (p) => p.sequence, 'popularityExponent'),
    dimension('sequence.rowExponent', 'sequence', EXPONENTS, (p) => p.sequence, 'rowExponent'),
    dimension(
      'sequence.backward',
      'sequence',
      [0, 0.15, 0.3, 0.5, 0.7, 0.85, 1],
      (p) => p.sequence,
      'backward',
    ),
  ];
}

function collaborativeDimensions(productCount: number): Dimension[] {
  const neighbours = NEIGHBOUR_COUNTS.filter((count) => isAffordable(count, productCount));
  return [
    dimension('collaborative.decay', 'collaborative', DECAYS, (p) => p.collaborative, 'decay'),
    dimension(
      'collaborative.popularityExponent',
      'collaborative',
      [0, 0.05, 0.1, 0.2, 0.3, 0.4],
      (p) => p.collaborative,
      'popularityExponent',
    ),
    costly(dimension('collaborative.lambda', 'collaborative', LAMBDAS, (p) => p.collaborative, 'lambda')),
    costly(
      dimension(
        'collaborative.neighbours',
        'collaborative',
        neighbours,
        (p) => p.collaborative,
        'neighbours',
      ),
    ),
    {
      label: 'collaborative.neighbours and lambda',
      signal: 'collaborative',
      isCostly: true,
      values: neighbours,
      read: (parameters) => parameters.collaborative.neighbours,
      write: ({ collaborative }, value) => {
        collaborative.lambda *= value / collaborative.neighbours;
        collaborative.neighbours = value;
      },
    },
  ];
}

function costly(dimension: Dimension): Dimension {
  return { ...dimension, isCostly: true };
}

function popularityDimensions(): Dimension[] {
  return [
    dimension(
      'popularity.halfLifeDays',
      'popularity',
      [1, 3, 7, 14, 30, 60, 120, 365, 1500],
      (p) => p.popularity,
      'halfLifeDays',
    ),
    dimension('popularity.exponent', 'popularity', [0.25, 0.5, 0.75, 1], (p) => p.popularity, 'exponent'),
  ];
}

function typeDimensions(types: readonly VisitType[]): Dimension[] {
  if (types.length < 2) return [];
  return types.flatMap((type) => [
    dimension(`typeWeights.${type}`, undefined, TYPE_WEIGHTS, (p) => p.typeWeights, type),
    dimension(
      `popularity.typeWeights.${type}`,
      'popularity',
      TYPE_WEIGHTS,
      (p) => p.popularity.typeWeights,
      type,
    ),
  ]);
}

function typesIn(probes: readonly Probe[]): VisitType[] {
  const found = new Set(probes.flatMap((probe) => probe.history.map((event) => event.type)));
  return VISIT_TYPES.filter((type) => found.has(type));
}

function hasRatings(probes: readonly Probe[]): boolean {
  return probes.some(({ history }) => new Set(history.map((event) => event.value ?? null)).size > 1);
}

function dimension<K extends string>(
  label: string,
  signal: SignalName | undefined,
  values: readonly number[],
  part: (parameters: Parameters) => Record<K, number>,
  key: K,
): Dimension {
  return {
    label,
    signal,
    values,
    read: (parameters) => part(parameters)[key],
    write: (parameters, value) => {
      part(parameters)[key] = value;
    },
  };
}
