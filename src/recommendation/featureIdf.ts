import { featuresOf, ProductContent } from './featuresOf';

/** Document frequencies; fixed in a model, so that a new product does not move every similarity. JSON-safe. */
export interface FeatureIdf {
  /** Products the frequencies were counted on. */
  productCount: number;
  /** Feature (see `featuresOf`) -> number of products that have it, 2 or more: what is missing counts as 1. */
  documentFrequency: Record<string, number>;
}

/** Counts document frequencies over a catalogue. */
export function fitFeatureIdf(products: Iterable<ProductContent>): FeatureIdf {
  const counts = new Map<string, number>();
  let productCount = 0;
  for (const product of products) {
    productCount++;
    for (const feature of featuresOf(product)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const documentFrequency: Record<string, number> = {};
  for (const [feature, count] of counts) if (count > 1) documentFrequency[feature] = count;
  return { productCount, documentFrequency };
}

/** Inverse document frequency of a feature as a share of the largest possible, in (0, 1]: ln((N + 1) / df) / ln(N + 1). */
export function relativeIdf(idf: FeatureIdf, feature: string): number {
  const all = idf.productCount + 1;
  const frequency = Math.min(Math.max(idf.documentFrequency[feature] ?? 1, 1), all - 0.5);
  return all <= 1.5 ? 1 : Math.log(all / frequency) / Math.log(all);
}
