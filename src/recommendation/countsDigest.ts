import { createHash } from 'node:crypto';
import type { SparseRows } from '../math/sparseRows';
import type { ShopCounts } from './counts';
import type { ProductSpace } from '../catalog/productSpace';

const LANES = 4;

const { imul } = Math;

/**
 * Hex SHA-256 that is the same for equal counts in whatever order a process has numbered the products. Every cell is mixed with the prints of
 * its product ids and the mixtures are added up, so nothing is sorted: cost is one pass over the counts. It tells counts apart that differ by
 * accident; it is no proof against somebody who builds a collision.
 */
export function digestCounts(counts: ShopCounts, space: ProductSpace): string {
  const sum = new CellSum(space);
  addRows(sum, 1, counts.transitions, 3, (cells, at) =>
    sum.mixProduct(cells[at], cells[at + 1], cells[at + 2]),
  );
  addRows(sum, 2, counts.days, 2, (cells, at) => sum.mix(cells[at], cells[at + 1], 0));
  for (let productIndex = 0; productIndex < counts.size; productIndex++) {
    const visits = counts.visitsTo(productIndex);
    if (visits === 0) continue;
    sum.begin(3, productIndex);
    sum.mix(visits, 0, 0);
  }
  return createHash('sha256').update(sum.lanes).digest('hex');
}

function addRows(
  sum: CellSum,
  table: number,
  rows: SparseRows,
  stride: number,
  add: (cells: Int32Array, at: number) => void,
): void {
  for (let row = 0; row < rows.rowCount; row++) {
    const count = rows.cellCount(row);
    if (count === 0) continue;
    const cells = rows.rowCells(row)!;
    sum.begin(table, row);
    for (let at = 0; at < count; at += stride) add(cells, at);
  }
}

/** Sums of mixed cells, in lanes of 32 bits. */
class CellSum {
  readonly lanes = new Uint32Array(LANES);
  private readonly prints: Int32Array;
  private readonly seeds = new Int32Array(LANES);

  constructor(space: ProductSpace) {
    this.prints = new Int32Array(space.size * LANES);
    space.toArray().forEach((id, productIndex) => {
      const print = createHash('sha256').update(id).digest();
      for (let lane = 0; lane < LANES; lane++)
        this.prints[productIndex * LANES + lane] = print.readInt32LE(lane * 4);
    });
  }

  /** The cells that follow are of this table and product. */
  begin(table: number, productIndex: number): void {
    for (let lane = 0; lane < LANES; lane++)
      this.seeds[lane] = scramble(this.prints[productIndex * LANES + lane] ^ imul(table, 0x9e3779b1));
  }

  /** Adds a cell whose key is another product. */
  mixProduct(productIndex: number, a: number, b: number): void {
    for (let lane = 0; lane < LANES; lane++) this.add(lane, this.prints[productIndex * LANES + lane], a, b);
  }

  /** Adds a cell whose key is a number. */
  mix(key: number, a: number, b: number): void {
    for (let lane = 0; lane < LANES; lane++) this.add(lane, key, a, b);
  }

  private add(lane: number, key: number, a: number, b: number): void {
    let mixed = scramble(this.seeds[lane] + key);
    mixed = scramble(mixed ^ a);
    this.lanes[lane] += scramble(mixed + imul(b, 0x85ebca6b));
  }
}

/** The finalizer of MurmurHash3 (Appleby): every bit of the input moves every bit of the output. */
function scramble(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
