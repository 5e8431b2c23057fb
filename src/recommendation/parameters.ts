import { VISIT_TYPES, VisitType } from './history';

/** The sources of score, in the order in which contributions are listed and added up. `visual` is filled by a later signal. */
export const SIGNAL_NAMES = ['sequence', 'collaborative', 'content', 'interests', 'popularity'] as const;
export type SignalName = (typeof SIGNAL_NAMES)[number];
export type SignalWeights = Record<SignalName, number>;

/** Everything that training fits. JSON-safe; ranges are those of the search in training/fitParameters. */
export interface Parameters {
  formatVersion: number;
  /** Points per unit of value, 0 or more. */
  weights: SignalWeights;
  /** How much an event type counts as evidence in a history, 0 to 2. */
  typeWeights: Record<VisitType, number>;
  /** How much a rating above or below the user's own mean moves its visit's weight, per standard deviation, 0 to 1. */
  ratingSlope: number;
  sequence: SequenceParameters;
  collaborative: CollaborativeParameters;
  content: ContentParameters;
  popularity: PopularityParameters;
}

export interface SequenceParameters {
  /** The k-th visit from the newest weighs decay^k, 0 to 1. */
  decay: number;
  /** Weight of "came before" beside "came after", 0 (strict order) to 1 (no order). */
  backward: number;
  /** Exponent of the popularity of the product that is scored. */
  popularityExponent: number;
  /** Exponent of the row sum of the product in the history. */
  rowExponent: number;
}

export interface CollaborativeParameters {
  decay: number;
  /** Nearest products per regression. */
  neighbours: number;
  /** Ridge strength (lambda in Steck 2019). */
  lambda: number;
  /** Exponent of the popularity of the product that is scored. */
  popularityExponent: number;
}

export interface ContentParameters {
  decay: number;
  /** Neighbours kept per product. */
  neighbours: number;
}

export interface PopularityParameters {
  /** Days after which an event counts half. */
  halfLifeDays: number;
  /** Values are (decayed count / largest decayed count)^exponent. */
  exponent: number;
  /** How much an event type counts towards popularity. */
  typeWeights: Record<VisitType, number>;
}

export const PARAMETERS_FORMAT = 1;

/** What a shop that never trained is served with: middle values of every range, favouring behaviour over content over popularity. */
export const DEFAULT_PARAMETERS: Parameters = {
  formatVersion: PARAMETERS_FORMAT,
  weights: { sequence: 1, collaborative: 0, content: 0.2, interests: 0.2, popularity: 0.1 },
  typeWeights: { VIEW: 0.6, CLICK: 0.7, RATE: 1, LIKE: 1, ADD_TO_CART: 1, PURCHASE: 1 },
  ratingSlope: 0.25,
  sequence: { decay: 0.7, backward: 0.3, popularityExponent: 0.3, rowExponent: 0.3 },
  collaborative: { decay: 0.9, neighbours: 50, lambda: 100, popularityExponent: 0 },
  content: { decay: 0.7, neighbours: 100 },
  popularity: {
    halfLifeDays: 30,
    exponent: 0.5,
    typeWeights: { VIEW: 0.2, CLICK: 0.3, RATE: 1, LIKE: 1, ADD_TO_CART: 1, PURCHASE: 1 },
  },
};

/** A deep copy, for a search that tries other values. */
export function copyParameters(parameters: Parameters): Parameters {
  return structuredClone(parameters);
}

/** One line of JSON; `parseParameters` reads it back. */
export function serialiseParameters(parameters: Parameters): string {
  return JSON.stringify(parameters);
}

/** Reads `serialiseParameters`' output. Throws Error for another format version or for a number that is missing or not finite. */
export function parseParameters(json: string): Parameters {
  const parameters = JSON.parse(json) as Parameters;
  if (parameters.formatVersion !== PARAMETERS_FORMAT) {
    throw new Error(
      `parameters have format ${parameters.formatVersion}; this version reads ${PARAMETERS_FORMAT}`,
    );
  }
  checkShape(DEFAULT_PARAMETERS, parameters, 'parameters');
  return parameters;
}

function checkShape(expected: object, found: object, path: string): void {
  for (const [key, value] of Object.entries(expected)) {
    const other = (found as Record<string, unknown> | undefined)?.[key];
    if (typeof value === 'object') checkShape(value as object, other as object, `${path}.${key}`);
    else if (!Number.isFinite(other))
      throw new Error(`${path}.${key} is ${String(other)}; expected a number`);
  }
}

/** All types weighing the same, for tests and data with one type. */
export function equalTypeWeights(weight = 1): Record<VisitType, number> {
  return Object.fromEntries(VISIT_TYPES.map((type) => [type, weight])) as Record<VisitType, number>;
}
