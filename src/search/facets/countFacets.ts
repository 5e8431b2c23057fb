import { topPlaces } from '../query/bonuses';
import type { Selection } from '../query/selectHits';
import type { ProductColumns } from './columns';
import { attributeBit, BRAND_BIT, CATEGORY_BIT, PRICE_BIT, type FacetedFilter } from './filterTest';
import { priceRanges } from './priceRanges';

/** What a facet counts. */
export type FacetKind = 'CATEGORIES' | 'BRANDS' | 'PRICE' | 'ATTRIBUTE';

/** One value of a facet. */
export interface FacetValue {
  /** A category's id, a brand, an attribute's value; for a price range `min..max`. */
  readonly value: string;
  /** How many products of the search have it, whatever the filter says about the same facet. */
  readonly count: number;
  /** Whether the filter names it. */
  readonly isSelected: boolean;
  /** Ends of a price range, both included; null at an open end and for other facets. */
  readonly priceMin: number | null;
  readonly priceMax: number | null;
}

/** The values of one facet, most frequent first (price ranges in order). */
export interface Facet {
  readonly kind: FacetKind;
  /** The attribute's name; null for other facets. */
  readonly name: string | null;
  readonly values: readonly FacetValue[];
}

const MAX_CATEGORIES = 100;
const MAX_BRANDS = 50;
const MAX_ATTRIBUTES = 12;
const MAX_ATTRIBUTE_VALUES = 30;

/**
 * Counts the values of all facets over the hits of a search. A facet that the filter names is counted over what the rest of the filter lets
 * through, so that its other values show what choosing them would add (disjunctive counts). Linear in the hits.
 */
export function countFacets(columns: ProductColumns, filter: FacetedFilter, selection: Selection): Facet[] {
  return new FacetCounter(columns, filter, selection).count();
}

class FacetCounter {
  constructor(
    private readonly columns: ProductColumns,
    private readonly filter: FacetedFilter,
    private readonly selection: Selection,
  ) {}

  count(): Facet[] {
    return [this.countCategories(), this.countBrands(), this.countPrices(), ...this.countAttributes()].filter(
      ({ values }) => values.length > 0,
    );
  }

  /** The places that count for a facet. */
  private visit(bit: number, take: (place: number) => void): void {
    for (const place of this.selection.hits) take(place);
    for (const { place, facet } of this.selection.near) if (facet === bit) take(place);
  }

  private countCategories(): Facet {
    const { categorySets, categorySetOf, categories } = this.columns;
    const bySet = new Tally(categorySets.length);
    this.visit(CATEGORY_BIT, (place) => bySet.add(categorySetOf[place]));
    const tally = new Tally(categories.texts.length);
    for (const set of bySet.seen)
      for (const category of categorySets[set]) tally.add(category, bySet.counts[set]);
    return this.facet('CATEGORIES', null, tally, categories.texts, this.filter.categories, MAX_CATEGORIES);
  }

  private countBrands(): Facet {
    const { brandOf, brands } = this.columns;
    const tally = new Tally(brands.texts.length);
    this.visit(BRAND_BIT, (place) => {
      if (brandOf[place] >= 0) tally.add(brandOf[place]);
    });
    return this.facet('BRANDS', null, tally, brands.texts, this.filter.brands, MAX_BRANDS);
  }

  private countPrices(): Facet {
    const { priceOf } = this.columns;
    const prices = new Float64Array(this.selection.hits.length + this.selection.near.length);
    let count = 0;
    this.visit(PRICE_BIT, (place) => {
      if (!Number.isNaN(priceOf[place])) prices[count++] = priceOf[place];
    });
    const { priceMin = null, priceMax = null } = this.filter;
    const values = priceRanges(prices.subarray(0, count).sort()).map((range) => ({
      value: `${range.min ?? ''}..${range.max ?? ''}`,
      count: range.count,
      isSelected:
        (priceMin !== null || priceMax !== null) && priceMin === range.min && priceMax === range.max,
      priceMin: range.min,
      priceMax: range.max,
    }));
    return { kind: 'PRICE', name: null, values };
  }

  private countAttributes(): Facet[] {
    const { pairsOf, pairTexts, nameOfPair, attributeNames } = this.columns;
    const tally = new Tally(pairTexts.length);
    for (const place of this.selection.hits) for (const pair of pairsOf[place]) tally.add(pair);
    for (const name of new Set((this.filter.attributes ?? []).map((one) => one.name)))
      this.countNear(name, tally);
    const pairsByName = new Map<number, number[]>();
    const totals = new Tally(attributeNames.texts.length);
    for (const pair of tally.seen) {
      const name = nameOfPair[pair];
      totals.add(name, tally.counts[pair]);
      const pairs = pairsByName.get(name);
      if (pairs) pairs.push(pair);
      else pairsByName.set(name, [pair]);
    }
    const nameText = (name: number): string => attributeNames.texts[name];
    return [...pairsByName]
      .sort(([a], [b]) => totals.counts[b] - totals.counts[a] || (nameText(a) < nameText(b) ? -1 : 1))
      .slice(0, MAX_ATTRIBUTES)
      .map(([name, pairs]) => this.attributeFacet(nameText(name), pairs, tally));
  }

  /** Adds, for one attribute of the filter, the places that fail nothing but it. */
  private countNear(name: string, tally: Tally): void {
    const bit = attributeBit(this.filter, name);
    for (const { place, facet } of this.selection.near) {
      if (facet !== bit) continue;
      for (const pair of this.columns.pairsOf[place]) {
        if (this.columns.pairTexts[pair].name === name) tally.add(pair);
      }
    }
  }

  private attributeFacet(name: string, pairs: readonly number[], tally: Tally): Facet {
    const selected = (this.filter.attributes ?? [])
      .filter((one) => one.name === name)
      .flatMap((one) => one.values);
    const texts = pairs.map((pair) => this.columns.pairTexts[pair].value);
    const own = new Tally(pairs.length);
    pairs.forEach((pair, k) => own.add(k, tally.counts[pair]));
    return this.facet('ATTRIBUTE', name, own, texts, selected, MAX_ATTRIBUTE_VALUES);
  }

  private facet(
    kind: FacetKind,
    name: string | null,
    { seen, counts }: Tally,
    texts: readonly string[],
    selected: readonly string[] | null | undefined,
    limit: number,
  ): Facet {
    const chosen = new Set(selected);
    const byCount = (a: number, b: number): number => counts[b] - counts[a] || (texts[a] < texts[b] ? -1 : 1);
    const top = new Set(topPlaces(seen, limit, (k) => counts[k]));
    // A chosen value is shown however rare it is.
    const values = seen
      .filter((k) => top.has(k) || chosen.has(texts[k]))
      .sort(byCount)
      .map((k) => ({
        value: texts[k],
        count: counts[k],
        isSelected: chosen.has(texts[k]),
        priceMin: null,
        priceMax: null,
      }));
    return { kind, name, values };
  }
}

/** Counts numbers below `size`, and remembers which it saw. */
class Tally {
  readonly counts: Uint32Array;
  readonly seen: number[] = [];

  constructor(size: number) {
    this.counts = new Uint32Array(size);
  }

  add(number: number, count = 1): void {
    if (this.counts[number] === 0) this.seen.push(number);
    this.counts[number] += count;
  }
}
