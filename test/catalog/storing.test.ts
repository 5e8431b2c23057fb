import { aProduct, anEvent } from '../support/builders';
import { NOW_MS, TestApp, type Json } from '../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
});
afterEach(() => shop.stop());

const UPSERT =
  'mutation ($products: [ProductInput!]!) { upsertProducts(products: $products) { accepted errors { index code message } } }';
const DELETE =
  'mutation ($ids: [ID!]!) { deleteProducts(ids: $ids) { accepted errors { index code message } } }';
const CATEGORIES =
  'mutation ($categories: [CategoryInput!]!) { upsertCategories(categories: $categories) { accepted errors { index code message } } }';
const FIELDS =
  '{ id title description brand categories { id name parent { id } } tags price { amount currency } image stock attributes { name value } createdAt }';
const read = async (id: string): Promise<unknown> =>
  (await shop.data(`query ($id: ID!) { product(id: $id) ${FIELDS} }`, { id })).product;

const FULL = {
  id: 'p1',
  title: 'A "cup" 杯',
  description: 'Holds tea',
  brand: 'acme',
  categories: ['cups', 'kitchen'],
  tags: ['new', 'blue'],
  price: 12.5,
  currency: 'EUR',
  image: 'https://img.example/1.jpg',
  stock: 3,
  attributes: [{ name: 'color', value: 'blue' }],
  createdAt: '2026-01-02T03:04:05.000Z',
};
const STORED = {
  ...FULL,
  categories: [
    { id: 'cups', name: 'cups', parent: null },
    { id: 'kitchen', name: 'kitchen', parent: null },
  ],
  price: { amount: 12.5, currency: 'EUR' },
  currency: undefined,
};

describe('upsertProducts', () => {
  it('stores every field, and replaces a product as a whole but for its age', async () => {
    expect(await shop.data(UPSERT, { products: [FULL] })).toEqual({
      upsertProducts: { accepted: 1, errors: [] },
    });
    expect(await read('p1')).toEqual(JSON.parse(JSON.stringify(STORED)));
    await shop.data(UPSERT, { products: [{ id: 'p1', title: 'Cup', price: 1 }] });
    expect(await read('p1')).toEqual({
      id: 'p1',
      title: 'Cup',
      description: null,
      brand: null,
      categories: [],
      tags: [],
      price: { amount: 1, currency: 'USD' },
      image: null,
      stock: null,
      attributes: [],
      createdAt: '2026-01-02T03:04:05.000Z',
    });
  });

  it('names the bad and keeps the others', async () => {
    const bad = [
      [{ id: '', title: 'a' }, 'MISSING_ID', 'id is missing; give every product an id'],
      [{ id: 'x', title: '  ' }, 'MISSING_TITLE', 'title is missing; give product "x" a title'],
      [
        { id: 'x', title: 't'.repeat(1_000_000) },
        'TITLE_TOO_LONG',
        `title was 1,000,000 characters long ("${'t'.repeat(59)}…"); shorten it to 1,000`,
      ],
      [{ id: 'x', title: 'a', price: -1 }, 'NEGATIVE_PRICE', 'price was -1; give 0 or more'],
      [
        { id: 'x', title: 'a', currency: 'euro' },
        'BAD_CURRENCY',
        'currency was "euro"; give three capital letters, like EUR',
      ],
      [
        { id: 'x', title: 'a', stock: -1 },
        'BAD_STOCK',
        'stock was -1; give a whole number, 0 to 2,147,483,647',
      ],
      [
        { id: 'x', title: 'a', image: 'javascript:alert(1)' },
        'BAD_IMAGE',
        'image was "javascript:alert(1)"; give an address that starts with https://',
      ],
      [
        { id: 'x', title: 'a', categories: Array.from({ length: 101 }, (_, k) => `c${k}`) },
        'LIST_TOO_LONG',
        'categories had 101 entries; keep at most 100',
      ],
    ] as const;
    const products = [...bad.map(([product]) => product), aProduct({ id: 'good' })];
    expect(await shop.data(UPSERT, { products })).toEqual({
      upsertProducts: {
        accepted: 1,
        errors: bad.map(([, code, message], index) => ({ index, code, message })),
      },
    });
    expect((await shop.rows('product')).map(({ id }) => id)).toEqual(['good']);
    expect(await shop.rows('category')).toEqual([]);
  });

  it('takes 1,000 at once and the last of two with one id', async () => {
    const products = Array.from({ length: 1000 }, (_, k) =>
      aProduct({ id: `p${k % 999}`, title: `T${k}`, categories: [`c${k}`] }),
    );
    expect(await shop.data(UPSERT, { products })).toEqual({ upsertProducts: { accepted: 1000, errors: [] } });
    expect(await read('p0')).toMatchObject({ title: 'T999' });
    expect((await shop.data('{ products { totalCount } }')).products.totalCount).toBe(999);
  });
});

describe('deleteProducts', () => {
  it('removes what is stored, names what is not, and leaves what shoppers did', async () => {
    await shop.store([aProduct({ id: 'a' }), aProduct({ id: 'b' })]);
    await shop.track([anEvent('VIEW', 'a', { userId: 'u' }), anEvent('VIEW', 'b', { userId: 'u' })]);
    const ids = ['a', 'ghost', 'x'.repeat(10_000), 'a'];
    expect(await shop.data(DELETE, { ids })).toEqual({
      deleteProducts: {
        accepted: 1,
        errors: [
          { index: 1, code: 'NOT_FOUND', message: 'product "ghost" is not stored; nothing to remove' },
          {
            index: 2,
            code: 'NOT_FOUND',
            message: `product "${'x'.repeat(59)}…" is not stored; nothing to remove`,
          },
        ],
      },
    });
    expect(await read('a')).toBeNull();
    expect(
      (await shop.rows(`SELECT subjectId FROM change_log WHERE kind = 'product'`)).map(
        ({ subjectId }) => subjectId,
      ),
    ).toEqual(['a', 'b', 'a']);
    const { viewer } = await shop.asUser(
      'u',
      '{ viewer { history { nodes { type product { id } } } recommendations { items { product { id } } } } }',
    );
    expect(viewer.history.nodes).toEqual([
      { type: 'VIEW', product: { id: 'b' } },
      { type: 'VIEW', product: null },
    ]);
    expect(viewer.recommendations.items.map(({ product }: Json) => product.id)).toEqual(['b']);
    expect((await shop.track([anEvent('VIEW', 'a', { userId: 'u' })])).errors[0].code).toBe(
      'UNKNOWN_PRODUCT',
    );
  });

  it('lets a product come back', async () => {
    await shop.store([aProduct({ id: 'a' })]);
    await shop.data(DELETE, { ids: ['a'] });
    await shop.store([aProduct({ id: 'a', title: 'Back' })]);
    expect(await read('a')).toMatchObject({ title: 'Back', createdAt: new Date(NOW_MS).toISOString() });
  });
});

describe('upsertCategories', () => {
  it('creates and replaces, and names the bad', async () => {
    const categories = [
      { id: 'home', name: 'Home' },
      { id: 'cups', name: 'Cups', parentId: 'home' },
      { id: '' },
      { id: 'x', name: 'n'.repeat(300) },
      { id: 'y', parentId: 'p'.repeat(200) },
      { id: 'z', parentId: 'z' },
    ];
    const { upsertCategories } = await shop.data(CATEGORIES, { categories });
    expect(upsertCategories.accepted).toBe(2);
    expect(upsertCategories.errors.map(({ index, code }: Json) => [index, code])).toEqual([
      [2, 'BAD_ID'],
      [3, 'TEXT_TOO_LONG'],
      [4, 'ID_TOO_LONG'],
      [5, 'BAD_ID'],
    ]);
    expect(await shop.rows('category ORDER BY id')).toEqual([
      { id: 'cups', name: 'Cups', parentId: 'home' },
      { id: 'home', name: 'Home', parentId: null },
    ]);
  });

  it('moves what lies below, at once, and a circle does no harm', async () => {
    await shop.store([aProduct({ id: 'a', categories: ['cups'] })]);
    const count = async (id: string) =>
      (
        await shop.data('query ($c: [ID!]) { products(filter: {categories: $c}) { totalCount } }', {
          c: [id],
        })
      ).products.totalCount;
    expect(await count('home')).toBe(0);
    await shop.data(CATEGORIES, { categories: [{ id: 'cups', parentId: 'home' }, { id: 'home' }] });
    expect(await count('home')).toBe(1);
    await shop.data(CATEGORIES, { categories: [{ id: 'home', parentId: 'cups' }] });
    expect([await count('home'), await count('cups')]).toEqual([1, 1]);
    await shop.data(CATEGORIES, { categories: [{ id: 'cups' }] });
    expect([await count('home'), await count('cups')]).toEqual([0, 1]);
  });
});
