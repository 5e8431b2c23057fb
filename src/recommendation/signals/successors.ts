import type { SparseRows } from '../../math/sparseRows';

/**
 * So many entries of a row count. A row grows with the events of the whole shop, and what came after a bestseller once or twice among hundreds of
 * thousands of visits says nothing about it: without a bound, a page would cost more in a larger shop.
 */
export const MAX_SUCCESSORS = 512;
/** Entries that are kept over all rows, 8 bytes each; beyond it all are dropped and made anew when they are asked for. */
const MAX_KEPT = 8_000_000;

/** One row as it is counted: products ascending, and of each `after + backward x before`, above 0. */
export interface SuccessorRow {
  readonly products: Int32Array;
  readonly counts: Float32Array;
}

const NONE: SuccessorRow = { products: new Int32Array(0), counts: new Float32Array(0) };

/**
 * The rows of the transition counts, ready to be walked: without what does not count, and of a longer row the `MAX_SUCCESSORS` most frequent, ties
 * by product id. Made when first asked for, dropped when the counts of the row change.
 */
export class Successors {
  private readonly rows: (SuccessorRow | undefined)[] = [];
  private kept = 0;

  /**
   * @param transitions row i, key j: how often j came after i, and before i
   * @param backward what having come before counts, 0 to 1
   * @param compare order of two products by their ids
   */
  constructor(
    private readonly transitions: SparseRows,
    private readonly backward: number,
    private readonly compare: (a: number, b: number) => number,
  ) {}

  /** One row; empty for a product that nothing came after. */
  of(row: number): SuccessorRow {
    const known = this.rows[row];
    if (known !== undefined) return known;
    const made = this.make(row);
    if (this.kept + made.products.length > MAX_KEPT) this.clear();
    this.kept += made.products.length;
    while (this.rows.length < row) this.rows.push(undefined);
    this.rows[row] = made;
    return made;
  }

  /** The count of one entry of a row; 0 when it does not count. */
  countOf(row: number, productIndex: number): number {
    const { products, counts } = this.of(row);
    let low = 0;
    let high = products.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (products[middle] < productIndex) low = middle + 1;
      else high = middle;
    }
    return products[low] === productIndex ? counts[low] : 0;
  }

  /** Says that the counts of a row changed. */
  drop(row: number): void {
    const known = this.rows[row];
    if (known === undefined) return;
    this.kept -= known.products.length;
    this.rows[row] = undefined;
  }

  /** Says that anything may have changed. */
  clear(): void {
    this.rows.length = 0;
    this.kept = 0;
  }

  private make(row: number): SuccessorRow {
    const cells = this.transitions.rowCells(row);
    if (cells === undefined) return NONE;
    const end = this.transitions.cellCount(row);
    const all = new Float32Array(end / 3);
    for (let at = 0; at < all.length; at++) all[at] = cells[3 * at + 1] + this.backward * cells[3 * at + 2];
    const places = mostFrequent(all, (a, b) => this.compare(cells[3 * a], cells[3 * b]));
    return {
      products: Int32Array.from(places, (at) => cells[3 * at]),
      counts: Float32Array.from(places, (at) => all[at]),
    };
  }
}

/** The places, ascending, of the `MAX_SUCCESSORS` highest counts above 0. */
function mostFrequent(counts: Float32Array, tieOrder: (a: number, b: number) => number): number[] {
  const bar = barOf(counts);
  const places: number[] = [];
  const ties: number[] = [];
  for (let at = 0; at < counts.length; at++) {
    if (counts[at] > bar) places.push(at);
    else if (counts[at] === bar && bar > 0) ties.push(at);
  }
  if (ties.length === 0) return places;
  const room = MAX_SUCCESSORS - places.length;
  return [...places, ...ties.sort(tieOrder).slice(0, room)].sort((a, b) => a - b);
}

/** What a count must reach to be among the `MAX_SUCCESSORS` highest; 0 when all are. */
function barOf(counts: Float32Array): number {
  if (counts.length <= MAX_SUCCESSORS) return 0;
  return counts.slice().sort()[counts.length - MAX_SUCCESSORS];
}
