import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Product } from '../catalog/product.entity';
import { PageInfo } from '../pages';
import type { Facet, FacetValue } from './facets/countFacets';
import { FacetFilter } from './facetFilter.types';
import type { Highlight, Marks } from './highlight';
import { SearchFacetKind, SearchMatchKind } from './searchKinds.types';
import { UnderstoodQuery } from './understood.types';

/** Points of one cause. */
@ObjectType({
  description: 'Points that one cause brings a product. The points of all add up to the score, exactly.',
})
export class SearchContribution {
  @Field({
    description:
      'words, proximity (words side by side in the title), brand, categories (where the first hits lie), title (the query is the title), clicks, or a signal of the recommender such as popularity.',
  })
  source: string;

  @Field(() => String, {
    nullable: true,
    description: 'The field that matched: title, brand, categories, tags, attributes, description.',
  })
  field: string | null;

  @Field(() => String, { nullable: true, description: 'The word of the query.' })
  word: string | null;

  @Field(() => String, { nullable: true, description: 'What stands in the product for it.' })
  form: string | null;

  @Field(() => SearchMatchKind, { nullable: true, description: 'How it matches.' })
  kind: SearchMatchKind | null;

  @Field(() => Float, { description: 'Part of the score.' })
  points: number;
}

/** A stretch of a text. */
@ObjectType({ description: 'A stretch of a text, in UTF-16 units.' })
export class TextRange {
  @Field(() => Int, { description: 'Where it begins.' })
  start: number;

  @Field(() => Int, { description: 'Where it ends; this unit is not part of it.' })
  end: number;
}

/** Matches in one text. */
@ObjectType({ description: 'Where words of the query stand in one text of a product.' })
export class SearchHighlight implements Highlight {
  @Field(() => String, { description: 'The field: title, brand, categories, tags, attributes, description.' })
  field: Highlight['field'];

  @Field({ description: 'The text; of a list, the entry that matches; of a property, its name and value.' })
  text: string;

  @Field(() => [TextRange], { description: 'The matches, in order.' })
  ranges: TextRange[];
}

/** One product that was found. */
@ObjectType({ description: 'One product that was found.' })
export class SearchEdge {
  /** What to mark in its texts. */
  marks: Marks;

  @Field({ description: 'The place of this product; give it as `after`.' })
  cursor: string;

  @Field(() => Product, { description: 'The product.' })
  node: Product;

  @Field(() => Float, { description: 'Sum of the points of all contributions; 0 when there were no words.' })
  score: number;

  @Field(() => [SearchContribution], { description: 'Where the score comes from.' })
  contributions: SearchContribution[];
}

/** One value of a facet. */
@ObjectType({ description: 'One value of a facet.' })
export class SearchFacetValue {
  @Field({ description: "The category's id, the brand, the property's value, or the range of prices." })
  value: string;

  @Field({ description: "What to show: a category's name, otherwise the value." })
  label: string;

  @Field(() => Int, {
    description: 'How many products have it, whatever the filter says about the same facet.',
  })
  count: number;

  @Field({ description: 'Whether the filter of the search names it.' })
  isSelected: boolean;

  @Field(() => FacetFilter, { description: 'The filter that selects it.' })
  filter: FacetFilter;
}

/** The values of one facet. */
@ObjectType({ description: 'The values of one facet, most frequent first; ranges of prices in order.' })
export class SearchFacet {
  @Field(() => SearchFacetKind, { description: 'What it counts.' })
  kind: SearchFacetKind;

  @Field(() => String, { nullable: true, description: 'Name of the property; null for other facets.' })
  name: string | null;

  @Field(() => [SearchFacetValue], { description: 'Its values.' })
  values: SearchFacetValue[];
}

/** How long a search took. */
@ObjectType({ description: 'How long a search took, in milliseconds.' })
export class SearchTimings {
  @Field(() => Float, { description: 'Finding, ranking, explaining and counting.' })
  searchMs: number;

  @Field(() => Float, { description: 'All of it, with what was read of the shopper and the products.' })
  totalMs: number;
}

/** What a search found. */
@ObjectType({ description: 'What a search found, page by page.' })
export class SearchResult {
  @Field(() => ID, {
    description: 'Id of this search: give it as `queryId` with clicks and purchases that come of it.',
  })
  queryId: string;

  @Field(() => Int, { description: 'How many products match in all.' })
  totalCount: number;

  @Field(() => [SearchEdge], { description: 'The products with their places.' })
  edges: SearchEdge[];

  @Field(() => [Product], { description: 'The products alone.' })
  get nodes(): Product[] {
    return this.edges.map((edge) => edge.node);
  }

  @Field(() => PageInfo, { description: 'Whether there is more.' })
  pageInfo: PageInfo;

  @Field(() => [SearchFacet], { description: 'What the products can be narrowed down by.' })
  facets: SearchFacet[];

  @Field(() => String, {
    nullable: true,
    description: 'The query without its typos; null when there were none.',
  })
  corrected: string | null;

  @Field(() => [String], { description: 'Words of the query that were given up because no product has all.' })
  droppedWords: string[];

  @Field(() => UnderstoodQuery, {
    nullable: true,
    description:
      'What the query was taken to say of prices, colours, sizes, numbers and what is not wanted; null when it was taken as words alone.',
  })
  understood: UnderstoodQuery | null;

  @Field(() => SearchTimings, { description: 'How long it took.' })
  timings: SearchTimings;
}

/** The filter that selects one value. */
export function filterOf({ kind, name }: Facet, { value, priceMin, priceMax }: FacetValue): FacetFilter {
  switch (kind) {
    case 'CATEGORIES':
      return { categories: [value] };
    case 'BRANDS':
      return { brands: [value] };
    case 'PRICE':
      return { priceMin, priceMax };
    case 'ATTRIBUTE':
      return { attributes: [{ name: name as string, values: [value] }] };
  }
}
