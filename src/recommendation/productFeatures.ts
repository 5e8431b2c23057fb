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
  /** Those through which neighbours are looked for, see `KEY_PRODUCTS`. */
  keys: number[];
}

/**
 * Neighbours are looked for among the products that share one of a product's rarest features: as many features, the rarest first, as lead to so many
 * products. What shares only a common tag with it is never among the nearest, and at 200,000 products there would be tens of thousands of them.
 */
const KEY_PRODUCTS = 3_000;

const NO_SHELVES: readonly number[] = [];

/**
 * The features of all products with their inverted index, following the catalogue as it changes. Neighbour lists are made when first asked
 * for (cost: some thousand products, see `KEY_PRODUCTS`) and dropped when a change of another product reaches them, so that they are always
 * what a fresh catalogue would give, in whatever order the products came.
 */
export class ProductFeatures {
  private readonly featureIndices = new Map<string, number>();
  private readonly postings: number[][] = [];
  /** By feature, the products that look for their neighbours through it. */
  private readonly seekers: number[][] = [];
  /** Whether a feature is a brand or a category. */
  private readonly isShelf: boolean[] = [];
  /** Counts up with every change. */
  version = 0;
  private readonly idfs: number[] = [];
  private readonly vectors: (Vector | undefined)[] = [];
  private readonly lists: (Neighbours | undefined)[] = [];
  private listCount = 0;
  /** By feature, the weights of the product at hand; 0 for all others. */
  private spread = new Float64Array(0);
  /** By product, the walk that met it last. */
  private met = new Uint32Array(0);
  private walk = 0;

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
    for (const key of vector.keys) this.seekers[key].push(productIndex);
    this.dropReached(productIndex, (list, cosine) => entersList(list, cosine));
  }

  /** Takes a product out of every neighbour list. Nothing happens when it has no features. */
  remove(productIndex: number): void {
    const vector = this.vectors[productIndex];
    if (vector === undefined) return;
    this.version++;
    this.dropReached(productIndex, (list) => list.productIndices.includes(productIndex));
    for (const feature of vector.features) removeValue(this.postings[feature], productIndex);
    for (const key of vector.keys) removeValue(this.seekers[key], productIndex);
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
    const vector = this.vectors[productIndex];
    if (vector !== undefined) {
      const lists = vector.keys.map((key) => this.postings[key]);
      this.compare(productIndex, vector, lists, null, (other, cosine) => best.offer(cosine, other));
    }
    const { indices, scores } = best.drain();
    return { productIndices: Int32Array.from(indices), cosines: Float32Array.from(scores) };
  }

  private dropReached(productIndex: number, isReached: (list: Neighbours, cosine: number) => boolean): void {
    if (this.listCount === 0) return;
    const vector = this.vectors[productIndex]!;
    const lists = Array.from(vector.features, (feature) => this.seekers[feature]);
    this.compare(productIndex, vector, lists, this.lists, (other, cosine) => {
      if (isReached(this.lists[other]!, cosine)) this.dropList(other);
    });
  }

  /** Visits every other product of some lists once, with its cosine; with `wanted`, only those that have an entry there. */
  private compare(
    productIndex: number,
    vector: Vector,
    lists: readonly number[][],
    wanted: readonly unknown[] | null,
    visit: (other: number, cosine: number) => void,
  ): void {
    this.begin(productIndex, vector);
    const { met, walk } = this;
    for (const list of lists) {
      for (const other of list) {
        if (met[other] === walk) continue;
        met[other] = walk;
        if (wanted === null || wanted[other] !== undefined) visit(other, this.cosineToSpread(other));
      }
    }
    for (const feature of vector.features) this.spread[feature] = 0;
  }

  /** Lays out the weights of a product and marks it as met. */
  private begin(productIndex: number, { features, weights }: Vector): void {
    if (this.spread.length < this.postings.length) this.spread = new Float64Array(this.postings.length * 2);
    if (this.met.length < this.vectors.length) this.met = new Uint32Array(this.vectors.length * 2);
    this.walk++;
    this.met[productIndex] = this.walk;
    for (let at = 0; at < features.length; at++) this.spread[features[at]] = weights[at];
  }

  // Both products list their features by name, so that either side adds the same products in the same order.
  private cosineToSpread(other: number): number {
    const { features, weights } = this.vectors[other]!;
    let sum = 0;
    for (let at = 0; at < features.length; at++) sum += this.spread[features[at]] * weights[at];
    return sum;
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
      keys: this.keysOf(features, indices),
    };
  }

  /** The rarest features that lead to `KEY_PRODUCTS` products by the frequencies of the model; always one. */
  private keysOf(features: readonly string[], indices: Int32Array): number[] {
    const frequencyOf = (at: number): number => this.idf.documentFrequency[features[at]] ?? 1;
    const rarestFirst = features.map((_, at) => at).sort((a, b) => frequencyOf(a) - frequencyOf(b) || a - b);
    let products = 0;
    const keys = rarestFirst.filter((at, place) => {
      products += frequencyOf(at);
      return place === 0 || products <= KEY_PRODUCTS;
    });
    return keys.map((at) => indices[at]);
  }

  private featureIndexOf(feature: string): number {
    const known = this.featureIndices.get(feature);
    if (known !== undefined) return known;
    this.featureIndices.set(feature, this.postings.length);
    this.postings.push([]);
    this.seekers.push([]);
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
