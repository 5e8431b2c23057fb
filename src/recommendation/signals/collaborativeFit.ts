import { solveCholesky } from '../../math/cholesky';
import { TopK } from '../../math/topK';
import { CollaborativeParameters } from '../parameters';
import { CollaborativeWeights } from './collaborative';

/** Who had what: distinct products of each shopper, both ways round (CSR). */
export interface Baskets {
  productCount: number;
  userStart: Int32Array;
  /** Products of each user. */
  products: Int32Array;
  productStart: Int32Array;
  /** Users of each product, ascending. */
  users: Int32Array;
}

/** Regression columns of a range of products: entry e says that having `rows[e]` is worth `values[e]` for the column's product. */
export interface CollaborativeColumns {
  from: number;
  /** Length range + 1. */
  columnStart: Int32Array;
  rows: Int32Array;
  values: Float32Array;
}

/** A basket keeps its newest products only up to this many: the cost of a basket is its square. */
export const MAX_BASKET = 1000;

/** Baskets from lists of visited products, oldest first; repeats inside a list count once. */
export function createBaskets(visited: readonly (readonly number[])[], productCount: number): Baskets {
  const baskets = visited.map((products) => [...new Set([...products].reverse())].slice(0, MAX_BASKET));
  const userStart = startsOf(baskets.map((basket) => basket.length));
  const products = new Int32Array(userStart[baskets.length]);
  baskets.forEach((basket, user) => products.set(basket, userStart[user]));
  const sizes = new Array<number>(productCount).fill(0);
  for (const product of products) sizes[product]++;
  const productStart = startsOf(sizes);
  const users = new Int32Array(products.length);
  const next = productStart.slice();
  baskets.forEach((basket, user) => {
    for (const product of basket) users[next[product]++] = user;
  });
  return { productCount, userStart, products, productStart, users };
}

/**
 * Ridge regression of each product on its nearest products (EASE, Steck 2019, made local): with K the `neighbours` products of highest
 * co-occurrence cosine, `B[K, j] = (G[K, K] + lambda I)^-1 G[K, j]`, G the co-occurrence Gram matrix. Products `from` to `to` - 1, so that
 * ranges can be fitted side by side and put together by `joinColumns`. `compare` breaks ties between neighbours (by product id). Several
 * `lambdas` share the work of the Gram matrices and give one answer each. Linear in products; per product K^3 / 6 multiplications.
 */
export function fitColumns(
  baskets: Baskets,
  { neighbours }: Pick<CollaborativeParameters, 'neighbours'>,
  lambdas: readonly number[],
  compare: (a: number, b: number) => number,
  from = 0,
  to = baskets.productCount,
  isWanted: (productIndex: number) => boolean = () => true,
): CollaborativeColumns[] {
  return createColumnFit(baskets, { neighbours }, lambdas, compare)(from, to, isWanted);
}

/** `fitColumns` of one range after the other, for a caller with something to do in between: what they all need is made once. */
export function createColumnFit(
  baskets: Baskets,
  { neighbours }: Pick<CollaborativeParameters, 'neighbours'>,
  lambdas: readonly number[],
  compare: (a: number, b: number) => number,
): (from: number, to: number, isWanted?: (productIndex: number) => boolean) => CollaborativeColumns[] {
  const local = new LocalGram(baskets, neighbours, compare);
  return (from, to, isWanted = () => true) => {
    const writers = lambdas.map(() => new ColumnWriter(from));
    for (let product = from; product < to; product++) {
      const nearest = isWanted(product) ? local.nearestOf(product) : NONE;
      const solutions = nearest.length === 0 ? [] : local.solve(lambdas);
      writers.forEach((writer, at) => writer.add(nearest, solutions[at]));
    }
    return writers.map((writer) => writer.finish());
  };
}

/** Puts columns of adjoining ranges together and turns them into rows. */
export function joinColumns(
  parts: readonly CollaborativeColumns[],
  productCount: number,
): CollaborativeWeights {
  const sizes = new Array<number>(productCount).fill(0);
  for (const { rows } of parts) for (const row of rows) sizes[row]++;
  const rowStart = startsOf(sizes);
  const columns = new Int32Array(rowStart[productCount]);
  const values = new Float32Array(rowStart[productCount]);
  const next = rowStart.slice();
  for (const part of [...parts].sort((a, b) => a.from - b.from)) {
    for (let column = 0; column + 1 < part.columnStart.length; column++) {
      for (let at = part.columnStart[column]; at < part.columnStart[column + 1]; at++) {
        const to = next[part.rows[at]]++;
        columns[to] = part.from + column;
        values[to] = part.values[at];
      }
    }
  }
  return { rowStart, columns, values };
}

const NONE = new Int32Array(0);

/** The Gram matrix of one product's neighbourhood, with memory that is reused from product to product. */
class LocalGram {
  private readonly counts: Int32Array;
  private readonly memberCounts: Int32Array;
  private readonly members: Int32Array;
  private readonly gram: Float64Array;
  private readonly target: Float64Array;
  private size = 0;

  constructor(
    private readonly baskets: Baskets,
    private readonly neighbours: number,
    private readonly compare: (a: number, b: number) => number,
  ) {
    const users = baskets.userStart.length - 1;
    this.counts = new Int32Array(baskets.productCount);
    this.memberCounts = new Int32Array(users);
    this.members = new Int32Array(baskets.products.length);
    this.gram = new Float64Array(neighbours * neighbours);
    this.target = new Float64Array(neighbours);
  }

  /** The nearest products of `product`, nearest first; afterwards `solve` is about them. */
  nearestOf(product: number): Int32Array {
    const best = new TopK(this.neighbours, this.compare);
    const touched = this.countTogether(product);
    for (const other of touched) best.offer(this.counts[other] / Math.sqrt(this.usersOf(other)), other);
    const nearest = Int32Array.from(best.drain().indices);
    this.size = nearest.length;
    nearest.forEach((other, at) => (this.target[at] = this.counts[other]));
    for (const other of touched) this.counts[other] = 0;
    this.fillGram(nearest);
    return nearest;
  }

  /** One solution per lambda. */
  solve(lambdas: readonly number[]): Float64Array[] {
    const { size } = this;
    return lambdas.map((lambda) => {
      const matrix = this.gram.slice(0, size * size);
      for (let at = 0; at < size; at++) matrix[at * size + at] += lambda;
      const solution = this.target.slice(0, size);
      solveCholesky(matrix, solution, size);
      return solution;
    });
  }

  private usersOf(product: number): number {
    return this.baskets.productStart[product + 1] - this.baskets.productStart[product];
  }

  private countTogether(product: number): number[] {
    const { productStart, users, userStart, products } = this.baskets;
    const { counts } = this;
    const touched: number[] = [];
    for (let at = productStart[product]; at < productStart[product + 1]; at++) {
      const user = users[at];
      for (let p = userStart[user]; p < userStart[user + 1]; p++) {
        const other = products[p];
        if (other === product) continue;
        if (counts[other]++ === 0) touched.push(other);
      }
    }
    return touched;
  }

  /** Lists for each user which of the neighbours it has, in order, and counts pairs within the lists (lower triangle). */
  private fillGram(nearest: Int32Array): void {
    const { productStart, users, userStart } = this.baskets;
    const { gram, members, memberCounts, size } = this;
    gram.fill(0, 0, size * size);
    for (let row = 0; row < size; row++) {
      for (let at = productStart[nearest[row]]; at < productStart[nearest[row] + 1]; at++) {
        const start = userStart[users[at]];
        const end = start + memberCounts[users[at]]++;
        members[end] = row;
        for (let m = start; m <= end; m++) gram[row * size + members[m]]++;
      }
    }
    for (const product of nearest) {
      for (let at = productStart[product]; at < productStart[product + 1]; at++) memberCounts[users[at]] = 0;
    }
  }
}

/** Collects columns one after the other. */
class ColumnWriter {
  private readonly starts: number[] = [0];
  private rows = new Int32Array(256);
  private values = new Float32Array(256);
  private length = 0;

  constructor(private readonly from: number) {}

  add(nearest: Int32Array, solution: Float64Array | undefined): void {
    for (let at = 0; at < nearest.length; at++) this.push(nearest[at], solution![at]);
    this.starts.push(this.length);
  }

  finish(): CollaborativeColumns {
    const { from, length } = this;
    const columnStart = Int32Array.from(this.starts);
    return { from, columnStart, rows: this.rows.slice(0, length), values: this.values.slice(0, length) };
  }

  private push(row: number, value: number): void {
    if (this.length === this.rows.length) this.grow();
    this.rows[this.length] = row;
    this.values[this.length++] = value;
  }

  private grow(): void {
    const rows = new Int32Array(this.length * 2);
    const values = new Float32Array(this.length * 2);
    rows.set(this.rows);
    values.set(this.values);
    this.rows = rows;
    this.values = values;
  }
}

function startsOf(sizes: readonly number[]): Int32Array {
  const starts = new Int32Array(sizes.length + 1);
  sizes.forEach((size, at) => (starts[at + 1] = starts[at] + size));
  return starts;
}
