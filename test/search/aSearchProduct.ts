import { SearchEngine, type SearchProduct } from '../../src/search/engine';

/** A product to search for, with nothing but what is given; ids count up. */
export function aSearchProduct(given: Partial<SearchProduct> & { title: string }): SearchProduct {
  return {
    id: given.title,
    brand: null,
    categories: [],
    categoryIds: [],
    tags: [],
    attributes: {},
    description: null,
    price: null,
    ...given,
  };
}

/** An engine with products; a string is a product with this title and id. */
export function anEngine(
  products: readonly (string | (Partial<SearchProduct> & { title: string }))[],
): SearchEngine {
  const engine = new SearchEngine();
  for (const product of products) {
    engine.put(aSearchProduct(typeof product === 'string' ? { title: product } : product));
  }
  return engine;
}

/** Ids of the first hits, best first. */
export function idsFor(engine: SearchEngine, text: string, first = 50): string[] {
  return engine.search({ text, first }).hits.map(({ id }) => id);
}
