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
    return [
      this.countCategories(),
      this.countBrands(),
      this.countPrices(),
      ...this.countAttributes(),
    ].filter(({ values }) => values.length > 0);
  }

  /** The places that count for a facet. */
  private visit(bit: number, take: (place: number) => void): void {
    for (const place of this.selection.hits) take(place);
    for (const { place, facet } of this.selection.near) if (facet === bit) take(place);
  }

  private countCategories(): Facet {
    const { categorySets, categorySetOf, categories } = this.columns;
    const bySet = new Uint32Array(categorySets.length);
    this.visit(CATEGORY_BIT, (place) => bySet[categorySetOf[place]]++);
    const counts = new Uint32Array(categories.texts.length);
    bySet.forEach((count, set) => {
      if (count > 0) for (const category of categorySets[set]) counts[category] += count;
    });
    return this.facet('CATEGORIES', null, counts, categories.texts, this.filter.categories, MAX_CATEGORIES);
  }

  private countBrands(): Facet {
    const { brandOf, brands } = this.columns;
    const counts = new Uint32Array(brands.texts.length);
    this.visit(BRAND_BIT, (place) => {
      if (brandOf[place] >= 0) counts[brandOf[place]]++;
    });
    return this.facet('BRANDS', null, counts, brands.texts, this.filter.brands, MAX_BRANDS);
  }

  private countPrices(): Facet {
    const prices: number[] = [];
    this.visit(PRICE_BIT, (place) => {
      const price = this.columns.priceOf[place];
      if (price === price) prices.push(price);
    });
    const { priceMin = null, priceMax = null } = this.filter;
    const values = priceRanges(Float64Array.from(prices).sort()).map(({ min, max, count }) => ({
      value: `${min ?? ''}..${max ?? ''}`,
      count,
      isSelected: (priceMin !== null || priceMax !== null) && priceMin === min && priceMax === max,
      priceMin: min,
      priceMax: max,
    }));
    return { kind: 'PRICE', name: null, values };
  }

  private countAttributes(): Facet[] {
    const { pairTexts, pairsOf } = this.columns;
    const counts = new Uint32Array(pairTexts.length);
    for (const place of this.selection.hits) for (const pair of pairsOf[place]) counts[pair]++;
    const nearCounts = new Map<string, Uint32Array>();
    for (const { name } of this.filter.attributes ?? []) nearCounts.set(name, this.countNear(name));
    const byName = new Map<string, Map<string, number>>();
    pairTexts.forEach(({ name, value }, pair) => {
      const count = counts[pair] + (nearCounts.get(name)?.[pair] ?? 0);
      if (count === 0) return;
      const values = byName.get(name) ?? new Map<string, number>();
      byName.set(name, values.set(value, count));
    });
    return this.attributeFacets(byName);
  }

  private countNear(name: string): Uint32Array {
    const counts = new Uint32Array(this.columns.pairTexts.length);
    const bit = attributeBit(this.filter, name);
    for (const { place, facet } of this.selection.near) {
      if (facet === bit) for (const pair of this.columns.pairsOf[place]) counts[pair]++;
    }
    return counts;
  }

  private attributeFacets(byName: ReadonlyMap<string, ReadonlyMap<string, number>>): Facet[] {
    const total = (values: ReadonlyMap<string, number>): number =>
      [...values.values()].reduce((sum, count) => sum + count, 0);
    return [...byName]
      .map(([name, values]) => ({ name, values, total: total(values) }))
      .sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1))
      .slice(0, MAX_ATTRIBUTES)
      .map(({ name, values }) => {
        const selected = (this.filter.attributes ?? []).filter((one) => one.name === name).flatMap((one) => one.values);
        const texts = [...values.keys()];
        const counts = Uint32Array.from(values.values());
        return this.facet('ATTRIBUTE', name, counts, texts, selected, MAX_ATTRIBUTE_VALUES);
      });
  }

  private facet(
    kind: FacetKind,
    name: string | null,
    counts: Uint32Array,
    texts: readonly string[],
    selected: readonly string[] | null | undefined,
    limit: number,
  ): Facet {
    const chosen = new Set(selected);
    const values: FacetValue[] = [];
    counts.forEach((count, k) => {
      if (count > 0 || chosen.has(texts[k])) {
        values.push({ value: texts[k], count, isSelected: chosen.has(texts[k]), priceMin: null, priceMax: null });
      }
    });
    // A chosen value is shown however rare it is.
    values.sort(
      (a, b) =>
        Number(b.isSelected) - Number(a.isSelected) || b.count - a.count || (a.value < b.value ? -1 : 1),
    );
    const shown = values.slice(0, Math.max(limit, chosen.size > limit ? limit : chosen.size));
    return { kind, name, values: shown.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)) };
  }
}
