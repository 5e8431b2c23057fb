import { ProductFeatures } from '../productFeatures';

/** A product without events is at most this popular, beside 1 for the most popular one: about as hot as one with a hundredth of its events. */
export const COLD_SHARE = 0.1;

/**
 * How popular a product without events may be guessed to be: `COLD_SHARE` x the mean, over its brand and its categories, of the power of the
 * hottest product there. Maxima and nothing else, so that the guess is the same to the bit in whatever order events came.
 */
export class ColdHeat {
  /** Highest power on each shelf that was asked for. */
  private readonly highest = new Map<number, number>();
  private version = -1;

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
    const shelves = this.features.shelvesOf(productIndex);
    if (shelves.length === 0) return 0;
    let sum = 0;
    for (const shelf of shelves) sum += this.highestOf(shelf);
    return (COLD_SHARE * sum) / shelves.length;
  }

  /** Forgets everything: all powers changed. */
  clear(): void {
    this.highest.clear();
    this.version = this.features.version;
  }

  /** Follows a product whose power changed. */
  change(productIndex: number, before: number, after: number): void {
    for (const shelf of this.features.shelvesOf(productIndex)) {
      const highest = this.highest.get(shelf);
      if (highest === undefined) continue;
      if (after >= highest) this.highest.set(shelf, after);
      else if (before === highest) this.highest.delete(shelf);
    }
  }

  private highestOf(shelf: number): number {
    const known = this.highest.get(shelf);
    if (known !== undefined) return known;
    let highest = 0;
    for (const productIndex of this.features.productsOn(shelf)) {
      highest = Math.max(highest, this.powerOf(productIndex));
    }
    this.highest.set(shelf, highest);
    return highest;
  }
}
