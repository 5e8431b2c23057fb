import { aProduct, anEvent } from '../support/builders';
import { TestApp } from '../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store([aProduct({ id: 'p1' })]);
  await shop.track([
    anEvent('VIEW', 'p1', { userId: 'other', id: 'e1' }),
    anEvent('VIEW', 'p1', { sessionId: 's2', id: 'e2' }),
  ]);
  await shop.data(
    'mutation { upsertUsers(users: [{id: "other", name: "Olga", interests: [{kind: TAG, value: "a"}]}, {id: "me"}]) { accepted } }',
  );
});
afterAll(() => shop.stop());

const CALLERS: [who: string, shown: string, headers: Record<string, string>][] = [
  ['a shopper', 'user "me"', { 'x-user-id': 'me' }],
  ['a guest', 'a guest', { 'x-session-id': 's1' }],
];

/** All that a caller could change. */
const everything = async (): Promise<unknown> =>
  Promise.all(
    ['user', 'interest', 'product', 'category', 'event', 'session'].map((table) => shop.rows(table)),
  );

describe.each(CALLERS)('%s', (_who, shown, headers) => {
  async function refusal(query: string): Promise<unknown> {
    const before = await everything();
    const { data, errors } = await shop.ask(query, {}, headers);
    expect(await everything()).toEqual(before);
    expect(JSON.stringify(data ?? null)).not.toMatch(/Olga|VIEW|p1|accepted/);
    expect(errors).toHaveLength(1);
    return [errors![0].extensions, errors![0].message];
  }

  it.each([
    '{ user(id: "other") { id name } }',
    '{ user(id: "other") { history { nodes { type } } } }',
    '{ user(id: "other") { interests { value } } }',
    '{ user(id: "other") { recommendations { items { product { id } } } } }',
    '{ user(id: "nobody") { id } }',
  ])('cannot read another user: %s', async (query) => {
    const id = /id: "(\w+)"/.exec(query)![1];
    expect(await refusal(query)).toEqual([
      { code: 'FORBIDDEN' },
      `${shown} asked for what belongs to user "${id}"; a user reads only its own`,
    ]);
  });

  it.each([
    'mutation { setInterests(userId: "other", interests: []) { id } }',
    'mutation { setInterests(userId: "other", interests: []) { interests { value } history { nodes { type } } } }',
    'mutation { identify(sessionId: "s2", userId: "other") { id } }',
  ])('cannot act for another user: %s', async (query) => {
    expect(await refusal(query)).toEqual([
      { code: 'FORBIDDEN' },
      `${shown} asked for what belongs to user "other"; a user reads only its own`,
    ]);
  });

  it.each([
    ['{ users { nodes { id } } }', 'Query.users'],
    ['{ users(ids: ["me"]) { nodes { id } } }', 'Query.users'],
    ['mutation { upsertUsers(users: [{id: "me", name: "Me"}]) { accepted } }', 'Mutation.upsertUsers'],
    [
      'mutation { upsertProducts(products: [{id: "p1", title: "Hacked"}]) { accepted } }',
      'Mutation.upsertProducts',
    ],
    ['mutation { deleteProducts(ids: ["p1"]) { accepted } }', 'Mutation.deleteProducts'],
    ['mutation { upsertCategories(categories: [{id: "c1"}]) { accepted } }', 'Mutation.upsertCategories'],
  ])('may not do what the operator does: %s', async (query, field) => {
    expect(await refusal(query)).toEqual([
      { code: 'FORBIDDEN' },
      `only the operator may use ${field}; send an admin key where keys are in use, and neither x-user-id nor x-session-id`,
    ]);
  });

  it('cannot report events of others', async () => {
    const before = await everything();
    const events = [
      anEvent('PURCHASE', 'p1', { userId: 'other' }),
      anEvent('DISLIKE', 'p1', { userId: 'other', sessionId: 's1' }),
    ];
    expect(await shop.track(events, headers)).toEqual({
      accepted: 0,
      duplicates: 0,
      errors: [0, 1].map((index) => ({
        index,
        code: 'FORBIDDEN',
        message: 'userId was "other"; a shopper reports only its own events',
      })),
    });
    expect(await everything()).toEqual(before);
  });
});

describe('a guest', () => {
  it('cannot report events of another session', async () => {
    expect(await shop.track([anEvent('VIEW', 'p1', { sessionId: 's2' })], { 'x-session-id': 's1' })).toEqual({
      accepted: 0,
      duplicates: 0,
      errors: [
        { index: 0, code: 'FORBIDDEN', message: 'sessionId was "s2"; a guest reports only its own events' },
      ],
    });
  });

  it('has no user and may not set interests', async () => {
    expect(await shop.asGuest('s1', '{ viewer { id } }')).toEqual({ viewer: null });
    const { errors } = await shop.ask(
      'mutation { setInterests(interests: []) { id } }',
      {},
      { 'x-session-id': 's1' },
    );
    expect([errors![0].extensions, errors![0].message]).toEqual([
      { code: 'UNAUTHENTICATED' },
      'userId was not given and the request speaks for no user; give one',
    ]);
  });
});

describe('a shopper', () => {
  it('reads and changes its own', async () => {
    await shop.track([anEvent('VIEW', 'p1')], { 'x-user-id': 'me' });
    expect(
      await shop.asUser(
        'me',
        '{ user(id: "me") { id history { nodes { type product { id } } } } viewer { id } }',
      ),
    ).toEqual({
      user: { id: 'me', history: { nodes: [{ type: 'VIEW', product: { id: 'p1' } }] } },
      viewer: { id: 'me' },
    });
    expect(
      await shop.asUser(
        'me',
        'mutation { setInterests(interests: [{kind: BRAND, value: "b"}]) { interests { kind value weight } } }',
      ),
    ).toEqual({
      setInterests: { interests: [{ kind: 'BRAND', value: 'b', weight: 1 }] },
    });
  });
});

describe('the operator', () => {
  it('reads everybody', async () => {
    expect(
      await shop.data(
        '{ viewer { id } user(id: "other") { name interests { value } history { nodes { type } } } users { nodes { id name } } }',
      ),
    ).toEqual({
      viewer: null,
      user: { name: 'Olga', interests: [{ value: 'a' }], history: { nodes: [{ type: 'VIEW' }] } },
      users: {
        nodes: [
          { id: 'me', name: null },
          { id: 'other', name: 'Olga' },
        ],
      },
    });
  });
});
