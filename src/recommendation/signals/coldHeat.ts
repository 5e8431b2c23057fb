import { withRoom } from '../../math/withRoom';
import { ProductFeatures } from '../productFeatures';

const UNKNOWN = -1;

/** A product without events is at most this popular, beside 1 for the most popular one: about as hot as one with a hundredth of its events. */
export const COLD_SHARE = 0.1;

/**
 * How popular a product without events may be guessed to be: `COLD_SHARE` x the mean, over its brand and its categories, of the power of the
 * hottest product there. Maxima and nothing else, so that the guess is the same to the bit in whatever order events came.
 */
export class ColdHeat {
  /** Highest power on each shelf that was asked for; below 0 on the others. An array, as every list asks for thousands. */
  private highest: Float64Array = new Float64Array(0);
  private version = -1;
  /**
   * Of each product the generation and what was guessed in it, side by side: in a large shop nothing but the way through the memory costs, and a
   * product's shelves lie all over it.
   */
  private guesses: Float64Array = new Float64Array(0);
  private generation = 1;

  /**
   * @param powerOf power of a product: 0 for one without events
   */
  constructor(
    private readonly features: ProductFeatures,
    private readonly powerOf: (productIndex: number) => number,
  ) {}

  /** The guess for a product, in powers. */
  powerFor(productIndex: number): number {
    if (this.version !== this.features.version) this.clear();
    const at = 2 * productIndex;
    if (this.guesses[at] === this.generation) return this.guesses[at + 1];
    return this.guess(productIndex);
  }

  private guess(productIndex: number): number {
    const shelves = this.features.shelvesOf(productIndex);
    let sum = 0;
    for (const shelf of shelves) sum += this.highestOf(shelf);
    const power = shelves.length === 0 ? 0 : (COLD_SHARE * sum) / shelves.length;
    const at = 2 * productIndex;
    if (at + 1 >= this.guesses.length) this.guesses = withRoom(this.guesses, at + 2);
    this.guesses[at] = this.generation;
    this.guesses[at + 1] = power;
    return power;
  }

  /** Forgets everything: all powers changed. */
  clear(): void {
    this.highest.fill(UNKNOWN);
    this.generation++;
    this.version = this.features.version;
  }

  /** Follows a product whose power changed. */
  change(productIndex: number, before: number, after: number): void {
    for (const shelf of this.features.shelvesOf(productIndex)) {
      const highest = this.highest[shelf];
      if (!(highest >= 0) || (after < highest && before !== highest)) continue;
      this.highest[shelf] = after >= highest ? after : UNKNOWN;
      this.generation++;
    }
  }

  private highestOf(shelf: number): number {
    const known = this.highest[shelf];
    if (known >= 0) return known;
    let highest = 0;
    for (const productIndex of this.features.productsOn(shelf)) {
      highest = Math.max(highest, this.powerOf(productIndex));
    }
    this.reserve(shelf);
    this.highest[shelf] = highest;
    return highest;
  }

  private reserve(shelf: number): void {
    const { length } = this.highest;
    if (shelf < length) return;
    this.highest = withRoom(this.highest, shelf + 1);
    this.highest.fill(UNKNOWN, length);
  }
}
