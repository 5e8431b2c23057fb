/**
 * What the customer-value models need of the buyers, a row for each kind of history: buyers who did the same share a row. Times are in one
 * unit, weeks by convention, and count from a buyer's first purchase.
 */
export interface PurchaseHistories {
  /** Purchases after the first one (x), whole numbers from 0. */
  readonly repeats: Float64Array;
  /** When the last purchase was made (t_x), 0 without a repeat. */
  readonly lastAt: Float64Array;
  /** When observation ended (T), at least `lastAt`. */
  readonly age: Float64Array;
  /** How many buyers have this history. */
  readonly buyers: Float64Array;
}

/** What the model of spending needs of those who bought again, a row for each. */
export interface SpendingHistories {
  /** Repeat purchases (x), from 1. */
  readonly repeats: Float64Array;
  /** Mean value of a repeat purchase (z), above 0. */
  readonly meanValue: Float64Array;
}

/** Columns of histories without rows. */
export const NO_HISTORIES: PurchaseHistories = {
  repeats: new Float64Array(0),
  lastAt: new Float64Array(0),
  age: new Float64Array(0),
  buyers: new Float64Array(0),
};

/** The largest of `repeats`; 0 when there is none. */
export function mostRepeats(repeats: Float64Array): number {
  let most = 0;
  for (const count of repeats) if (count > most) most = count;
  return most;
}
