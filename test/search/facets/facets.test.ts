import fc from 'fast-check';
import type { Facet } from '../../../src/search/facets/countFacets';
import type { FacetedFilter } from '../../../src/search/facets/filterTest';
import { anEngine, aSearchProduct } from '../aSearchProduct';

const product = fc.record({
  brand: fc.option(fc.constantFrom('A', 'B', 'C')),
  categoryIds: fc.subarray(['top', 'sub', 'other']),
  price: fc.option(fc.integer({ min: 1, max: 50 })),
  attributes: fc.dictionary(fc.constantFrom('color', 'size'), fc.constantFrom('x', 'y')),
});
const some = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });
const filter: fc.Arbitrary<FacetedFilter> = fc.record({
  brands: some(fc.subarray(['A', 'B'], { minLength: 1 })),
  categories: some(fc.subarray(['top', 'other'], { minLength: 1 })),
  priceMin: some(fc.integer({ min: 1, max: 30 })),
  attributes: some(fc.constant([{ name: 'color', values: ['x'] }])),
});
type Facts = {
  brand: string | null;
  categoryIds: string[];
  price: number | null;
  attributes: Record<string, string>;
};

function passes(one: Facts, { brands, categories, priceMin, attributes }: FacetedFilter): boolean {
  return (
    (!brands || (one.brand !== null && brands.includes(one.brand))) &&
    (!categories || one.categoryIds.some((id) => categories.includes(id))) &&
    (priceMin == null || (one.price !== null && one.price >= priceMin)) &&
    (attributes ?? []).every(({ name, values }) => values.includes(one.attributes[name]))
  );
}

function countsOf(
  facets: readonly Facet[],
  kind: Facet['kind'],
  name: string | null = null,
): Record<string, number> {
  const facet = facets.find((one) => one.kind === kind && one.name === name);
  return Object.fromEntries((facet?.values ?? []).map(({ value, count }) => [value, count]));
}

function count(values: (string | null | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) if (value != null) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

describe('facets', () => {
  it('count what the rest of the filter lets through', () => {
    fc.assert(
      fc.property(
        fc.array(product, { maxLength: 30 }),
        filter,
        fc.constantFrom('', 'shoe'),
        (rows, chosen, text) => {
          const engine = anEngine(rows.map((row, k) => ({ ...row, id: `p${k}`, title: 'shoe' })));
          const { facets, totalCount } = engine.search({ text, filter: chosen, first: 1 });
          const facts = rows as Facts[];
          expect(totalCount).toBe(facts.filter((one) => passes(one, chosen)).length);
          const without = (left: Partial<FacetedFilter>) =>
            facts.filter((one) => passes(one, { ...chosen, ...left }));
          expect(countsOf(facets, 'BRANDS')).toEqual(
            count(without({ brands: null }).map((one) => one.brand)),
          );
          expect(countsOf(facets, 'CATEGORIES')).toEqual(
            count(without({ categories: null }).flatMap((one) => one.categoryIds)),
          );
          expect(countsOf(facets, 'ATTRIBUTE', 'color')).toEqual(
            count(without({ attributes: null }).map((one) => one.attributes.color)),
          );
          expect(countsOf(facets, 'ATTRIBUTE', 'size')).toEqual(
            count(facts.filter((one) => passes(one, chosen)).map((one) => one.attributes.size)),
          );
          const prices = facets.find(({ kind }) => kind === 'PRICE')?.values ?? [];
          for (const { priceMin, priceMax, count: shown } of prices) {
            const narrowed = engine.search({ text, filter: { ...chosen, priceMin, priceMax }, first: 1 });
            expect(narrowed.totalCount).toBe(shown);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('go on after a product changed or went', () => {
    const engine = anEngine([
      { title: 'shoe', id: 'a', brand: 'A' },
      { title: 'shoe', id: 'b', brand: 'A' },
    ]);
    engine.put(aSearchProduct({ title: 'shoe', id: 'a', brand: 'B' }));
    expect(countsOf(engine.search({ text: 'shoe', first: 1 }).facets, 'BRANDS')).toEqual({ A: 1, B: 1 });
    engine.remove('b');
    expect(countsOf(engine.search({ text: '', first: 1 }).facets, 'BRANDS')).toEqual({ B: 1 });
  });
});

describe('a relaxed search', () => {
  it('is no more relaxed for a chosen value than what was counted for it', () => {
    const engine = anEngine([
      ...Array.from({ length: 10 }, (_, k) => aSearchProduct({ title: `clear phone case ${k}`, brand: 'A' })),
      aSearchProduct({ title: 'clear phone case', brand: 'B' }),
      ...Array.from({ length: 3 }, (_, k) => aSearchProduct({ title: `phone case ${k}`, brand: 'B' })),
      ...Array.from({ length: 40 }, (_, k) => aSearchProduct({ title: `clear mug ${k}`, brand: 'C' })),
    ]);
    const text = 'clear phone case';
    const { facets, totalCount } = engine.search({ text, first: 10 });
    const { values } = facets.find(({ kind }) => kind === 'BRANDS')!;
    expect([totalCount, ...values.map(({ value, count }) => `${value} ${count}`)]).toEqual([
      11,
      'A 10',
      'B 1',
    ]);
    for (const { value, count } of values) {
      expect(engine.search({ text, first: 10, filter: { brands: [value] } }).totalCount).toBe(count);
    }
  });

  it('is relaxed further when the chosen values leave nothing', () => {
    const engine = anEngine([
      aSearchProduct({ title: 'red kettle', brand: 'A' }),
      aSearchProduct({ title: 'red mug', brand: 'B' }),
    ]);
    const answer = engine.search({ text: 'red kettle', first: 10, filter: { brands: ['B'] } });
    expect([answer.hits.map(({ id }) => id), answer.droppedWords]).toEqual([['red mug'], ['kettle']]);
    const brands = answer.facets.find(({ kind }) => kind === 'BRANDS')!.values;
    expect(brands.map(({ value, count, isSelected }) => [value, count, isSelected])).toEqual([
      ['A', 1, false],
      ['B', 1, true],
    ]);
  });
});
