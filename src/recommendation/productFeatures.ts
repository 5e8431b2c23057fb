import { ProductRecord } from '../records';

/** What of a product makes it alike others. A `ProductRecord` or Product entity fits. */
export type ProductContent = Pick<ProductRecord, 'title' | 'brand' | 'categories' | 'tags'>;

/** Inverse document frequency per feature; fixed in a model, so that a new product does not move every similarity. */
export interface FeatureIdf {
  /** Products the frequencies were counted on. */
  productCount: number;
  /** Feature -> number of products that have it. */
  documentFrequency: Record<string, number>;
}

/** Features of all products with their inverted index; follows the catalogue as it changes. */
export class ProductFeatures {
  constructor(public readonly idf: FeatureIdf) {}

  /** Adds a product or replaces its features. */
  set(_productIndex: number, _content: ProductContent): void {
    throw new Error('to follow');
  }

  /** Takes a product out of every neighbour list. */
  remove(_productIndex: number): void {
    throw new Error('to follow');
  }
}

/** Counts document frequencies over a catalogue. */
export function fitFeatureIdf(_products: Iterable<ProductContent>): FeatureIdf {
  throw new Error('to follow');
}
