import type { FilterTest } from '../query/selectHits';
import type { ProductColumns } from './columns';

/** A property with the values that pass. */
export interface AttributeChoice {
  readonly name: string;
  readonly values: readonly string[];
  /** Whether what lacks the property passes too. */
  readonly orNone?: boolean;
}

/** The parts of a filter that facets offer, each a facet of its own, and all else as one test. */
export interface FacetedFilter {
  readonly categories?: readonly string[] | null;
  readonly brands?: readonly string[] | null;
  readonly priceMin?: number | null;
  readonly priceMax?: number | null;
  /** One facet for each name; a name that is given twice must match both. */
  readonly attributes?: readonly AttributeChoice[] | null;
  /** True for the places that pass everything else. */
  readonly rest?: ((place: number) => boolean) | null;
}

/** Bits of the facets; attributes follow from the fourth on, in the order of the filter. */
export const CATEGORY_BIT = 1;
export const BRAND_BIT = 2;
export const PRICE_BIT = 4;
const FIRST_ATTRIBUTE_BIT = 3;
/** Attributes beyond this are not facets: what fails them is out. */
const MAX_ATTRIBUTE_FACETS = 24;

/** The bit of an attribute's facet under a filter; 0 when the filter does not name it. */
export function attributeBit(filter: FacetedFilter, name: string): number {
  const at = attributeNames(filter).indexOf(name);
  return at < 0 ? 0 : 1 << (FIRST_ATTRIBUTE_BIT + at);
}

function attributeNames({ attributes }: FacetedFilter): string[] {
  return [...new Set((attributes ?? []).map(({ name }) => name))].slice(0, MAX_ATTRIBUTE_FACETS);
}

/** A test that says which facets' parts of the filter a place fails. An empty list lets nothing through; an absent one everything. */
export function compileFilterTest(columns: ProductColumns, filter: FacetedFilter): FilterTest {
  const parts: { bit: number; passes: (place: number) => boolean }[] = [];
  const add = (bit: number, passes: (place: number) => boolean): number => parts.push({ bit, passes });
  if (filter.categories) add(CATEGORY_BIT, categoryTest(columns, filter.categories));
  if (filter.brands) add(BRAND_BIT, brandTest(columns, filter.brands));
  const { priceMin, priceMax } = filter;
  if (priceMin != null || priceMax != null) {
    const [low, high] = [priceMin ?? -Infinity, priceMax ?? Infinity];
    add(PRICE_BIT, (place) => columns.priceOf[place] >= low && columns.priceOf[place] <= high);
  }
  for (const choice of filter.attributes ?? []) {
    add(attributeBit(filter, choice.name), attributeTest(columns, choice));
  }
  return combine(parts, filter.rest ?? null);
}

function combine(
  parts: readonly { bit: number; passes: (place: number) => boolean }[],
  rest: ((place: number) => boolean) | null,
): FilterTest {
  if (parts.length === 0) return rest ? (place) => (rest(place) ? 0 : -1) : () => 0;
  return (place) => {
    let failed = 0;
    for (const { bit, passes } of parts) {
      if (passes(place)) continue;
      if (bit === 0) return -1;
      failed |= bit;
    }
    return rest === null || rest(place) ? failed : -1;
  };
}

function categoryTest(columns: ProductColumns, ids: readonly string[]): (place: number) => boolean {
  const wanted = new Set(ids.map((id) => columns.categories.find(id)));
  const passesBySet = columns.categorySets.map((set) => set.some((category) => wanted.has(category)));
  return (place) => passesBySet[columns.categorySetOf[place]];
}

function brandTest(columns: ProductColumns, brands: readonly string[]): (place: number) => boolean {
  const wanted = new Set(brands.map((brand) => columns.brands.find(brand)).filter((brand) => brand >= 0));
  return (place) => wanted.has(columns.brandOf[place]);
}

function attributeTest(
  columns: ProductColumns,
  { name, values, orNone = false }: AttributeChoice,
): (place: number) => boolean {
  const wanted = new Set(values.map((value) => columns.pairs.find(JSON.stringify([name, value]))));
  const property = columns.attributeNames.find(name);
  const isOpen = (place: number): boolean =>
    orNone && !columns.pairsOf[place].some((pair) => columns.nameOfPair[pair] === property);
  return (place) => columns.pairsOf[place].some((pair) => wanted.has(pair)) || isOpen(place);
}
