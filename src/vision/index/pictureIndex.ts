import { TopK, type TieOrder } from '../../math/topK';
import { nearestRows } from './nearestRows';
import { toCodes, VectorRows, type Codes } from './vectorRows';

/** A product whose picture looks like the one that was asked for. */
export interface PictureHit {
  readonly productIndex: number;
  /** Cosine of the centred vectors, -1 to 1, of the product's most alike picture. */
  readonly similarity: number;
  /** Which of its pictures; 0 is the one to show. */
  readonly position: number;
}

/** What is asked of an index. */
export interface PictureQuery {
  readonly limit: number;
  /** Products it refuses are left out. Pure during one call. */
  readonly isEligible: (productIndex: number) => boolean;
}

/** Finds more rows than asked for, near a vector; see `SignGraph`. */
export interface RowGraph {
  /** Rows that are likely the nearest; null when it cannot say. */
  nearest(query: Codes, count: number): number[] | null;
}

/** Cosines that a scan gives may be off by so much. */
const ROUNDING = 1e-4;
const FIRST_LOOK = 4;

/**
 * The pictures of all products as centred vectors. Answers are exact whatever the engine below rounds: cosines of whole numbers, best first, ties by
 * `compare` (the product's id). With a graph they are exact among the rows that the graph finds.
 */
export class PictureIndex {
  readonly rows: VectorRows;
  /** Counts up with every change. */
  version = 0;
  graph: RowGraph | null = null;

  constructor(
    dimension: number,
    private readonly mean: Float32Array | null,
    private readonly compare: TieOrder,
  ) {
    this.rows = new VectorRows(dimension);
  }

  /** A vector as the index compares it: without the mean. */
  codesOf(vector: Float32Array): Codes {
    const { mean } = this;
    return toCodes(mean ? vector.map((value, at) => value - mean[at]) : vector);
  }

  /** Replaces the pictures of a product. */
  set(productIndex: number, pictures: readonly { position: number; vector: Float32Array }[]): void {
    this.rows.remove(productIndex);
    for (const { position, vector } of pictures) this.rows.add(productIndex, position, this.codesOf(vector));
    this.version++;
  }

  /** Takes a product out. */
  remove(productIndex: number): void {
    if (this.rows.rowsOf(productIndex).length === 0) return;
    this.rows.remove(productIndex);
    this.version++;
  }

  has(productIndex: number): boolean {
    return this.rows.rowsOf(productIndex).length > 0;
  }

  /** The main picture of a product as codes; null when it has none. */
  mainOf(productIndex: number): Codes | null {
    let main: number | null = null;
    for (const row of this.rows.rowsOf(productIndex)) {
      if (main === null || this.rows.positionOf(row) < this.rows.positionOf(main)) main = row;
    }
    return main === null ? null : this.rows.codesOf(main);
  }

  /** One product as a hit; null when it has no picture. */
  hitOf(productIndex: number, query: Codes): PictureHit | null {
    const rows = this.rows.rowsOf(productIndex);
    return rows.length === 0 ? null : this.best(query, rows, 1, () => true)[0];
  }

  /** The products with the most alike pictures, best first. */
  search(query: Codes, { limit, isEligible }: PictureQuery): PictureHit[] {
    const { rows } = this;
    for (let count = Math.min(rows.size, limit * FIRST_LOOK + 16); ; count = Math.min(rows.size, count * 4)) {
      const found = this.candidates(query, count);
      const hits = this.best(query, found, limit, isEligible);
      const isAll = found.length >= rows.size;
      if (isAll || (hits.length === limit && this.isSettled(query, found, hits))) return hits;
    }
  }

  // Few of many are found through the graph; when most are wanted, reading every row is the shorter way.
  private candidates(query: Codes, count: number): number[] {
    const found = count * 10 < this.rows.size ? this.graph?.nearest(query, count) : null;
    return found ?? nearestRows(this.rows, query, count);
  }

  /** Whether no row beyond the last that was found can belong among the hits. */
  private isSettled(query: Codes, found: readonly number[], hits: readonly PictureHit[]): boolean {
    const last = this.rows.cosine(found[found.length - 1], query);
    return last < hits[hits.length - 1].similarity - ROUNDING;
  }

  private best(
    query: Codes,
    found: readonly number[],
    limit: number,
    isEligible: PictureQuery['isEligible'],
  ): PictureHit[] {
    const bestRow = new Map<number, { row: number; cosine: number }>();
    for (const row of found) {
      const owner = this.rows.ownerOf(row);
      const known = bestRow.get(owner);
      if (!known && !isEligible(owner)) continue;
      const cosine = this.rows.cosine(row, query);
      if (!known || this.isBefore(row, cosine, known)) bestRow.set(owner, { row, cosine });
    }
    const top = new TopK(limit, this.compare);
    for (const [owner, { cosine }] of bestRow) top.offer(cosine, owner);
    const { indices, scores } = top.drain();
    return indices.map((productIndex, at) => ({
      productIndex,
      similarity: scores[at],
      position: this.rows.positionOf(bestRow.get(productIndex)!.row),
    }));
  }

  private isBefore(row: number, cosine: number, known: { row: number; cosine: number }): boolean {
    if (cosine !== known.cosine) return cosine > known.cosine;
    return this.rows.positionOf(row) < this.rows.positionOf(known.row);
  }
}
