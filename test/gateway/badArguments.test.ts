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

describe('a limit outside 1 to 100', () => {
  const LISTS: [field: string, argument: string, query: string][] = [
    ['recommendations', 'limit', 'query ($n: Int!) { recommendations(limit: $n) { id } }'],
    ['trending', 'limit', 'query ($n: Int!) { trending(limit: $n) { rank } }'],
    ['products', 'first', 'query ($n: Int!) { products(first: $n) { totalCount } }'],
    ['users', 'first', 'query ($n: Int!) { users(first: $n) { nodes { id } } }'],
    ['User.history', 'first', 'query ($n: Int!) { user(id: "u1") { history(first: $n) { nodes { id } } } }'],
    [
      'User.recommendations',
      'limit',
      'query ($n: Int!) { user(id: "u1") { recommendations(limit: $n) { id } } }',
    ],
    ['Product.similar', 'limit', 'query ($n: Int!) { product(id: "p1") { similar(limit: $n) { rank } } }'],
    [
      'Product.boughtTogether',
      'limit',
      'query ($n: Int!) { product(id: "p1") { boughtTogether(limit: $n) { rank } } }',
    ],
    [
      'Product.recommendations',
      'limit',
      'query ($n: Int!) { product(id: "p1") { recommendations(limit: $n) { id } } }',
    ],
    [
      'Recommendation.because',
      'limit',
      'query ($n: Int!) { recommendations(limit: 1) { items { because(limit: $n) { points } } } }',
    ],
  ];

  it.each(LISTS)('is refused by %s', async (_field, argument, query) => {
    for (const n of [0, -1, 101, 1_000_000]) {
      expect(await refusal(query, { n })).toEqual(['BAD_LIMIT', `${argument} was ${n}; ask for 1 to 100`]);
    }
  });

  it('is refused before it is read as a number', async () => {
    expect(await refusal('{ recommendations(limit: 1.5) { id } }')).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'Int cannot represent non-integer value: 1.5',
    ]);
    expect(await refusal('{ recommendations(limit: 3000000000) { id } }')).toEqual([
      'GRAPHQL_VALIDATION_FAILED',
      'Int cannot represent non 32-bit signed integer value: 3000000000',
    ]);
  });
});

describe('an id', () => {
  const RULE = 'an id has 1 to 128 characters, none of them a control character, and no outer space';
  const PLACES = {
    product: 'query ($id: ID!) { product(id: $id) { id } }',
    user: 'query ($id: ID!) { user(id: $id) { id } }',
  };

  it.each([
    ['empty', '', `id was "" (0 characters); ${RULE}`],
    ['too long', 'x'.repeat(10_000), `id was "${'x'.repeat(60)}..." (10000 characters); ${RULE}`],
    ['with a line end', 'a\nb', `id was "a\uFFFDb" (3 characters); ${RULE}`],
    ['with an outer space', ' a', `id was " a" (2 characters); ${RULE}`],
    ['with half a character', '\ud83d', `id was "\uFFFD" (1 characters); ${RULE}`],
  ])('is refused: %s', async (_name, id, message) => {
    for (const query of Object.values(PLACES))
      expect(await refusal(query, { id })).toEqual(['BAD_ID', message]);
  });

  it.each([
    '🦊🦊',
    "' OR 1=1 --",
    '"; DROP TABLE product; --',
    '%',
    '_',
    '\\',
    '__proto__',
    '../../etc/passwd',
    '<script>',
  ])('that is unknown is null: %s', async (id) => {
    expect(await shop.data(PLACES.product, { id })).toEqual({ product: null });
    expect(await shop.data(PLACES.user, { id })).toEqual({ user: null });
    expect(
      await shop.data(
        'query ($id: ID!) { products(ids: [$id]) { totalCount } users(ids: [$id]) { nodes { id } } }',
        { id },
      ),
    ).toEqual({
      products: { totalCount: 0 },
      users: { nodes: [] },
    });
  });

  it('of any shape can be stored and found', async () => {
    const ids = ['🦊', "' OR 1=1 --", '\\', '__proto__', 'constructor', 'ＡＢ', 'e\u0301', 'é', 'P1'];
    await shop.store(ids.map((id) => aProduct({ id, attributes: [{ name: '__proto__', value: 'x' }] })));
    for (const id of ids) {
      const { product } = await shop.data(
        'query ($id: ID!) { product(id: $id) { id attributes { name value } similar { rank } } }',
        { id },
      );
      expect(product).toEqual({ id, attributes: [{ name: '__proto__', value: 'x' }], similar: [] });
    }
    expect(await shop.track(ids.map((id) => anEvent('VIEW', id, { userId: id, id })))).toEqual({
      accepted: 9,
      duplicates: 0,
      errors: [],
    });
    expect(
      (await shop.asUser('__proto__', '{ viewer { history { nodes { product { id } } } } }')).viewer.history
        .nodes,
    ).toEqual([{ product: { id: '__proto__' } }]);
    await shop.data('mutation ($ids: [ID!]!) { deleteProducts(ids: $ids) { accepted } }', { ids });
  });
});

describe('an argument out of range', () => {
  it.each([
    [
      '{ recommendations(diversity: 1.5) { id } }',
      'BAD_ARGUMENT',
      'diversity was 1.5; give a number from 0 to 1',
    ],
    [
      '{ recommendations(diversity: -0.1) { id } }',
      'BAD_ARGUMENT',
      'diversity was -0.1; give a number from 0 to 1',
    ],
    [
      '{ trending(windowDays: 0) { rank } }',
      'BAD_ARGUMENT',
      'windowDays was 0; give a number from 0.0001 to 365',
    ],
    [
      '{ trending(windowDays: 1e9) { rank } }',
      'BAD_ARGUMENT',
      'windowDays was 1000000000; give a number from 0.0001 to 365',
    ],
    [
      `{ recommendations(placement: "${'x'.repeat(101)}") { id } }`,
      'BAD_ARGUMENT',
      'placement has 101 characters; give at most 100',
    ],
    [
      '{ products(filter: {priceMin: 2, priceMax: 1}) { totalCount } }',
      'BAD_ARGUMENT',
      'priceMin 2 is above priceMax 1; swap them',
    ],
    [
      '{ product(id: null) { id } }',
      'GRAPHQL_VALIDATION_FAILED',
      'Expected value of type "ID!", found null.',
    ],
    [
      '{ products(sort: BEST) { totalCount } }',
      'GRAPHQL_VALIDATION_FAILED',
      'Value "BEST" does not exist in "ProductSort" enum.',
    ],
    ['{ secrets }', 'GRAPHQL_VALIDATION_FAILED', 'Cannot query field "secrets" on type "Query".'],
    [
      'mutation { trackEvents(events: [{type: VIEW, occurredAt: "yesterday"}]) { accepted } }',
      'GRAPHQL_VALIDATION_FAILED',
      'DateTime cannot represent an invalid date-time-string yesterday.',
    ],
  ])('is refused: %s', async (query, code, message) => {
    expect(await refusal(query)).toEqual([code, message]);
  });

  it('quotes no more than 1,000 characters of what a library says', async () => {
    const [code, message] = await refusal(
      'query ($t: [EventType!]) { user(id: "u1") { history(types: $t) { nodes { id } } } }',
      {
        t: ['x'.repeat(50_000)],
      },
    );
    expect([code, message.length]).toEqual(['BAD_USER_INPUT', 1003]);
  });

  it('may be a list with repeats, however long', async () => {
    const types = Array.from({ length: 40_000 }, () => 'VIEW');
    const query = 'query ($t: [EventType!]) { user(id: "u1") { history(types: $t) { nodes { type } } } }';
    expect((await shop.data(query, { t: types })).user.history.nodes).toEqual([{ type: 'VIEW' }]);
  });
});
