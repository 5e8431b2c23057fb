import { registerEnumType } from 'type-graphql';

/** Order of what a search found. */
export enum SearchSort {
  RELEVANCE = 'RELEVANCE',
  PRICE_ASC = 'PRICE_ASC',
  PRICE_DESC = 'PRICE_DESC',
  NEWEST = 'NEWEST',
  POPULARITY = 'POPULARITY',
  RATING = 'RATING',
}
registerEnumType(SearchSort, {
  name: 'SearchSort',
  description: 'Order of what a search found; ties are broken by id.',
  valuesConfig: {
    RELEVANCE: { description: 'By score; without words, by popularity.' },
    PRICE_ASC: { description: 'Cheapest first; products without a price come last.' },
    PRICE_DESC: { description: 'Dearest first; products without a price come last.' },
    NEWEST: { description: 'Newest first.' },
    POPULARITY: { description: 'What is going on first.' },
    RATING: {
      description:
        'Best rated first, a few ratings counting less than many; products without a rating come last.',
    },
  },
});

/** Which words a product must have. */
export enum SearchMatching {
  ALL = 'ALL',
  ANY = 'ANY',
}
registerEnumType(SearchMatching, {
  name: 'SearchMatching',
  description: 'Which words of a query a product must have.',
  valuesConfig: {
    ALL: { description: 'All; words that leave too little are given up and named.' },
    ANY: { description: 'Any of them.' },
  },
});

/** How a form matches a word. */
export enum SearchMatchKind {
  EXACT = 'EXACT',
  STEM = 'STEM',
  PREFIX = 'PREFIX',
  FUZZY = 'FUZZY',
  SYNONYM = 'SYNONYM',
  PINYIN = 'PINYIN',
}
registerEnumType(SearchMatchKind, {
  name: 'SearchMatchKind',
  description: 'How what stands in a product matches a word of the query.',
  valuesConfig: {
    EXACT: { description: 'The word itself, also written together or apart.' },
    STEM: { description: 'Another form of the word.' },
    PREFIX: { description: 'The word begins it.' },
    FUZZY: { description: 'The word with typos.' },
    SYNONYM: { description: 'A synonym.' },
    PINYIN: { description: 'Chinese that the word spells, or whose initials it gives.' },
  },
});

/** What a facet counts. */
export enum SearchFacetKind {
  CATEGORIES = 'CATEGORIES',
  BRANDS = 'BRANDS',
  PRICE = 'PRICE',
  ATTRIBUTE = 'ATTRIBUTE',
}
registerEnumType(SearchFacetKind, {
  name: 'SearchFacetKind',
  description: 'What a facet counts.',
  valuesConfig: {
    CATEGORIES: { description: 'Categories, each with what lies below it.' },
    BRANDS: { description: 'Brands.' },
    PRICE: { description: 'Ranges of prices.' },
    ATTRIBUTE: { description: 'Values of one named property.' },
  },
});
