import { createHash } from 'node:crypto';

const INITIAL_ENTRIES = 4;
const GROWTH = 1.5;

/**
 * A growing sparse table of integer counts: rows of entries sorted by key, every entry holding one or two counts. An entry whose counts all
 * return to 0 disappears, so equal content has equal form whatever the order of the additions. One Int32Array a row, laid out as
 * key, count, (count,) key, count ...: reading a row is one walk through memory. Counts must stay within 32 bits.
 */
export class SparseRows {
  /** Cells per entry: the key and its counts. */
  readonly stride: number;
  private readonly cells: (Int32Array | undefined)[] = [];
  private readonly lengths: number[] = [];

  constructor(readonly width: 1 | 2) {
    this.stride = width + 1;
  }

  /** One more than the highest row that has entries or had them. */
  get rowCount(): number {
    return this.lengths.length;
  }

  /** The cells of a row; only the first `cellCount(row)` are valid. Undefined when the row never had entries. */
  rowCells(row: number): Int32Array | undefined {
    return this.cells[row];
  }

  /** Valid cells of a row: entries x stride. */
  cellCount(row: number): number {
    return row < this.lengths.length ? this.lengths[row] : 0;
  }

  /** Offset of the entry `key` within its row's cells; -1 when there is none. */
  find(row: number, key: number): number {
    const cells = this.cells[row];
    if (cells === undefined) return -1;
    const offset = this.lowerBound(cells, this.lengths[row], key);
    return offset < this.lengths[row] && cells[offset] === key ? offset : -1;
  }

  /** Adds `first` (and `second`, in a table of width 2) to the entry `key` of `row`. */
  add(row: number, key: number, first: number, second = 0): void {
    const cells = this.rowFor(row);
    const length = this.lengths[row];
    const isLast = length === 0 || cells[length - this.stride] < key;
    const offset = isLast ? length : this.lowerBound(cells, length, key);
    if (offset === length || cells[offset] !== key) this.insert(row, offset, key, first, second);
    else this.change(row, cells, offset, first, second);
  }

  private rowFor(row: number): Int32Array {
    while (this.lengths.length <= row) {
      this.lengths.push(0);
      this.cells.push(undefined);
    }
    return (this.cells[row] ??= new Int32Array(INITIAL_ENTRIES * this.stride));
  }

  private lowerBound(cells: Int32Array, length: number, key: number): number {
    let low = 0;
    let high = length / this.stride;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (cells[middle * this.stride] < key) low = middle + 1;
      else high = middle;
    }
    return low * this.stride;
  }

  private change(row: number, cells: Int32Array, offset: number, first: number, second: number): void {
    cells[offset + 1] += first;
    if (this.width === 2) cells[offset + 2] += second;
    if (cells[offset + 1] !== 0 || (this.width === 2 && cells[offset + 2] !== 0)) return;
    cells.copyWithin(offset, offset + this.stride, this.lengths[row]);
    this.lengths[row] -= this.stride;
  }

  private insert(row: number, offset: number, key: number, first: number, second: number): void {
    if (first === 0 && second === 0) return;
    const length = this.lengths[row];
    const cells = this.withRoom(row, length + this.stride);
    cells.copyWithin(offset + this.stride, offset, length);
    cells[offset] = key;
    cells[offset + 1] = first;
    if (this.width === 2) cells[offset + 2] = second;
    this.lengths[row] = length + this.stride;
  }

  private withRoom(row: number, cellCount: number): Int32Array {
    const cells = this.cells[row]!;
    if (cells.length >= cellCount) return cells;
    const entries = Math.max(INITIAL_ENTRIES, Math.ceil((cellCount / this.stride) * GROWTH));
    const grown = new Int32Array(entries * this.stride);
    grown.set(cells.subarray(0, this.lengths[row]));
    this.cells[row] = grown;
    return grown;
  }

  /** The content as one block of 32-bit integers: number of rows (trailing empty rows left out), cells per row, then all cells. */
  toInts(): Int32Array {
    let rows = this.lengths.length;
    while (rows > 0 && this.lengths[rows - 1] === 0) rows--;
    let total = 0;
    for (let row = 0; row < rows; row++) total += this.lengths[row];
    const ints = new Int32Array(1 + rows + total);
    ints[0] = rows;
    let at = 1 + rows;
    for (let row = 0; row < rows; row++) {
      ints[1 + row] = this.lengths[row];
      if (this.lengths[row] > 0) ints.set(this.cells[row]!.subarray(0, this.lengths[row]), at);
      at += this.lengths[row];
    }
    return ints;
  }

  /** The table that `toInts` wrote. Rows are views into `ints` until they grow: hand it over and do not use it again. */
  static fromInts(width: 1 | 2, ints: Int32Array): SparseRows {
    const table = new SparseRows(width);
    const rows = ints[0];
    let at = 1 + rows;
    for (let row = 0; row < rows; row++) {
      const length = ints[1 + row];
      table.lengths.push(length);
      table.cells.push(length > 0 ? ints.subarray(at, at + length) : undefined);
      at += length;
    }
    return table;
  }

  /** Hex SHA-256 of the content. */
  hash(): string {
    const ints = this.toInts();
    return createHash('sha256')
      .update(Buffer.from(ints.buffer, ints.byteOffset, ints.byteLength))
      .digest('hex');
  }
}
