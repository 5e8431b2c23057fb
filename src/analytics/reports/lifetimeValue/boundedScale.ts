/** A number above 0 that a search moves without end and that stays within bounds. */
export interface BoundedScale {
  /** The number at a place of the search, any real number. */
  at(place: number): number;
  /** How fast the logarithm of the number grows there. */
  slopeAt(place: number): number;
  /** The place of a number within the bounds. */
  placeOf(value: number): number;
  /** Whether the number lies so near a bound that the search would have gone on beyond it. */
  isAtBound(value: number): boolean;
}

/** How near a bound, in units of the logarithm, counts as at it. */
const NEAR = 0.05;

/** The scale from `least` to `most`, logarithmic in the middle: ln value = middle + half tanh(place / half). */
export function boundedScale(least: number, most: number): BoundedScale {
  const middle = Math.log(least * most) / 2;
  const half = Math.log(most / least) / 2;
  return {
    at: (place) => Math.exp(middle + half * Math.tanh(place / half)),
    slopeAt: (place) => 1 - Math.tanh(place / half) ** 2,
    placeOf: (value) => half * Math.atanh((Math.log(value) - middle) / half),
    isAtBound: (value) => Math.abs(Math.log(value) - middle) > half - NEAR,
  };
}
