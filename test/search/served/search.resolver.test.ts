import { aProduct, anEvent } from '../../support/builders';
import { TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.data(
    `mutation { upsertCategories(categories: [{id: "shoes", name: "Footwear"}, {id: "boots", name: "Boots", parentId: "shoes"}]) { accepted } }`,
  );
  await shop.store([
    aProduct({
      id: 'a',
      title: 'Red leather boot',
      brand: 'Acme',
      categories: ['boots'],
      price: 80,
      stock: 3,
      attributes: [{ name: 'color', value: 'red' }],
    }),
    aProduct({
      id: 'b',
      title: 'Red running shoe',
      brand: 'Zoom',
      categories: ['shoes'],
      price: 60,
      stock: 0,
      attributes: [{ name: 'color', value: 'red' }],
    }),
    aProduct({
      id: 'c',
      title: 'Blue running shoe',
      brand: 'Zoom',
      categories: ['shoes'],
      price: 40,
      description: 'Also in red.',
    }),
    aProduct({ id: 'd', title: '红色连衣裙', tags: ['女装'] }),
  ]);
});
afterEach(() => shop.stop());

const SEARCH = `query ($query: String!, $filter: ProductFilter, $sort: SearchSort = RELEVANCE, $first: Int = 20, $after: String, $personalize: Boolean = true) {
  search(query: $query, filter: $filter, sort: $sort, first: $first, after: $after, personalize: $personalize) {
    queryId totalCount corrected droppedWords
    nodes { id }
    edges { cursor score node { id } contributions { source field word form kind points } highlights { field text ranges { start end } } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
    facets { kind name values { value label count isSelected filter { categories brands priceMin priceMax attributes { name values } } } }
    timings { searchMs totalMs }
  }
}`;

async function search(variables: object, headers: Record<string, string> = {}): Promise<Json> {
  return (await shop.data(SEARCH, variables, headers)).search;
}

async function idsFor(variables: object): Promise<string[]> {
  return (await search(variables)).nodes.map(({ id }: Json) => id);
}

describe('search', () => {
  it('finds, explains to the last bit, and marks the words', async () => {
    const { totalCount, edges } = await search({ query: 'red shoe' });
    expect(totalCount).toBe(2);
    for (const { score, contributions } of edges) {
      expect(contributions.reduce((sum: number, { points }: Json) => sum + points, 0)).toBe(score);
    }
    expect(edges[0].node.id).toBe('b');
    expect(edges[0].highlights).toEqual([
      {
        field: 'title',
        text: 'Red running shoe',
        ranges: [
          { start: 0, end: 3 },
          { start: 12, end: 16 },
        ],
      },
      { field: 'attributes', text: 'color red', ranges: [{ start: 6, end: 9 }] },
    ]);
    expect(edges[1].highlights[1]).toEqual({
      field: 'description',
      text: 'Also in red.',
      ranges: [{ start: 8, end: 11 }],
    });
  });

  it('finds by the names of categories and of those above them', async () => {
    expect((await idsFor({ query: 'footwear' })).sort()).toEqual(['a', 'b', 'c']);
  });

  it('browses without words and pages through every order', async () => {
    for (const sort of ['RELEVANCE', 'PRICE_ASC', 'PRICE_DESC', 'NEWEST', 'POPULARITY', 'RATING']) {
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const page: Json = await search({ query: '', sort, first: 1, after });
        seen.push(...page.nodes.map(({ id }: Json) => id));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect([sort, [...seen].sort()]).toEqual([sort, ['a', 'b', 'c', 'd']]);
    }
    expect(await idsFor({ query: '', sort: 'PRICE_ASC' })).toEqual(['c', 'b', 'a', 'd']);
    expect(await idsFor({ query: 'shoe', sort: 'PRICE_DESC' })).toEqual(['b', 'c']);
  });

  it('browses by popularity when nothing but words to leave out is asked for', async () => {
    await shop.track([anEvent('PURCHASE', 'd')], { 'x-user-id': 'u' });
    for (const query of ['', '"', '!', '-nothing']) expect((await idsFor({ query }))[0]).toBe('d');
    expect((await idsFor({ query: '-shoe' }))[0]).toBe('d');
  });

  it('filters, and gives with each value of a facet the filter that selects it', async () => {
    const { totalCount, facets } = await search({ query: 'red', filter: { brands: ['Zoom'] } });
    expect(totalCount).toBe(2);
    const brands = facets.find(({ kind }: Json) => kind === 'BRANDS').values;
    expect(brands.map(({ value, count, isSelected }: Json) => [value, count, isSelected])).toEqual([
      ['Zoom', 2, true],
      ['Acme', 1, false],
    ]);
    const categories = facets.find(({ kind }: Json) => kind === 'CATEGORIES').values;
    expect(categories).toEqual([
      expect.objectContaining({
        value: 'shoes',
        label: 'Footwear',
        count: 2,
        filter: expect.objectContaining({ categories: ['shoes'] }),
      }),
    ]);
    const all = await search({ query: 'red' });
    for (const { values } of all.facets) {
      for (const { filter, count } of values)
        expect((await search({ query: 'red', filter })).totalCount).toBe(count);
    }
    expect(await idsFor({ query: 'red', filter: { inStock: true, not: { ids: ['c'] } } })).toEqual(['a']);
  });

  it('finds Chinese by pinyin', async () => {
    expect(await idsFor({ query: 'lianyiqun' })).toEqual(['d']);
    expect(await idsFor({ query: '連衣裙' })).toEqual(['d']);
  });

  it('says what it corrected and what it gave up', async () => {
    expect(await search({ query: 'runnign shoe' })).toMatchObject({
      corrected: 'running shoe',
      totalCount: 2,
    });
    expect(await search({ query: 'blue xyzzy' })).toMatchObject({ droppedWords: ['xyzzy'], totalCount: 1 });
  });

  it.each([
    ['first', { query: 'red', first: 0 }, 'BAD_LIMIT'],
    ['a forged cursor', { query: 'red', after: 'nonsense' }, 'BAD_CURSOR'],
    [
      'a cursor of another order',
      { query: 'red', after: Buffer.from('["NEWEST",1,"a"]').toString('base64url') },
      'BAD_CURSOR',
    ],
    [
      'three thousand ids',
      { query: 'red', filter: { ids: Array.from({ length: 3000 }, String) } },
      'FILTER_TOO_LARGE',
    ],
    ['crossed prices', { query: 'red', filter: { priceMin: 5, priceMax: 1 } }, 'BAD_ARGUMENT'],
  ])('refuses %s', async (_, variables, code) => {
    const { errors } = await shop.ask(SEARCH, variables);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
    expect(shop.faults).toEqual([]);
  });

  it.each([
    'x'.repeat(10_000),
    'red '.repeat(2500),
    '"'.repeat(500),
    '\u0000\ud800',
    "' OR 1=1 --",
    '<b>red</b>',
  ])('answers %.20j', async (query) => {
    const { errors } = await shop.ask(SEARCH, { query }, { 'x-user-id': 'u' });
    expect(errors).toBeUndefined();
    expect(shop.faults).toEqual([]);
  });

  it('reads the shopper in two statements and the products in one, however many there are', async () => {
    const headers = { 'x-user-id': 'u1' };
    await shop.track([anEvent('VIEW', 'a')], headers);
    // Without words nothing is recorded, so that the statements are those of the answer alone.
    const count = (variables: object): Promise<number> =>
      shop.sql.during(() =>
        shop.data(
          'query ($query: String!) { search(query: $query) { nodes { id title } } }',
          variables,
          headers,
        ),
      );
    await count({ query: '' });
    const few = await count({ query: '' });
    await shop.store(
      Array.from({ length: 50 }, (_, k) => aProduct({ id: `m${k}`, title: `red thing ${k}` })),
    );
    expect(await count({ query: '' })).toBe(few + 1);
    expect(few).toBeLessThanOrEqual(3);
  });
});
