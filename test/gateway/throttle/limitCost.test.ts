import { ClosedShop } from '../../support/closedShop';
import { aProduct } from '../../support/builders';
import { TestApp } from '../../support/testApp';

/** Costs 1 + 10 at most; with three products there it costs 1 + 3. */
const TEN = '{ products(first: 10) { nodes { id } } }';

async function askWithHeaders(
  shop: TestApp,
  query: string,
  headers: Record<string, string>,
): Promise<{
  status: number;
  retryAfter: unknown;
  body: { errors?: unknown[]; extensions?: unknown; data?: unknown };
}> {
  const response = await shop.app.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ query }),
  });
  return { status: response.statusCode, retryAfter: response.headers['retry-after'], body: response.json() };
}

describe('a shop with limits', () => {
  let closed: ClosedShop;
  let shop: TestApp;
  let told: Record<string, string>;
  beforeEach(async () => {
    closed = await ClosedShop.start({ RATE_LIMITS: 'key=100/1 user=40/2 address=50/5' });
    shop = closed.shop;
    await shop.store(
      ['a', 'b', 'c'].map((id) => aProduct({ id })),
      closed.admin,
    );
    shop.nowMs += 1_000_000;
    told = { ...closed.storefront, 'x-vitrine-cost': '1' };
  });
  afterEach(() => shop.stop());

  const costOf = async (query: string, headers: Record<string, string>): Promise<unknown> =>
    (await askWithHeaders(shop, query, headers)).body.extensions;

  it('tells who asks what a question cost and what is left of the tightest bucket', async () => {
    expect(await costOf(TEN, told)).toEqual({
      cost: {
        requestedQueryCost: 11,
        actualQueryCost: 4,
        throttleStatus: { maximumAvailable: 50, currentlyAvailable: 46, restoreRate: 5 },
      },
    });
    shop.nowMs += 400;
    expect(await costOf('{ __typename }', told)).toEqual({
      cost: {
        requestedQueryCost: 1,
        actualQueryCost: 0,
        throttleStatus: { maximumAvailable: 50, currentlyAvailable: 47, restoreRate: 5 },
      },
    });
  });

  it('tells nobody else, so that equal questions have equal answers', async () => {
    const { body } = await askWithHeaders(shop, TEN, closed.storefront);
    expect(body).toEqual({ data: { products: { nodes: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] } } });
  });

  it('refuses with 429 what is above what is left, and says when to come back', async () => {
    await costOf('{ products(first: 45) { nodes { __typename } } }', told);
    // Each is another question: an answer that is kept costs nothing.
    for (let k = 0; k < 9; k++) await costOf(TEN.replace('products', `q${k}: products`), closed.storefront);
    const statements = await shop.sql.during(async () =>
      expect(await askWithHeaders(shop, TEN, told)).toEqual({
        status: 429,
        retryAfter: '1',
        body: {
          errors: [
            {
              message: 'the query costs up to 11 and this address has 10 left; try again in 1 s',
              extensions: { code: 'THROTTLED' },
            },
          ],
          extensions: {
            cost: {
              requestedQueryCost: 11,
              actualQueryCost: 0,
              throttleStatus: { maximumAvailable: 50, currentlyAvailable: 10, restoreRate: 5 },
            },
          },
        },
      }),
    );
    expect(statements).toBe(0);
    shop.nowMs += 200;
    expect((await askWithHeaders(shop, TEN, told)).status).toBe(200);
  });

  it('counts a user by itself wherever it comes from', async () => {
    const user = { ...(await closed.user('u1')), 'x-vitrine-cost': '1' };
    for (let k = 0; k < 8; k++) await costOf(TEN, user);
    const { status, retryAfter, body } = await askWithHeaders(shop, TEN, user);
    expect([status, retryAfter, body.errors]).toEqual([
      429,
      '2',
      [
        {
          message: 'the query costs up to 11 and this user has 8 left; try again in 2 s',
          extensions: { code: 'THROTTLED' },
        },
      ],
    ]);
  });

  it('says at once what can never be paid', async () => {
    const { status, retryAfter, body } = await askWithHeaders(
      shop,
      '{ products(first: 60) { nodes { id } } }',
      told,
    );
    expect([status, retryAfter, body.errors]).toEqual([
      400,
      undefined,
      [
        {
          message:
            'the query costs up to 61, which counts the objects that it asks for and their rankings; ask for at most 50, with smaller limits or fewer lists within lists',
          extensions: { code: 'QUERY_TOO_LARGE' },
        },
      ],
    ]);
  });

  it('lets the key of the shop pay for all its shoppers', async () => {
    const forUser = (userId: string): Record<string, string> => ({ ...closed.admin, 'x-user-id': userId });
    for (let k = 0; k < 20; k++) expect((await askWithHeaders(shop, TEN, forUser(`u${k}`))).status).toBe(200);
    expect(await costOf('{ __typename }', { ...closed.admin, 'x-vitrine-cost': '1' })).toMatchObject({
      cost: { throttleStatus: { maximumAvailable: 100, currentlyAvailable: 19 } },
    });
  });

  it('counts callers without a key too', async () => {
    for (let k = 0; k < 25; k++) {
      expect((await askWithHeaders(shop, '{ __typename }', {})).status).toBe(200);
      expect((await askWithHeaders(shop, '{ model { version } }', {})).status).toBe(200);
    }
    expect((await askWithHeaders(shop, '{ __typename }', {})).status).toBe(429);
  });
});

describe('limits by default', () => {
  it('are off in an open shop', async () => {
    const shop = await TestApp.start();
    expect((await askWithHeaders(shop, TEN, { 'x-vitrine-cost': '1' })).body.extensions).toEqual({
      cost: { requestedQueryCost: 11, actualQueryCost: 1, throttleStatus: null },
    });
    await shop.stop();
  });

  it('hold where callers show keys', async () => {
    const { shop, storefront } = await ClosedShop.start();
    expect(
      (await askWithHeaders(shop, TEN, { ...storefront, 'x-vitrine-cost': '1' })).body.extensions,
    ).toMatchObject({
      cost: { throttleStatus: { maximumAvailable: 20_000, currentlyAvailable: 19_999, restoreRate: 1000 } },
    });
    await shop.stop();
  });
});
