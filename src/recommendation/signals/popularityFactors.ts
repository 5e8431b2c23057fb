import { withRoom } from '../../math/withRoom';
import { ShopCounts } from '../counts';

/**
 * `visits[j]^-exponent` per product, in step with the counts: how much a signal holds the popularity of a product against it. 1 for a
 * product without visits.
 */
export class PopularityFactors {
  /** By product index. */
  values: Float64Array = new Float64Array(0);

  constructor(
    private readonly counts: ShopCounts,
    private readonly exponent: number,
  ) {}

  /** Makes room for `size` products and computes all factors. */
  rebuild(size: number): void {
    this.values = new Float64Array(size);
    for (let productIndex = 0; productIndex < size; productIndex++) this.refresh(productIndex);
  }

  /** Recomputes one product, making room for it when it is the next. */
  refresh(productIndex: number): void {
    if (productIndex >= this.values.length) this.values = withRoom(this.values, productIndex + 1);
    this.values[productIndex] = Math.max(1, this.counts.visitsTo(productIndex)) ** -this.exponent;
  }
}
