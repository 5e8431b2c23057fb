import { create, insertMultiple, search as oramaSearch } from '@orama/orama';
import { isStopWord } from '../../src/search/analysis/stopWords';
import { stemOf } from '../../src/search/analysis/stem';
import { SearchEngine, type SearchProduct } from '../../src/search/engine';

/** The part of MiniSearch that is used; its own types are for ES modules only. */
interface MiniSearchIndex {
  addAll(documents: readonly object[]): void;
  search(query: string): readonly unknown[];
}
// eslint-disable-next-line @typescript-eslint/no-require-imports
const MiniSearch = require('minisearch') as new (options: object) => MiniSearchIndex;

/** One engine on the bench: builds an index and counts what it finds. */
export interface Contender {
  readonly name: string;
  /** Indexes all products; returns a search that gives the number of hits and makes facets where it can. */
  build(products: readonly SearchProduct[]): Promise<(query: string) => Promise<number>>;
}

/** This engine, with facets and explanations, as it serves. */
export const vitrine: Contender = {
  name: 'vitrine',
  async build(products) {
    const engine = new SearchEngine();
    for (const product of products) engine.put(product);
    engine.index.vocabulary.sort();
    return async (query) => engine.search({ text: query, first: 20 }).totalCount;
  },
};

/** MiniSearch with a stemmer, stop words and tuned weights; all words; it has no facets. */
export const miniSearch: Contender = {
  name: 'minisearch',
  async build(products) {
    const index = new MiniSearch({
      fields: ['title', 'brand', 'shelf', 'color', 'description'],
      processTerm: (term: string) => {
        const folded = term.toLowerCase();
        return isStopWord(folded) ? null : stemOf(folded);
      },
      searchOptions: { combineWith: 'AND', boost: { title: 4, brand: 2 }, prefix: false },
    });
    index.addAll(products.map(flatten));
    return async (query) => index.search(query).length;
  },
};

/** Orama with facets on brand and shelf. */
export const orama: Contender = {
  name: 'orama',
  async build(products) {
    const schema = {
      title: 'string',
      brand: 'string',
      shelf: 'string',
      color: 'string',
      description: 'string',
      brandFacet: 'enum',
      price: 'number',
    } as const;
    const db = create({ schema });
    await insertMultiple(
      db,
      products.map((product) => ({
        ...flatten(product),
        brandFacet: product.brand ?? '',
        price: product.price ?? 0,
      })),
      5000,
    );
    return async (query) => {
      const found = await oramaSearch(db, {
        term: query,
        limit: 20,
        threshold: 0,
        boost: { title: 4, brand: 2 },
        facets: {
          color: { limit: 20 },
          price: {
            ranges: [
              { from: 0, to: 20 },
              { from: 20, to: 1e9 },
            ],
          },
        },
      });
      return found.count;
    };
  },
};

function flatten({ id, title, brand, categories, attributes, description }: SearchProduct) {
  return {
    id,
    title,
    brand: brand ?? '',
    shelf: categories.join(' '),
    color: attributes.color,
    description: description ?? '',
  };
}
