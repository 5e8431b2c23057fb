import { aPlantedShop } from '../support/builders';
import { NOW_MS, TestApp } from '../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  const { products, events, userIds } = aPlantedShop({ products: 130, users: 40, untilMs: NOW_MS });
  await shop.store(products);
  const orders = events
    .filter(({ type }) => type === 'PURCHASE')
    .flatMap((event, k) => [
      { ...event, orderId: `o${k}` },
      { ...event, id: `${String(event.id)}-2`, productId: `p${k % 120}`, orderId: `o${k}` },
    ]);
  await shop.track([...events.filter(({ type }) => type !== 'PURCHASE'), ...orders]);
  for (const userId of userIds) {
    await shop.asUser(
      userId,
      'mutation { setInterests(interests: [{kind: TAG, value: "tag1"}, {kind: BRAND, value: "brand2"}]) { id } }',
    );
  }
});
afterAll(() => shop.stop());

const TREE = [0, 1, 2, 3].map((k) => ({ id: `shelf${k}`, parentId: 'root' }));

/** Stores the categories; products that were read before are then read again. */
const plantTree = (): Promise<unknown> =>
  shop.data('mutation ($tree: [CategoryInput!]!) { upsertCategories(categories: $tree) { accepted } }', {
    tree: [{ id: 'root' }, ...TREE],
  });

/** Statements that one question takes when neither products nor shoppers are at hand; the answer must be right. */
async function statementsOf(query: string, variables: object = {}, headers = {}): Promise<number> {
  await plantTree();
  await shop.dropShoppers();
  return shop.sql.during(() => shop.data(query, variables, headers));
}

describe('the number of SQL statements', () => {
  const USERS = `query ($users: Int!, $limit: Int!) {
    users(first: $users) { nodes { id recommendations(limit: $limit) {
      items { rank score product { id title brand price { amount } categories { id name parent { name } } } }
    } } }
  }`;

  it('is 6 for users x recommendations x product x categories x parent, for 2 users as for 20', async () => {
    expect(await statementsOf(USERS, { users: 20, limit: 10 })).toBe(6);
    // users, histories, interests, products, categories, their parents
    expect(
      shop.sql.statements.map(
        (sql) => /FROM (event|\w+)/.exec(sql.replace(/FROM \(\s*SELECT[^]*?FROM/, 'FROM'))![1],
      ),
    ).toEqual(['user', 'event', 'interest', 'product', 'category', 'category']);
    expect(await statementsOf(USERS, { users: 2, limit: 10 })).toBe(6);
    expect(await statementsOf(USERS, { users: 1, limit: 1 })).toBe(6);
  });

  it('is one less when the products were read a moment ago', async () => {
    expect(await statementsOf(USERS, { users: 20, limit: 10 })).toBe(6);
    await shop.dropShoppers();
    expect(await shop.sql.during(() => shop.data(USERS, { users: 20, limit: 10 }))).toBe(5);
  });

  it('is two less when the shoppers were read a moment ago, and those who did something since are read again, together', async () => {
    expect(await statementsOf(USERS, { users: 20, limit: 10 })).toBe(6);
    expect(await shop.sql.during(() => shop.data(USERS, { users: 20, limit: 10 }))).toBe(3);
    for (const userId of ['u1', 'u2']) await shop.track([{ type: 'VIEW', productId: 'p1', userId }]);
    expect(await shop.sql.during(() => shop.data(USERS, { users: 20, limit: 10 }))).toBe(4);
  });

  const cases: [name: string, statements: number, query: string][] = [
    [
      'products',
      3,
      'query ($n: Int!) { products(first: $n) { totalCount nodes { id categories { name parent { name } } } } }',
    ],
    [
      'products by ids',
      2,
      'query ($n: Int!) { products(first: $n, ids: ["p1", "p2", "p3"]) { edges { node { categories { name } } } } }',
    ],
    ['users', 1, 'query ($n: Int!) { users(first: $n) { nodes { id name } } }'],
    ['interests', 2, 'query ($n: Int!) { users(first: $n) { nodes { interests { kind value } } } }'],
    [
      'history',
      4,
      `query ($n: Int!) { users(first: $n) { nodes {
      history(first: $n) { nodes { type product { title categories { name } } } } } } }`,
    ],
    [
      'history by types',
      2,
      'query ($n: Int!) { users(first: $n) { nodes { history(first: $n, types: [VIEW, CLICK]) { nodes { id } } } } }',
    ],
    ['trending', 3, 'query ($n: Int!) { trending(limit: $n) { product { title categories { name } } } }'],
    [
      'similar',
      3,
      `query ($n: Int!) { products(first: $n) { nodes {
      similar(limit: $n) { product { title categories { name } } } } } }`,
    ],
    [
      'similar by content',
      2,
      'query ($n: Int!) { products(first: $n) { nodes { similar(limit: $n, by: CONTENT) { product { title } } } } }',
    ],
    [
      'boughtTogether',
      5,
      `query ($n: Int!) { products(first: $n) { nodes {
      boughtTogether(limit: $n) { orders product { title categories { name } } } } } }`,
    ],
    [
      'recommendations',
      2,
      'query ($n: Int!) { recommendations(limit: $n) { items { product { title categories { name } } } } }',
    ],
    [
      'because',
      7,
      `query ($n: Int!) { users(first: $n) { nodes { recommendations(limit: $n) { items {
      because(limit: 5) { points rankWithout product { title categories { name } } event { type product { title } } interest { value } } } } } } }`,
    ],
  ];

  it.each(cases)('does not grow with the list: %s', async (_name, statements, query) => {
    expect(await statementsOf(query, { n: 20 })).toBe(statements);
    expect(await statementsOf(query, { n: 2 })).toBe(statements);
  });

  it('does not grow for a shopper: product.recommendations beside viewer.recommendations', async () => {
    const query = `query ($n: Int!) { viewer { interests { value } recommendations(limit: $n) { items { product { id } } } }
      products(first: $n) { nodes { recommendations(limit: $n) { items { product { id categories { name } } } } } } }`;
    expect(await statementsOf(query, { n: 20 }, { 'x-user-id': 'u1' })).toBe(
      await statementsOf(query, { n: 2 }, { 'x-user-id': 'u1' }),
    );
  });

  it('is one write for events, however many', async () => {
    const track = (count: number): Promise<number> =>
      shop.sql.during(() =>
        shop.track(
          Array.from({ length: count }, (_, k) => ({
            id: `e${count}-${k}`,
            type: 'VIEW',
            productId: 'p1',
            userId: `u${k % 5}`,
          })),
        ),
      );
    expect(await track(2)).toBe(await track(300));
  });
});
