import { CatalogueWords } from '../../../src/search/understanding/catalogueWords';
import { searchUnderstood } from '../../../src/search/understanding/searchUnderstood';
import { aSearchProduct, anEngine } from '../aSearchProduct';

const BOTTLES = [
  { id: 'straw', title: 'Water bottle with straw lid', price: 15, attributes: { color: 'red' } },
  { id: 'none', title: 'Leakproof water bottle without straw', price: 25, attributes: { color: 'blue' } },
  {
    id: 'silent',
    title: 'Steel water bottle',
    price: 60,
    attributes: { color: 'red' },
    description: 'A straw is sold apart.',
  },
  { id: 'free', title: 'Straw free water bottle', price: null, attributes: { color: 'green' } },
];

function idsFor(text: string, engine = anEngine(BOTTLES)): string[] {
  const { answer } = searchUnderstood(engine, new CatalogueWords(engine), { text, first: 10 });
  return answer.hits.map(({ id }) => id);
}

describe('searchUnderstood', () => {
  it('keeps to a price', () => {
    expect(idsFor('water bottle under thirty dollars').sort()).toEqual(['none', 'straw']);
    expect(idsFor('water bottle between 20 and 30')).toEqual(['none']);
  });

  it('leaves out what is not wanted, unless it is taken back, and prefers what says that it is without', () => {
    const ids = idsFor('water bottle without straw');
    expect(ids[0]).toBe('none');
    expect([...ids].sort()).toEqual(['free', 'none', 'silent']);
  });

  it('keeps to a colour that products have', () => {
    expect(idsFor('red water bottle').sort()).toEqual(['silent', 'straw']);
  });

  it('keeps what has no colour at all, when its words say so', () => {
    const engine = anEngine([
      { title: 'red cup', attributes: { color: 'red' } },
      { title: 'blue cup', attributes: { color: 'blue' }, description: 'Never red.' },
      { title: 'mug cup', description: 'Also in red.' },
    ]);
    expect(idsFor('cup in red', engine)).toEqual(['red cup', 'mug cup']);
  });

  it('finds nothing rather than what is too dear', () => {
    expect(idsFor('water bottle under 5 dollars')).toEqual([]);
  });

  it('gives up what is not wanted when nothing is left, but no price', () => {
    const engine = anEngine(BOTTLES);
    const words = new CatalogueWords(engine);
    const { answer, findings } = searchUnderstood(engine, words, {
      text: 'bottle without water under 20 dollars',
      first: 10,
    });
    expect(answer.hits.map(({ id }) => id)).toEqual(['straw']);
    expect(findings.map(({ kind }) => kind)).toEqual(['PRICE']);
  });

  it('narrows the filter of the request down', () => {
    const engine = anEngine(BOTTLES);
    const request = { text: 'water bottle under 30', first: 10, filter: { priceMin: 20, priceMax: 100 } };
    const { answer } = searchUnderstood(engine, new CatalogueWords(engine), request);
    expect(answer.hits.map(({ id }) => id)).toEqual(['none']);
  });

  it('finds products without words by price alone', () => {
    expect(idsFor('under 20 dollars')).toEqual(['straw']);
  });
});

describe('CatalogueWords', () => {
  const engine = anEngine([
    {
      title: 'Red Bull',
      brand: 'Forever 21',
      categoryIds: ['c'],
      categoryLabels: ['Water Bottles'],
      attributes: { color: 'red' },
    },
    { title: 'red cup', attributes: { Colour: 'Red/White', size: 'XL' } },
    { title: 'red plate', price: 3 },
  ]);
  const words = new CatalogueWords(engine);

  it.each([
    ['red bull', true],
    ['RED  BULL!', true],
    ['forever 21', true],
    ['Forever21', true],
    ['water bottles', true],
    ['red', false],
    ['bull red', false],
    ['', false],
  ])('knows whether "%s" is a name', (text, expected) => {
    expect(words.isName(text)).toBe(expected);
  });

  it('counts products and titles that have words side by side', () => {
    expect([
      words.count('red'),
      words.countInTitles('red'),
      words.count('red bull'),
      words.count('bull red'),
    ]).toEqual([3, 3, 1, 0]);
  });

  it('knows the values of properties, and how well titles agree with them', () => {
    expect(words.valuesOf('COLOR')).toEqual([
      { name: 'color', values: ['red'] },
      { name: 'Colour', values: ['Red/White'] },
    ]);
    expect(words.valuesOf('SIZE')).toEqual([{ name: 'size', values: ['XL'] }]);
    expect(words.agreement('red', 'color', ['red'])).toBeCloseTo(1 / 3);
    expect(words.agreement('green', 'color', ['red'])).toBe(0);
  });

  it('follows the catalogue', () => {
    const live = anEngine(['cup']);
    const shop = new CatalogueWords(live);
    expect([shop.hasPrices, shop.isName('plate'), shop.valuesOf('SIZE').length]).toEqual([false, false, 0]);
    live.put(aSearchProduct({ title: 'plate', price: 2, attributes: { size: 'M' } }));
    expect([shop.hasPrices, shop.isName('plate'), shop.valuesOf('SIZE').length]).toEqual([true, true, 1]);
    live.remove('plate');
    expect([shop.hasPrices, shop.isName('plate')]).toEqual([false, false]);
  });
});
