import type { LightMyRequestResponse } from 'fastify';
import { isObjectType } from 'graphql';
import { FIELD_SECONDS, PRIVATE_TYPES, ROOT_SECONDS } from '../../src/gateway/cachePolicy';
import { aProduct, anEvent } from '../support/builders';
import { ClosedShop } from '../support/closedShop';
import { TestApp } from '../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store(['p1', 'p2', 'p3'].map((id) => aProduct({ id, price: 5 })));
  await shop.track([anEvent('PURCHASE', 'p1', { userId: 'u1' })]);
});
afterEach(() => shop.stop());

const POPULAR = '{ recommendations(limit: 3) { items { score product { title } } } }';
const TRENDING = '{ trending(limit: 3) { events product { id } } }';
const PRODUCT = 'query ($id: ID!) { product(id: $id) { title price { amount } } }';

function get(
  query: string,
  headers: Record<string, string> = {},
  at = shop,
): Promise<LightMyRequestResponse> {
  const url = `/graphql?${new URLSearchParams({ query })}`;
  return at.app.server.inject({ url, headers: { 'apollo-require-preflight': '1', ...headers } });
}

/** How many statements it took to answer. */
const costOf = (
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<number> => shop.sql.during(() => shop.data(query, variables, headers));

const NO_STORE = 'private, no-store';

describe('an answer to nobody in particular', () => {
  it('is given again without a statement, by document, variables and role', async () => {
    expect(await costOf(TRENDING)).toBeGreaterThan(0);
    expect(await costOf(TRENDING)).toBe(0);
    const first = await shop.data(PRODUCT, { id: 'p1' });
    expect(await shop.data(PRODUCT, { id: 'p2' })).not.toEqual(first);
    expect(await shop.data(PRODUCT, { id: 'p1' })).toEqual(first);
    expect(shop.app.answers.hits).toBe(2);
  });

  it.each([
    ['an event', () => shop.track([anEvent('PURCHASE', 'p2', { userId: 'u2' })])],
    ["a product's change", () => shop.store([aProduct({ id: 'p1', title: 'New', price: 7 })])],
    ['a removal', () => shop.data('mutation { deleteProducts(ids: ["p1"]) { accepted } }')],
    ['an erasure', () => shop.data('mutation { eraseUser(userId: "u1") { userId } }')],
  ])('is made anew after %s that was acknowledged', async (_name, change) => {
    const ask = (): Promise<unknown[]> => Promise.all([POPULAR, TRENDING].map((query) => shop.data(query)));
    const before = await ask();
    expect(await ask()).toEqual(before);
    await change();
    const after = await ask();
    expect(after[0]).not.toEqual(before[0]);
    expect(after).toEqual(
      await Promise.all([`${POPULAR} `, `${TRENDING} `].map((query) => shop.data(query))),
    );
  });

  it('is made anew after every one of many events, asked at once', async () => {
    for (let k = 1; k <= 20; k++) {
      await shop.track([anEvent('VIEW', 'p3', { userId: `v${k}` })]);
      const { trending } = await shop.data(TRENDING);
      expect(trending.find(({ product }: { product: { id: string } }) => product.id === 'p3').events).toBe(k);
    }
  });

  it('is made anew after an event at another gateway of the database', async () => {
    const neighbour = await TestApp.beside(shop);
    const before = await shop.data(TRENDING);
    await neighbour.track([anEvent('PURCHASE', 'p2', { userId: 'u2' })]);
    expect(await shop.data(TRENDING)).not.toEqual(before);
    await neighbour.stop();
  });

  it('goes by with the clock where it is about time', async () => {
    await shop.data(TRENDING);
    shop.nowMs += 29_000;
    expect(await costOf(TRENDING)).toBe(0);
    shop.nowMs += 2_000;
    expect(await costOf(TRENDING)).toBeGreaterThan(0);
  });

  it('is not kept when it has an error', async () => {
    const query = '{ products(first: 1) { totalCount } trending(limit: 500) { score } }';
    await shop.ask(query);
    expect((await shop.ask(query)).errors?.[0].extensions.code).toBe('BAD_LIMIT');
    expect(shop.app.answers.hits).toBe(0);
  });
});

describe('an answer about a shopper', () => {
  it.each([
    ['a user', { 'x-user-id': 'u1' }],
    ['a guest', { 'x-session-id': 's1' }],
  ])('is neither kept for %s nor taken from what is kept', async (_who, headers) => {
    await shop.data(POPULAR);
    expect(await costOf(POPULAR, {}, headers)).toBeGreaterThan(0);
    await shop.data(POPULAR, {}, headers);
    expect(shop.app.answers.hits).toBe(0);
    expect((await get(POPULAR, headers)).headers['cache-control']).toBe(NO_STORE);
  });

  it.each([
    '{ viewer { id } }',
    '{ users { nodes { id } } }',
    '{ product(id: "p1") { title } user(id: "u1") { name } }',
    '{ recommendations { items { id product { title } } } }',
    '{ recommendations { id } }',
    '{ recommendations { items { because { event { type } } } } }',
    '{ search(query: "product") { queryId } }',
    '{ node(id: "User:u1") { globalId } }',
    '{ __typename }',
    '{ __schema { queryType { name } } product(id: "p1") { title } }',
    'query { ...F } fragment F on Query { product(id: "p1") { title } viewer { id } }',
  ])('is never kept: %s', async (query) => {
    for (let k = 0; k < 2; k++) {
      const { headers, statusCode } = await get(query);
      expect([statusCode, headers['cache-control'], headers.etag]).toEqual([200, NO_STORE, undefined]);
    }
    expect(shop.app.answers.hits).toBe(0);
  });
});

describe('an answer by GET', () => {
  it('has an ETag, and none of it comes twice to who has it', async () => {
    const { headers, body } = await get(POPULAR);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=0, must-revalidate',
      etag: expect.stringMatching(/^W\/"[\w-]{27}"$/),
    });
    for (const name of ['authorization', 'x-vitrine-key', 'x-user-id', 'x-session-id', 'accept'])
      expect(headers.vary).toContain(name);
    const etag = String(headers.etag);
    const again = await get(POPULAR, { 'if-none-match': `"other", ${etag}` });
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', etag]);
    await shop.track([anEvent('PURCHASE', 'p2', { userId: 'u2' })]);
    const changed = await get(POPULAR, { 'if-none-match': etag });
    expect(changed.statusCode).toBe(200);
    expect(changed.body).not.toBe(body);
    expect(changed.headers.etag).not.toBe(etag);
  });

  it('is not changed by an event that does not concern it', async () => {
    const query = '{ product(id: "p1") { title } }';
    const { headers } = await get(query);
    await shop.track([anEvent('VIEW', 'p2', { userId: 'u2' })]);
    expect((await get(query, { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
  });

  it('may be kept outside as long as the operator says', async () => {
    const other = await TestApp.start({ CACHE_PUBLIC_SECONDS: '60' });
    const ages = await Promise.all(
      ['{ products { totalCount } }', TRENDING].map(async (query) => (await get(query, {}, other)).headers),
    );
    expect(ages.map((headers) => headers['cache-control'])).toEqual([
      'public, max-age=60, must-revalidate',
      'public, max-age=30, must-revalidate',
    ]);
    await other.stop();
  });

  it('by POST, and what failed, is kept by nobody', async () => {
    const headers = { 'content-type': 'application/json' };
    const post = (query: string): Promise<LightMyRequestResponse> =>
      shop.app.server.inject({
        method: 'POST',
        url: '/graphql',
        headers,
        payload: JSON.stringify({ query }),
      });
    const answers = [
      await post(POPULAR),
      await post('{ nothing }'),
      await get('{ trending(limit: 0) { score } }'),
    ];
    expect(answers.map((answer) => answer.headers['cache-control'])).toEqual([NO_STORE, NO_STORE, NO_STORE]);
  });
});

describe('callers of other roles', () => {
  it('share no answers', async () => {
    const closed = await ClosedShop.start();
    await closed.shop.store([aProduct({ id: 'p1' })], closed.admin);
    const query = '{ product(id: "p1") { title } }';
    expect((await closed.shop.ask(query, {}, closed.admin)).data).toEqual({
      product: { title: 'Product p1' },
    });
    expect((await closed.shop.ask(query)).errors?.[0].extensions.code).toBe('UNAUTHENTICATED');
    await closed.shop.data(query, {}, closed.storefront);
    expect(closed.shop.app.answers.hits).toBe(0);
    await closed.shop.data(query, {}, closed.storefront);
    expect(closed.shop.app.answers.hits).toBe(1);
    await closed.shop.stop();
  });
});

describe('the policy', () => {
  it('names what the schema has', () => {
    const { schema } = shop.app;
    const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
      isObjectType(type) ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : [],
    );
    const named = [
      ...Object.keys(ROOT_SECONDS).map((name) => `Query.${name}`),
      ...Object.keys(FIELD_SECONDS),
    ];
    expect(named.filter((name) => !fields.includes(name))).toEqual([]);
    expect(PRIVATE_TYPES.filter((name) => !schema.getType(name))).toEqual([]);
  });
});
