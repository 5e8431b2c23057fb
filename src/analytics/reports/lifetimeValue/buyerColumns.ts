import type { PurchaseHistories, SpendingHistories } from './purchaseHistories';
import type { Buyer } from './customerValue';

const WEEK_DAYS = 7;

/** Buyers side by side, as `purchaseHistoriesSql` gives them. */
export class BuyerColumns {
  constructor(
    readonly shopper: Float64Array,
    private readonly repeats: Float64Array,
    private readonly lastDays: Float64Array,
    private readonly ageDays: Float64Array,
    private readonly repeatValue: Float64Array,
    /** What each has spent. */
    readonly value: Float64Array,
  ) {}

  get count(): number {
    return this.shopper.length;
  }

  /** How many bought on more than one day. */
  get repeatCount(): number {
    return this.count - this.repeats.filter((repeats) => repeats === 0).length;
  }

  /** One buyer as the models see it; times in weeks. */
  at(row: number): Buyer {
    const repeats = this.repeats[row];
    return {
      repeats,
      lastAt: this.lastDays[row] / WEEK_DAYS,
      age: this.ageDays[row] / WEEK_DAYS,
      meanValue: repeats === 0 ? 0 : this.repeatValue[row] / repeats,
    };
  }

  /** Days since the last purchase. */
  idleDays(row: number): number {
    return this.ageDays[row] - this.lastDays[row];
  }

  /** What the model of buying needs; buyers that did the same, who lie side by side, share a row. */
  histories(): PurchaseHistories {
    const rows: { row: number; buyers: number }[] = [];
    for (let row = 0; row < this.count; row++) {
      if (row > 0 && this.isAlike(row, row - 1)) rows[rows.length - 1].buyers++;
      else rows.push({ row, buyers: 1 });
    }
    const column = (of: (buyer: Buyer) => number): Float64Array =>
      Float64Array.from(rows, ({ row }) => of(this.at(row)));
    return {
      repeats: column(({ repeats }) => repeats),
      lastAt: column(({ lastAt }) => lastAt),
      age: column(({ age }) => age),
      buyers: Float64Array.from(rows, ({ buyers }) => buyers),
    };
  }

  private isAlike(row: number, other: number): boolean {
    return [this.repeats, this.lastDays, this.ageDays].every((column) => column[row] === column[other]);
  }

  /** What the model of spending needs: those who bought again for a price. */
  spending(): SpendingHistories {
    const rows = [...this.shopper.keys()].filter((row) => this.repeatValue[row] > 0);
    return {
      repeats: Float64Array.from(rows, (row) => this.repeats[row]),
      meanValue: Float64Array.from(rows, (row) => this.repeatValue[row] / this.repeats[row]),
    };
  }
}

/** Pearson's correlation of two columns, -1 to 1; null when one of them does not vary. */
export function correlation(a: Float64Array, b: Float64Array): number | null {
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [product, squaresA, squaresB] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    product += (a[k] - meanA) * (b[k] - meanB);
    squaresA += (a[k] - meanA) ** 2;
    squaresB += (b[k] - meanB) ** 2;
  }
  return squaresA > 0 && squaresB > 0 ? product / Math.sqrt(squaresA * squaresB) : null;
}
