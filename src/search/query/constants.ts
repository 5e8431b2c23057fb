import { FIELDS, type SearchField } from '../index/fields';

/** The numbers of the ranking: one set for all shops and languages. docs/search.md has the measurements behind them. */
export interface RankingConstants {
  /** Weight of one occurrence in each field (w in Robertson, Zaragoza & Taylor 2004, BM25F). */
  readonly fieldWeights: Readonly<Record<SearchField, number>>;
  /** How much a field's length counts, 0 to 1 (b_c in the same). */
  readonly lengthInfluence: Readonly<Record<SearchField, number>>;
  /** Saturation of repeated occurrences (k1). */
  readonly saturation: number;
  /** What an occurrence of another form of the same stem counts. */
  readonly stemFactor: number;
  /** What an occurrence of a synonym counts. */
  readonly synonymFactor: number;
  /** What an occurrence of the word written together or apart counts. */
  readonly compoundFactor: number;
  /** Most points for a product that lies where the first hits lie, as a share of the best score. */
  readonly categoryShare: number;
  /** Hits whose categories are counted. */
  readonly categoryHits: number;
  /** Points for a product whose whole brand the query names, as a share of the best score. */
  readonly brandShare: number;
  /** Points for words of the query that stand side by side in a title, as a share of their mean score. */
  readonly proximityShare: number;
  /** Most points that personal signals and popularity add together, as a share of the best text score. */
  readonly boostShare: number;
  /** Most points that clicks on this query's hits add, as a share of the best text score. */
  readonly clickShare: number;
}

export const RANKING: RankingConstants = {
  fieldWeights: { title: 4, brand: 2, categories: 1, tags: 1, attributes: 1, description: 1 },
  lengthInfluence: { title: 0.6, brand: 0.3, categories: 0.5, tags: 0.5, attributes: 0.5, description: 0.4 },
  saturation: 1.2,
  stemFactor: 0.7,
  synonymFactor: 0.7,
  compoundFactor: 0.9,
  categoryShare: 0.4,
  categoryHits: 20,
  brandShare: 0.15,
  proximityShare: 0.25,
  boostShare: 0.15,
  clickShare: 0.3,
};

const STEP = 2 ** 20;

/**
 * A score on a grid of 2^-20. Sums of such numbers are exact in any order (below 2^33), so contributions add up to the score to the last bit.
 */
export function onGrid(points: number): number {
  return Math.round(points * STEP) / STEP;
}

/** `values[field]` in the order of FIELDS. */
export function inFieldOrder(values: Readonly<Record<SearchField, number>>): Float64Array {
  return Float64Array.from(FIELDS, (field) => values[field]);
}
