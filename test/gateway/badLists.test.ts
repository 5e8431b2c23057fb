import { aProduct, anEvent } from '../support/builders';
import { TestApp } from '../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store([aProduct({ id: 'p1' }), aProduct({ id: 'p2' })]);
  await shop.track([anEvent('VIEW', 'p1', { userId: 'u1' })]);
});
afterAll(() => shop.stop());
afterEach(async () => {
  expect(await shop.data('{ product(id: "p1") { title } }')).toEqual({ product: { title: 'Product p1' } });
  expect(shop.faults).toEqual([]);
});

async function refusal(query: string, variables: object = {}): Promise<[code: string, message: string]> {
  const { errors } = await shop.ask(query, variables);
  const [{ extensions, message }] = errors!;
  expect(Object.keys(extensions)).toEqual(['code']);
  return [extensions.code, message];
}

describe('a batch that is too long', () => {
  const items = (count: number, item: object | string): unknown[] =>
    Array.from({ length: count }, () => item);
  it.each([
    [
      'trackEvents',
      'mutation ($i: [EventInput!]!) { trackEvents(events: $i) { accepted } }',
      items(1001, { type: 'SEARCH' }),
      'events had 1001 items; send at most 1000 a call',
    ],
    [
      'upsertProducts',
      'mutation ($i: [ProductInput!]!) { upsertProducts(products: $i) { accepted } }',
      items(1001, { id: 'x', title: 'x' }),
      'products had 1001 items; send at most 1000 a call',
    ],
    [
      'upsertUsers',
      'mutation ($i: [UserInput!]!) { upsertUsers(users: $i) { accepted } }',
      items(1001, { id: 'x' }),
      'users had 1001 items; send at most 1000 a call',
    ],
    [
      'upsertCategories',
      'mutation ($i: [CategoryInput!]!) { upsertCategories(categories: $i) { accepted } }',
      items(1001, { id: 'x' }),
      'categories had 1001 items; send at most 1000 a call',
    ],
    [
      'deleteProducts',
      'mutation ($i: [ID!]!) { deleteProducts(ids: $i) { accepted } }',
      items(1001, 'p1'),
      'ids had 1001 items; send at most 1000 a call',
    ],
    [
      'setInterests',
      'mutation ($i: [InterestInput!]!) { setInterests(userId: "u1", interests: $i) { id } }',
      items(101, { kind: 'TAG', value: 'a' }),
      'interests had 101 items; send at most 100 a call',
    ],
    [
      'products(ids)',
      'query ($i: [ID!]) { products(ids: $i) { totalCount } }',
      items(1001, 'p1'),
      'ids had 1001 items; send at most 1000 a call',
    ],
    [
      'users(ids)',
      'query ($i: [ID!]) { users(ids: $i) { nodes { id } } }',
      items(101, 'u1'),
      'ids had 101 items; send at most 100 a call',
    ],
    [
      'recommendations(exclude)',
      'query ($i: [ID!]) { recommendations(exclude: $i) { id } }',
      items(1001, 'p1'),
      'exclude had 1001 items; send at most 1000 a call',
    ],
  ])('is refused as a whole: %s', async (_name, query, i, message) => {
    expect(await refusal(query, { i })).toEqual(['BATCH_TOO_LARGE', message]);
    expect(
      (
        await shop.rows(
          'SELECT (SELECT COUNT(*) FROM event) AS events, (SELECT COUNT(*) FROM product) AS products, (SELECT COUNT(*) FROM interest) AS interests',
        )
      )[0],
    ).toEqual({ events: 1, products: 2, interests: 0 });
  });
});

describe('a forged cursor', () => {
  const forge = (values: unknown): string => Buffer.from(JSON.stringify(values)).toString('base64url');
  it.each([
    '',
    'x',
    '💥',
    forge(null),
    forge([]),
    forge(['ID', 0]),
    forge(['ID', '0', 'p1']),
    forge(['ID', 0, 'p1', 1]),
    forge([{ a: 1 }, 0, 'p1']),
    'A'.repeat(100_000),
  ])('is refused: %.30s', async (after) => {
    const shown = after.length > 60 ? `${after.slice(0, 60)}...` : after;
    const message = `after was "${shown}"; give the endCursor of a page of this list, unchanged`;
    expect(
      await refusal('query ($after: String) { products(after: $after) { totalCount } }', { after }),
    ).toEqual(['BAD_CURSOR', message]);
    expect(
      await refusal('query ($after: String) { users(after: $after) { nodes { id } } }', { after }),
    ).toEqual(['BAD_CURSOR', message]);
    expect(
      await refusal('query ($after: String) { user(id: "u1") { history(after: $after) { nodes { id } } } }', {
        after,
      }),
    ).toEqual(['BAD_CURSOR', message]);
  });

  it('is refused when its number is too large to be one', async () => {
    const after = Buffer.from('[1e999,1]').toString('base64url');
    expect((await refusal(`{ user(id: "u1") { history(after: "${after}") { nodes { id } } } }`))[0]).toBe(
      'BAD_CURSOR',
    );
  });
});
