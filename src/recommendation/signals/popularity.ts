import { withRoom } from '../../math/withRoom';
import { EVENT_TYPES } from '../../records';
import { readDayKey, ShopCounts } from '../counts';
import { VisitType } from '../history';
import { PopularityParameters } from '../parameters';
import { ProductFeatures } from '../productFeatures';
import { ProductSpace } from '../../catalog/productSpace';
import { COLD_SHARE, ColdHeat } from './coldHeat';

const EPOCH_DAYS = 256;

/**
 * What is going on. Value of j: `(heat[j] / largest heat)^exponent`, 0 to 1, where heat is the number of events on j, each weighing its type
 * and halving every `halfLifeDays` (whole UTC days). As every heat halves alike, values and order do not change with the clock, only with
 * events: the time of the answer is not needed. A product without events has the value that `ColdHeat` guesses from its brand and categories.
 * No evidence in anybody's history: it is the shop's own pulse.
 */
export class PopularitySignal {
  readonly name = 'popularity';
  /** All products, hottest first, ties by product id. Only the first `size` are valid. */
  order: Int32Array = new Int32Array(0);
  size = 0;
  private byId: Int32Array = new Int32Array(0);
  /** Factor from stored powers to values: 1 / the largest; 0 when nothing happened yet. */
  private scale = 0;
  private powers: Float64Array = new Float64Array(0);
  private positions: Int32Array = new Int32Array(0);
  private readonly typeWeights: number[];
  private readonly cold: ColdHeat | null;
  /** Heats are relative to this day (a multiple of EPOCH_DAYS), so that they neither overflow nor vanish, and engines agree to the bit. */
  private referenceDay = 0;

  constructor(
    private readonly counts: ShopCounts,
    private readonly space: ProductSpace,
    private readonly parameters: PopularityParameters,
    features?: ProductFeatures,
  ) {
    this.cold = features ? new ColdHeat(features, (productIndex) => this.powers[productIndex] ?? 0) : null;
    this.typeWeights = EVENT_TYPES.map((type) => parameters.typeWeights[type as VisitType] ?? 0);
  }

  /** The value of a product. */
  value(productIndex: number): number {
    const power = this.powers[productIndex];
    if (power > 0 || this.cold === null || this.scale === 0) return power * this.scale;
    return this.cold.powerFor(productIndex) * this.scale;
  }

  /** Whether nothing that counts ever happened to a product. */
  isCold(productIndex: number): boolean {
    return !(this.powers[productIndex] > 0);
  }

  /** No product without events has a higher value. */
  get coldCeiling(): number {
    return this.cold === null || this.scale === 0 ? 0 : COLD_SHARE;
  }

  /** How many products of `order` have events; those without stand behind them, by id, whatever is guessed of them. */
  get warmCount(): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.powers[this.order[middle]] > 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** All products by product id: the order in which they come when popularity has no weight. Made when first asked for. */
  orderById(): Int32Array {
    if (this.byId.length !== this.size) {
      this.byId = this.order.slice(0, this.size).sort((a, b) => this.space.compare(a, b));
    }
    return this.byId;
  }

  /** Position after the last product that is exactly as hot as the one at `position` of `order`. */
  endOfTies(position: number): number {
    const power = this.powers[this.order[position]];
    let low = position + 1;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.powers[this.order[middle]] === power) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Makes room for `size` products and computes everything. */
  rebuild(size: number): void {
    this.size = size;
    this.referenceDay = Math.floor(this.lastDay() / EPOCH_DAYS) * EPOCH_DAYS;
    this.powers = Float64Array.from({ length: size }, (_, productIndex) => this.powerOf(productIndex));
    this.cold?.clear();
    this.order = Int32Array.from({ length: size }, (_, index) => index).sort((a, b) => this.compare(a, b));
    this.positions = new Int32Array(size);
    this.order.forEach((productIndex, position) => (this.positions[productIndex] = position));
    this.rescale();
  }

  private append(productIndex: number): void {
    if (productIndex >= this.order.length) {
      this.order = withRoom(this.order, productIndex + 1);
      this.positions = withRoom(this.positions, productIndex + 1);
      this.powers = withRoom(this.powers, productIndex + 1);
    }
    this.size = productIndex + 1;
    this.powers[productIndex] = this.powerOf(productIndex);
    this.cold?.change(productIndex, 0, this.powers[productIndex]);
    this.place(productIndex, productIndex);
    this.move(productIndex);
    this.rescale();
  }

  /** Recomputes one product and moves it to its place, making room for it when it is the next. */
  refresh(productIndex: number): void {
    if (productIndex >= this.size) return this.append(productIndex);
    const power = this.powerOf(productIndex);
    if (power === this.powers[productIndex]) return;
    this.cold?.change(productIndex, this.powers[productIndex], power);
    this.powers[productIndex] = power;
    this.move(productIndex);
    this.rescale();
  }

  private rescale(): void {
    const largest = this.size > 0 ? this.powers[this.order[0]] : 0;
    this.scale = largest > 0 ? 1 / largest : 0;
  }

  /** Whether an event on this product is so new that everything must be computed again. */
  outdatedBy(productIndex: number): boolean {
    const count = this.counts.days.cellCount(productIndex);
    if (count === 0) return false;
    return (
      readDayKey(this.counts.days.rowCells(productIndex)![count - 2]).day >= this.referenceDay + EPOCH_DAYS
    );
  }

  private move(productIndex: number): void {
    let position = this.positions[productIndex];
    while (position > 0 && this.compare(productIndex, this.order[position - 1]) < 0) {
      this.place(this.order[position - 1], position--);
    }
    const last = this.size - 1;
    while (position < last && this.compare(productIndex, this.order[position + 1]) > 0) {
      this.place(this.order[position + 1], position++);
    }
    this.place(productIndex, position);
  }

  private place(productIndex: number, position: number): void {
    this.order[position] = productIndex;
    this.positions[productIndex] = position;
  }

  private compare(a: number, b: number): number {
    return this.powers[b] - this.powers[a] || this.space.compare(a, b);
  }

  private powerOf(productIndex: number): number {
    const cells = this.counts.days.rowCells(productIndex);
    const end = this.counts.days.cellCount(productIndex);
    let heat = 0;
    for (let at = 0; at < end; at += 2) {
      const { day, typeIndex } = readDayKey(cells![at]);
      heat += cells![at + 1] * this.typeWeights[typeIndex] * this.halving(day);
    }
    return heat > 0 ? heat ** this.parameters.exponent : 0;
  }

  private halving(day: number): number {
    return 2 ** ((day - this.referenceDay) / this.parameters.halfLifeDays);
  }

  private lastDay(): number {
    let last = 0;
    for (let row = 0; row < this.counts.days.rowCount; row++) {
      const count = this.counts.days.cellCount(row);
      if (count > 0) last = Math.max(last, readDayKey(this.counts.days.rowCells(row)![count - 2]).day);
    }
    return last;
  }
}
