import { createRandom } from '../../src/math/random';
import { aProduct } from '../support/builders';
import { NOW_MS, TestApp, type Json } from '../support/testApp';

interface Given {
  id: string;
  title: string;
  brand: string | null;
  categories: string[];
  tags: string[];
  price: number | null;
  stock: number | null;
  createdAt: string;
  attributes: { name: string; value: string }[];
}

const random = createRandom(42);
const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)];
const COLORS = ['red', 'blue'];
const SHELVES = ['sofa', 'chair', 'lamp'];
const GIVEN: Given[] = Array.from({ length: 230 }, (_, k) => ({
  id: `p${k}`,
  title: oneOf(['Ant', 'ant', 'Bee', '蜂', `${'x'.repeat(994)}${k}`]),
  brand: oneOf(['acme', 'bolt', null]),
  categories: [oneOf(SHELVES)],
  tags: oneOf([[], ['new'], ['new', 'sale']]),
  price: oneOf([null, 0, 5, 5, 10, 19.99]),
  stock: oneOf([null, 0, 3]),
  createdAt: new Date(NOW_MS - Math.floor(random() * 20) * 60_000).toISOString(),
  attributes: [{ name: 'color', value: oneOf(COLORS) }],
}));

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store(GIVEN);
  await shop.data(`mutation { upsertCategories(categories: [
    {id: "home", name: "Home"}, {id: "seats", parentId: "home"}, {id: "sofa", parentId: "seats"}, {id: "chair", parentId: "seats"}, {id: "lamp", parentId: "home"}
  ]) { accepted } }`);
});
afterAll(() => shop.stop());

/** Ids of all pages of a list, with its total on every page. */
async function readAll(variables: object, first = 17): Promise<{ ids: string[]; totals: number[] }> {
  const [ids, totals]: [string[], number[]] = [[], []];
  for (let after: string | null = null; ;) {
    const { products }: Json = await shop.data(
      `query ($filter: ProductFilter, $sort: ProductSort, $ids: [ID!], $first: Int!, $after: String) {
        products(filter: $filter, sort: $sort, ids: $ids, first: $first, after: $after) {
          totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      { ...variables, first, after },
    );
    expect(products.pageInfo).toMatchObject({
      hasPreviousPage: after !== null,
      startCursor: products.edges[0]?.cursor ?? null,
      endCursor: products.edges.at(-1)?.cursor ?? null,
    });
    ids.push(...products.nodes.map(({ id }: { id: string }) => id));
    totals.push(products.totalCount);
    if (!products.pageInfo.hasNextPage) return { ids, totals };
    after = products.pageInfo.endCursor;
  }
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
const ORDERS: Record<string, (a: Given, b: Given) => number> = {
  ID: () => 0,
  NEWEST: (a, b) => compare(b.createdAt, a.createdAt),
  PRICE_ASC: (a, b) => compare(a.price ?? Infinity, b.price ?? Infinity),
  PRICE_DESC: (a, b) => compare(b.price ?? -1, a.price ?? -1),
  TITLE: (a, b) => compare(a.title, b.title),
};

describe('products', () => {
  it.each(Object.keys(ORDERS))('pages through all without loss or repeat, sorted by %s', async (sort) => {
    const expected = [...GIVEN].sort((a, b) => ORDERS[sort](a, b) || compare(a.id, b.id)).map(({ id }) => id);
    const { ids, totals } = await readAll({ sort });
    expect(ids).toEqual(expected);
    expect(new Set(totals)).toEqual(new Set([230]));
  });

  const isIn = (shelf: string, { categories: [own] }: Given): boolean =>
    ({ home: true, seats: own !== 'lamp' })[shelf] ?? own === shelf;
  const FILTERS: [name: string, filter: object, passes: (product: Given) => boolean][] = [
    ['nothing', {}, () => true],
    ['ids', { ids: ['p3', 'p5', 'nobody'] }, ({ id }) => id === 'p3' || id === 'p5'],
    ['no ids', { ids: [] }, () => false],
    ['a category', { categories: ['sofa'] }, (product) => isIn('sofa', product)],
    ['a category with those below it', { categories: ['seats'] }, (product) => isIn('seats', product)],
    ['a category with those far below it', { categories: ['home'] }, () => true],
    ['one of two categories', { categories: ['sofa', 'lamp'] }, (product) => !isIn('chair', product)],
    ['an unknown category', { categories: ['garden'] }, () => false],
    ['a brand', { brands: ['acme'] }, ({ brand }) => brand === 'acme'],
    ['a tag', { tags: ['sale', 'gone'] }, ({ tags }) => tags.includes('sale')],
    ['a least price', { priceMin: 5 }, ({ price }) => price !== null && price >= 5],
    ['a highest price', { priceMax: 5 }, ({ price }) => price !== null && price <= 5],
    [
      'a range of prices',
      { priceMin: 5, priceMax: 10 },
      ({ price }) => price !== null && price >= 5 && price <= 10,
    ],
    ['in stock', { inStock: true }, ({ stock }) => stock !== 0],
    ['out of stock', { inStock: false }, ({ stock }) => stock === 0],
    [
      'an attribute',
      { attributes: [{ name: 'color', values: ['red', 'green'] }] },
      ({ attributes: [{ value }] }) => value === 'red',
    ],
    ['an attribute that nothing has', { attributes: [{ name: '__proto__', values: ['red'] }] }, () => false],
    [
      'two things at once',
      { brands: ['bolt'], tags: ['new'] },
      ({ brand, tags }) => brand === 'bolt' && tags.includes('new'),
    ],
    [
      'and',
      { and: [{ brands: ['acme'] }, { tags: ['sale'] }] },
      ({ brand, tags }) => brand === 'acme' && tags.includes('sale'),
    ],
    [
      'or',
      { or: [{ brands: ['acme'] }, { priceMin: 10 }] },
      ({ brand, price }) => brand === 'acme' || (price ?? 0) >= 10,
    ],
    ['no choice', { or: [] }, () => false],
    ['not', { not: { brands: ['acme'] } }, ({ brand }) => brand !== 'acme'],
    [
      'not one of',
      { not: { or: [{ brands: ['acme'] }, { inStock: false }] } },
      ({ brand, stock }) => brand !== 'acme' && stock !== 0,
    ],
  ];
  it.each(FILTERS)('filters by %s', async (_name, filter, passes) => {
    const { ids, totals } = await readAll({ filter }, 100);
    const expected = GIVEN.filter(passes)
      .map(({ id }) => id)
      .sort(compare);
    expect(ids).toEqual(expected);
    expect(totals[0]).toBe(expected.length);
  });

  it('takes the same filter in recommendations and trending', async () => {
    const filter = { categories: ['seats'], brands: ['acme'] };
    const { recommendations } = await shop.data(
      'query ($filter: ProductFilter) { recommendations(limit: 100, filter: $filter) { items { product { id } } } }',
      { filter },
    );
    const expected = GIVEN.filter(
      (product) => isIn('seats', product) && product.brand === 'acme' && product.stock !== 0,
    );
    expect(recommendations.items.map(({ product }: Json) => product.id).sort(compare)).toEqual(
      expected.map(({ id }) => id).sort(compare),
    );
  });

  const nested = (levels: number): object => (levels === 1 ? { inStock: true } : { not: nested(levels - 1) });
  it.each([
    ['too deep', nested(9), 'the filter is nested more than 8 levels deep; flatten it'],
    [
      'of too many values',
      { ids: Array.from({ length: 2001 }, (_, k) => `p${k}`) },
      'the filter has more than 2000 values; ask with fewer',
    ],
    [
      'of too many attributes',
      { attributes: Array.from({ length: 2001 }, () => ({ name: 'a', values: [] })) },
      'the filter has more than 2000 values; ask with fewer',
    ],
    [
      'of too many parts',
      { and: Array.from({ length: 2001 }, () => ({})) },
      'the filter has more than 2000 values; ask with fewer',
    ],
  ])('refuses a filter %s', async (_name, filter, message) => {
    for (const field of ['products { totalCount }', 'recommendations { id }', 'trending { rank }']) {
      const [name, rest] = field.split(' {');
      const { errors } = await shop.ask(
        `query ($filter: ProductFilter) { ${name}(filter: $filter) {${rest} }`,
        { filter },
      );
      expect([errors![0].extensions, errors![0].message]).toEqual([{ code: 'FILTER_TOO_LARGE' }, message]);
    }
    expect(
      (await shop.data('query ($f: ProductFilter) { products(filter: $f) { totalCount } }', { f: nested(8) }))
        .products.totalCount,
    ).toBeGreaterThan(0);
  });

  it('refuses a cursor of another order', async () => {
    const { products } = await shop.data(
      '{ products(first: 1, sort: PRICE_ASC) { pageInfo { endCursor } } }',
    );
    const { errors } = await shop.ask(
      'query ($after: String) { products(sort: NEWEST, after: $after) { totalCount } }',
      { after: products.pageInfo.endCursor },
    );
    expect([errors![0].extensions, errors![0].message]).toEqual([
      { code: 'BAD_CURSOR' },
      'after was made for the order PRICE_ASC; ask on with that order',
    ]);
  });

  it('goes on after a product that is gone', async () => {
    await shop.store([aProduct({ id: 'p11a' })]);
    const { products } = await shop.data(
      'query { products(first: 1, ids: ["p11a", "p12"]) { nodes { id } pageInfo { endCursor } } }',
    );
    expect(products.nodes).toEqual([{ id: 'p11a' }]);
    await shop.data('mutation { deleteProducts(ids: ["p11a"]) { accepted } }');
    expect(
      (
        await shop.data(
          'query ($after: String) { products(ids: ["p11a", "p12"], after: $after) { nodes { id } } }',
          { after: products.pageInfo.endCursor },
        )
      ).products.nodes,
    ).toEqual([{ id: 'p12' }]);
  });
});
