/** A vector to compare with: whole numbers of 8 bits, the largest 127, and their length. */
export interface Codes {
  readonly values: Int8Array;
  readonly length: number;
}

/** Rounds a vector of any length to 8 bits a number; cosines between such vectors are within about .002 of the true ones. One of zeros stays so. */
export function toCodes(vector: Float32Array): Codes {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  const factor = most > 0 ? 127 / most : 0;
  const values = Int8Array.from(vector, (value) => Math.round(value * factor));
  return { values, length: Math.sqrt(dot(values, 0, values, 0, values.length)) };
}

/** Sum of products of `size` numbers: a whole number, so it is the same on every machine. */
export function dot(a: Int8Array, fromA: number, b: Int8Array, fromB: number, size: number): number {
  let [even, odd, at] = [0, 0, 0];
  for (; at + 1 < size; at += 2) {
    even += a[fromA + at] * b[fromB + at];
    odd += a[fromA + at + 1] * b[fromB + at + 1];
  }
  return at < size ? even + odd + a[fromA + at] * b[fromB + at] : even + odd;
}

/** Vectors in one block of memory. A row belongs to an owner (a product) and moves when others are removed; its key never changes. */
export class VectorRows {
  codes = new Int8Array(0);
  private lengths = new Float64Array(0);
  private owners = new Int32Array(0);
  private positions = new Int32Array(0);
  private keys = new Float64Array(0);
  private readonly rowsByOwner = new Map<number, number[]>();
  private readonly rowByKey = new Map<number, number>();
  size = 0;
  /** The key of the next row; every older row has a smaller one. */
  nextKey = 0;

  constructor(readonly dimension: number) {}

  /** Adds a vector of an owner; `position` is the owner's own number for it. */
  add(owner: number, position: number, { values, length }: Codes): void {
    if (values.length !== this.dimension) throw new Error(`${values.length} numbers, not ${this.dimension}`);
    if (this.size === this.lengths.length) this.grow();
    const row = this.size++;
    this.codes.set(values, row * this.dimension);
    this.lengths[row] = length;
    this.owners[row] = owner;
    this.positions[row] = position;
    this.keys[row] = this.nextKey;
    this.rowByKey.set(this.nextKey++, row);
    const rows = this.rowsByOwner.get(owner);
    if (rows) rows.push(row);
    else this.rowsByOwner.set(owner, [row]);
  }

  /** Removes every vector of an owner. */
  remove(owner: number): void {
    for (let rows = this.rowsByOwner.get(owner); rows && rows.length > 0;)
      this.removeRow(rows[rows.length - 1]);
    this.rowsByOwner.delete(owner);
  }

  /** The rows of an owner, in no particular order. */
  rowsOf(owner: number): readonly number[] {
    return this.rowsByOwner.get(owner) ?? NONE;
  }

  get ownerCount(): number {
    return this.rowsByOwner.size;
  }

  ownersWithRows(): Iterable<number> {
    return this.rowsByOwner.keys();
  }

  ownerOf(row: number): number {
    return this.owners[row];
  }

  positionOf(row: number): number {
    return this.positions[row];
  }

  keyOf(row: number): number {
    return this.keys[row];
  }

  /** The row with a key; undefined when it was removed. */
  rowOf(key: number): number | undefined {
    return this.rowByKey.get(key);
  }

  /** A copy of a row. */
  codesOf(row: number): Codes {
    const from = row * this.dimension;
    return { values: this.codes.slice(from, from + this.dimension), length: this.lengths[row] };
  }

  /** Cosine of a row and a vector, -1 to 1; 0 when either is of zeros. */
  cosine(row: number, { values, length }: Codes): number {
    const lengths = this.lengths[row] * length;
    if (lengths === 0) return 0;
    return dot(this.codes, row * this.dimension, values, 0, this.dimension) / lengths;
  }

  private removeRow(row: number): void {
    const last = --this.size;
    const rows = this.rowsByOwner.get(this.owners[row])!;
    rows.splice(rows.indexOf(row), 1);
    this.rowByKey.delete(this.keys[row]);
    if (row === last) return;
    this.codes.copyWithin(row * this.dimension, last * this.dimension, (last + 1) * this.dimension);
    this.lengths[row] = this.lengths[last];
    this.owners[row] = this.owners[last];
    this.positions[row] = this.positions[last];
    this.keys[row] = this.keys[last];
    this.rowByKey.set(this.keys[row], row);
    const moved = this.rowsByOwner.get(this.owners[row])!;
    moved[moved.indexOf(last)] = row;
  }

  private grow(): void {
    const room = Math.max(64, Math.ceil(this.size * 1.5));
    this.codes = enlarged(this.codes, new Int8Array(room * this.dimension));
    this.lengths = enlarged(this.lengths, new Float64Array(room));
    this.owners = enlarged(this.owners, new Int32Array(room));
    this.positions = enlarged(this.positions, new Int32Array(room));
    this.keys = enlarged(this.keys, new Float64Array(room));
  }
}

const NONE: readonly number[] = [];

function enlarged<T extends { set(from: T): void }>(before: T, after: T): T {
  after.set(before);
  return after;
}
