import { aProduct, anEvent } from '../support/builders';
import { NOW_MS, TestApp, type Json } from '../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store([aProduct({ id: 'p1' }), aProduct({ id: 'p2' })]);
});
afterEach(() => shop.stop());

describe('trackEvents', () => {
  it('stores what is reported, with user and time by default', async () => {
    const events = [
      { id: 'e1', type: 'PURCHASE', productId: 'p1', quantity: 2, price: 9.5, orderId: 'o1' },
      { type: 'SEARCH', query: 'red shoes', occurredAt: '2026-06-01T08:00:00+02:00' },
    ];
    expect(await shop.track(events, { 'x-user-id': 'u1', 'x-session-id': 's1' })).toEqual({
      accepted: 2,
      duplicates: 0,
      errors: [],
    });
    const [first, second] = await shop.rows('event ORDER BY seq');
    expect(first).toEqual({
      seq: 1,
      id: 'e1',
      type: 'PURCHASE',
      userId: 'u1',
      sessionId: 's1',
      productId: 'p1',
      query: null,
      queryId: null,
      value: null,
      quantity: 2,
      price: 9.5,
      orderId: 'o1',
      recommendationId: null,
      listId: null,
      experimentId: null,
      variantId: null,
      occurredAt: NOW_MS,
      receivedAt: NOW_MS,
    });
    expect(second).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      query: 'red shoes',
      occurredAt: Date.UTC(2026, 5, 1, 6),
    });
  });

  it('accepts 97 of 100 and names the 3 that are bad', async () => {
    const events = Array.from({ length: 100 }, (_, k) =>
      anEvent('VIEW', 'p1', { id: `e${k}`, userId: 'u1' }),
    );
    events[10] = anEvent('VIEW', 'ghost', { id: 'e10', userId: 'u1' });
    events[50] = anEvent('RATE', 'p1', { id: 'e50', userId: 'u1' });
    events[99] = anEvent('VIEW', 'p1', { id: 'e99' });
    expect(await shop.track(events)).toEqual({
      accepted: 97,
      duplicates: 0,
      errors: [
        {
          index: 10,
          code: 'UNKNOWN_PRODUCT',
          message: 'product "ghost" is not stored; store it before its events',
        },
        { index: 50, code: 'MISSING_VALUE', message: 'value is missing; give the rating of this RATE' },
        { index: 99, code: 'MISSING_USER', message: 'userId and sessionId are missing; give one of them' },
      ],
    });
    const ids = (await shop.rows('event')).map(({ id }) => id);
    expect(ids.length).toBe(97);
    expect(ids.filter((id) => ['e10', 'e50', 'e99'].includes(id))).toEqual([]);
  });

  it.each([
    [
      'dated 1970',
      { occurredAt: '1970-01-01T00:00:00Z' },
      'TIME_TOO_OLD',
      'occurredAt was 1970-01-01T00:00:00.000Z; give a time from 1990 on',
    ],
    [
      'dated next year',
      { occurredAt: '2027-06-15T12:00:00Z' },
      'TIME_IN_FUTURE',
      'occurredAt was 2027-06-15T12:00:00.000Z; give a time at most 24 hours from now',
    ],
    [
      'a day and a bit ahead',
      { occurredAt: '2026-06-16T12:00:00.001Z' },
      'TIME_IN_FUTURE',
      'occurredAt was 2026-06-16T12:00:00.001Z; give a time at most 24 hours from now',
    ],
    [
      'without a product',
      { productId: null },
      'MISSING_PRODUCT',
      'productId is missing; give the product of this VIEW',
    ],
    [
      'a search without words',
      { type: 'SEARCH', query: '  ' },
      'MISSING_QUERY',
      'query is missing; give the words of this SEARCH',
    ],
    [
      'with an empty user',
      { userId: '' },
      'BAD_ID',
      'userId was ""; leave it out or give 1 to 128 characters',
    ],
    [
      'with a long user',
      { userId: 'x'.repeat(10_000) },
      'ID_TOO_LONG',
      `userId was 10,000 characters long ("${'x'.repeat(59)}…"); shorten it to 128`,
    ],
    ['with a negative price', { price: -1 }, 'NEGATIVE_PRICE', 'price was -1; give 0 or more'],
    [
      'of no pieces',
      { quantity: 0 },
      'BAD_QUANTITY',
      'quantity was 0; give a whole number, 1 to 2,147,483,647',
    ],
    [
      'from a forged recommendation',
      { recommendationId: 'abc' },
      'BAD_RECOMMENDATION_ID',
      'recommendationId was "abc"; give the id of a recommended item, unchanged, or none',
    ],
  ])('refuses an event %s and stores nothing of it', async (_name, fields, code, message) => {
    expect(await shop.track([anEvent('VIEW', 'p1', { userId: 'u1', ...fields })])).toEqual({
      accepted: 0,
      duplicates: 0,
      errors: [{ index: 0, code, message }],
    });
    expect(await shop.rows('event')).toEqual([]);
    expect(await shop.rows('user')).toEqual([]);
  });

  it('takes an event a day ahead: clocks differ', async () => {
    expect(
      (await shop.track([anEvent('VIEW', 'p1', { userId: 'u1', occurredAt: '2026-06-16T12:00:00Z' })]))
        .accepted,
    ).toBe(1);
  });

  it('counts repeats of an id, in the batch and before, and changes nothing', async () => {
    await shop.track([anEvent('VIEW', 'p1', { id: 'e1', userId: 'u1' })]);
    const answer = (): Promise<unknown> =>
      shop.asUser(
        'u1',
        '{ recommendations { items { score product { id } contributions { signal points } } } viewer { history { nodes { id type } } } }',
      );
    const [rows, before] = [await shop.rows('event'), await answer()];
    expect(
      await shop.track([
        anEvent('PURCHASE', 'p2', { id: 'e1', userId: 'u1' }),
        anEvent('VIEW', 'p1', { id: 'e1', userId: 'u2' }),
      ]),
    ).toEqual({
      accepted: 0,
      duplicates: 2,
      errors: [],
    });
    expect(await shop.rows('event')).toEqual(rows);
    expect(await shop.rows('user')).toHaveLength(1);
    expect(await answer()).toEqual(before);
    expect(
      await shop.track([
        anEvent('VIEW', 'p1', { id: 'e2', userId: 'u1' }),
        anEvent('VIEW', 'p2', { id: 'e2', userId: 'u1' }),
      ]),
    ).toEqual({
      accepted: 1,
      duplicates: 1,
      errors: [],
    });
  });

  it('takes an empty batch', async () => {
    expect(await shop.track([])).toEqual({ accepted: 0, duplicates: 0, errors: [] });
  });

  it('takes 1,000 events at once, and the same at the same time once', async () => {
    const events = Array.from({ length: 1000 }, (_, k) =>
      anEvent('VIEW', `p${1 + (k % 2)}`, { id: `e${k}`, userId: `u${k % 7}` }),
    );
    const answers = await Promise.all([shop.track(events), shop.track(events)]);
    expect(answers.map(({ accepted, duplicates }) => [accepted, duplicates])).toEqual([
      [1000, 0],
      [0, 1000],
    ]);
    expect(await shop.rows('SELECT COUNT(*) AS n FROM event')).toEqual([{ n: 1000 }]);
  });
});

describe('history', () => {
  const HISTORY = `query ($first: Int!, $after: String, $types: [EventType!]) { viewer { history(first: $first, after: $after, types: $types) {
    nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
  const read = async (variables: object) => (await shop.asUser('u1', HISTORY, variables)).viewer.history;

  it('pages newest first, ties by order of arrival, without loss or repeat', async () => {
    const events = Array.from({ length: 23 }, (_, k) =>
      anEvent(k % 2 ? 'VIEW' : 'CLICK', 'p1', {
        id: `e${k}`,
        userId: 'u1',
        occurredAt: new Date(NOW_MS - Math.floor(k / 3) * 1000).toISOString(),
      }),
    );
    await shop.track(events);
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: Json = await read({ first: 5, after });
      found.push(...page.nodes.map(({ id }: { id: string }) => id));
      expect([page.pageInfo.startCursor, page.pageInfo.endCursor]).toEqual([
        page.edges[0].cursor,
        page.edges.at(-1).cursor,
      ]);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    const expected = events.map((_, k) => k).sort((a, b) => Math.floor(a / 3) - Math.floor(b / 3) || b - a);
    expect(found).toEqual(expected.map((k) => `e${k}`));
    const clicks = await read({ first: 100, types: ['CLICK'] });
    expect(clicks.nodes.map(({ id }: { id: string }) => id)).toEqual(
      found.filter((id) => Number(id.slice(1)) % 2 === 0),
    );
    expect((await read({ first: 100, types: [] })).nodes).toEqual([]);
  });
});
