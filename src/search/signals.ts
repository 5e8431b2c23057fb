/** How much one source speaks for a product. */
export interface SignalValue {
  /** Name of the source, such as `popularity` or `clicks`. */
  readonly signal: string;
  /** 0 (nothing) to 1 (as much as can be); what lies outside is cut. */
  readonly value: number;
}

/**
 * What speaks for products beside the words: what a shopper did and likes, what is popular, what was clicked for this query. Plugged in from
 * outside; the values become bounded points that add to the text score.
 */
export interface PersonalSignals {
  /** For each product the signals with something to say, in the order of `productIds`. */
  valuesOf(productIds: readonly string[]): readonly (readonly SignalValue[])[];
}

/** Points of one signal for one product. */
export interface SignalPoints {
  readonly signal: string;
  readonly points: number;
}
