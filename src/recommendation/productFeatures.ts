import { TopK } from '../math/topK';
import { FeatureIdf, relativeIdf } from './featureIdf';
import { featuresOf, kindWeight, ProductContent } from './featuresOf';
import { ProductSpace } from '../catalog/productSpace';

/** Neighbours kept per product. */
export const NEIGHBOURS = 100;
/** Cosines closer than this may be rounding; a list that a change could touch by so little is made anew. */
const ROUNDING = 1e-6;

/** Products like one product, most alike first; ties by product id. */
export interface Neighbours {
  productIndices: Int32Array;
  /** Cosines in (0, 1]. */
  cosines: Float32Array;
}

/** A feature that nearly every product has says nothing, and its posting list is the whole catalogue. */
const SILENT_IDF = 0.02;

interface Vector {
  features: Int32Array;
  /** Of unit length. */
  weights: Float64Array;
  /** Those of the features that are a brand or a category. */
  shelves: number[];
}

const NO_SHELVES: readonly number[] = [];

/**
 * The features of all products with their inverted index, following the catalogue as it changes. Neighbour lists are made when first asked
 * for (cost: the postings of the product's features) and dropped when a change of another product reaches them, so that they are always
 * what a fresh catalogue would give, in whatever order the products came.
 */
export class ProductFeatures {
  private readonly featureIndices = new Map<string, number>();
  private readonly postings: number[][] = [];
  /** Whether a feature is a brand or a category. */
  private readonly isShelf: boolean[] = [];
  /** Counts up with every change. */
  version = 0;
  private readonly idfs: number[] = [];
  private readonly vectors: (Vector | undefined)[] = [];
  private readonly lists: (Neighbours | undefined)[] = [];
  private listCount = 0;
  private sums = new Float64Array(0);

  constructor(
    private readonly space: ProductSpace,
    readonly idf: FeatureIdf,
  ) {}

  /** Adds a product or replaces its features. */
  set(productIndex: number, content: ProductContent): void {
    this.remove(productIndex);
    this.version++;
    const vector = this.vectorOf(content);
    this.vectors[productIndex] = vector;
    for (const feature of vector.features) this.postings[feature].push(productIndex);
    this.dropReached(productIndex, (list, cosine) => entersList(list, cosine));
  }

  /** Takes a product out of every neighbour list. Nothing happens when it has no features. */
  remove(productIndex: number): void {
    const vector = this.vectors[productIndex];
    if (vector === undefined) return;
    this.version++;
    this.dropReached(productIndex, (list) => list.productIndices.includes(productIndex));
    for (const feature of vector.features) removeValue(this.postings[feature], productIndex);
    this.vectors[productIndex] = undefined;
    this.dropList(productIndex);
  }

  has(productIndex: number): boolean {
    return this.vectors[productIndex] !== undefined;
  }

  /** The products that have a feature, in no particular order; empty for an unknown feature. */
  productsWith(feature: string): readonly number[] {
    const featureIndex = this.featureIndices.get(feature);
    return featureIndex === undefined ? [] : this.postings[featureIndex];
  }

  hasFeature(productIndex: number, feature: string): boolean {
    const featureIndex = this.featureIndices.get(feature);
    return (
      featureIndex !== undefined && (this.vectors[productIndex]?.features.includes(featureIndex) ?? false)
    );
  }

  /** The shelves that a product stands on: its brand and its categories, but for those that nearly every product has. */
  shelvesOf(productIndex: number): readonly number[] {
    return this.vectors[productIndex]?.shelves ?? NO_SHELVES;
  }

  /** The products on a shelf, in no particular order. */
  productsOn(shelf: number): readonly number[] {
    return this.postings[shelf];
  }

  /** The `NEIGHBOURS` products most like this one; empty for a product without features. */
  neighbours(productIndex: number): Neighbours {
    const known = this.lists[productIndex];
    if (known !== undefined) return known;
    const list = this.makeNeighbours(productIndex);
    this.lists[productIndex] = list;
    this.listCount++;
    return list;
  }

  /** Cosine of two products' features, 0 to 1 (rounding aside); 0 when either has none. */
  cosine(a: number, b: number): number {
    const left = this.vectors[a];
    const right = this.vectors[b];
    if (left === undefined || right === undefined) return 0;
    let sum = 0;
    for (let i = 0; i < left.features.length; i++) {
      const j = right.features.indexOf(left.features[i]);
      if (j >= 0) sum += left.weights[i] * right.weights[j];
    }
    return sum;
  }

  private makeNeighbours(productIndex: number): Neighbours {
    const best = new TopK(NEIGHBOURS, (a, b) => this.space.compare(a, b));
    this.forEachAlike(productIndex, (other, cosine) => best.offer(cosine, other));
    const { indices, scores } = best.drain();
    return { productIndices: Int32Array.from(indices), cosines: Float32Array.from(scores) };
  }

  /** Visits every product that shares a feature with this one, with their cosine. */
  private forEachAlike(productIndex: number, visit: (other: number, cosine: number) => void): void {
    const vector = this.vectors[productIndex];
    if (vector === undefined) return;
    if (this.sums.length < this.vectors.length) this.sums = new Float64Array(this.vectors.length * 2);
    const touched: number[] = [];
    vector.features.forEach((feature, at) => this.addPostings(feature, vector.weights[at], touched));
    for (const other of touched) {
      const cosine = this.sums[other];
      this.sums[other] = 0;
      if (other !== productIndex) visit(other, cosine);
    }
  }

  private addPostings(feature: number, weight: number, touched: number[]): void {
    const { sums, vectors } = this;
    for (const other of this.postings[feature]) {
      const vector = vectors[other]!;
      if (sums[other] === 0) touched.push(other);
      sums[other] += weight * vector.weights[vector.features.indexOf(feature)];
    }
  }

  private dropReached(productIndex: number, isReached: (list: Neighbours, cosine: number) => boolean): void {
    if (this.listCount === 0) return;
    this.forEachAlike(productIndex, (other, cosine) => {
      const list = this.lists[other];
      if (list !== undefined && isReached(list, cosine)) this.dropList(other);
    });
  }

  private dropList(productIndex: number): void {
    if (this.lists[productIndex] === undefined) return;
    this.lists[productIndex] = undefined;
    this.listCount--;
  }

  private vectorOf(content: ProductContent): Vector {
    const features = featuresOf(content).filter((feature) => relativeIdf(this.idf, feature) > SILENT_IDF);
    const weights = Float64Array.from(
      features,
      (feature) => kindWeight(feature) * relativeIdf(this.idf, feature),
    );
    let squares = 0;
    for (const weight of weights) squares += weight * weight;
    const length = Math.sqrt(squares) || 1;
    const indices = Int32Array.from(features, (feature) => this.featureIndexOf(feature));
    return {
      features: indices,
      shelves: Array.from(indices).filter((feature) => this.isShelf[feature]),
      weights: weights.map((weight) => weight / length),
    };
  }

  private featureIndexOf(feature: string): number {
    const known = this.featureIndices.get(feature);
    if (known !== undefined) return known;
    this.featureIndices.set(feature, this.postings.length);
    this.postings.push([]);
    this.isShelf.push(/^(brand|category):/.test(feature));
    this.idfs.push(relativeIdf(this.idf, feature));
    return this.postings.length - 1;
  }
}

function entersList(list: Neighbours, cosine: number): boolean {
  const { cosines } = list;
  return cosines.length < NEIGHBOURS || cosine >= cosines[cosines.length - 1] - ROUNDING;
}

function removeValue(values: number[], value: number): void {
  const at = values.indexOf(value);
  values[at] = values[values.length - 1];
  values.pop();
}
