import { aProduct, anEvent } from '../support/builders';
import { NOW_MS, TestApp, type Json } from '../support/testApp';

let shop: TestApp;
let minute = 0;
/** Shoppers who went from one product to the other. */
const trail = (userId: string, ...productIds: string[]): object[] =>
  productIds.map((productId) =>
    anEvent('VIEW', productId, {
      userId,
      occurredAt: new Date(NOW_MS - 86_400_000 + 60_000 * minute++).toISOString(),
    }),
  );

beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store(
    ['cup', 'pot', 'tea', 'saw', 'nail', 'hat', 'tie'].map((id) => aProduct({ id, title: id })),
  );
  await shop.track([
    ...['a', 'b', 'c'].flatMap((id) => trail(id, 'cup', 'pot', 'tea')),
    ...['d', 'e'].flatMap((id) => trail(id, 'saw', 'nail')),
    ...['f', 'g', 'h', 'i'].flatMap((id) => trail(id, 'hat', 'tie')),
  ]);
});
afterEach(() => shop.stop());

const ASK =
  '{ recommendations(limit: 7) { source items { product { id } because { event { id type } product { id } } } } }';
const CALLERS: [who: string, headers: Record<string, string>, source: string][] = [
  ['a user', { 'x-user-id': 'me' }, 'PERSONAL'],
  ['a guest', { 'x-session-id': 'mine' }, 'SESSION'],
];

describe.each(CALLERS)('the next answer for %s', (_who, headers, source) => {
  const ask = async (): Promise<{ source: string; ids: string[]; items: Json[] }> => {
    const { recommendations } = await shop.data(ASK, {}, headers);
    return {
      source: recommendations.source,
      items: recommendations.items,
      ids: recommendations.items.map(({ product }: Json) => product.id),
    };
  };

  it('is what is popular before anything is known', async () => {
    expect(await ask()).toMatchObject({
      source: 'POPULAR',
      ids: ['hat', 'tie', 'cup', 'pot', 'tea', 'nail', 'saw'],
    });
  });

  it('has the neighbours of what was just viewed on top, and says why', async () => {
    await shop.track([anEvent('VIEW', 'saw', { id: 'v1' })], headers);
    const first = await ask();
    expect([first.source, first.ids[0], first.items[0].because]).toEqual([
      source,
      'nail',
      [{ event: { id: 'v1', type: 'VIEW' }, product: { id: 'saw' } }],
    ]);
    await shop.track([anEvent('VIEW', 'pot', { id: 'v2' })], headers);
    expect((await ask()).ids.slice(0, 3)).toEqual(['tea', 'nail', 'cup']);
  });

  it('has no product that was just bought', async () => {
    await shop.track([anEvent('VIEW', 'saw')], headers);
    expect((await ask()).ids).toContain('nail');
    await shop.track([anEvent('PURCHASE', 'nail')], headers);
    expect((await ask()).ids).not.toContain('nail');
    const again = await shop.data(
      '{ recommendations(limit: 7, includePurchased: true) { items { product { id } } } }',
      {},
      headers,
    );
    expect(again.recommendations.items.map(({ product }: Json) => product.id)).toContain('nail');
  });

  it('has no product that was just disliked, until it is liked', async () => {
    await shop.track([anEvent('DISLIKE', 'hat')], headers);
    expect((await ask()).ids).not.toContain('hat');
    await shop.track([anEvent('LIKE', 'hat', { occurredAt: new Date(NOW_MS + 1).toISOString() })], headers);
    expect((await ask()).ids).toContain('hat');
  });

  it('does not change for others', async () => {
    await shop.track([anEvent('DISLIKE', 'hat'), anEvent('PURCHASE', 'cup')], headers);
    const { recommendations } = await shop.asUser('somebody', ASK);
    expect(recommendations.items.map(({ product }: Json) => product.id)).toEqual(
      expect.arrayContaining(['hat', 'cup']),
    );
  });

  it('has no product that is gone or out of stock, and has one that came a moment ago and was bought', async () => {
    await shop.store([aProduct({ id: 'tie', stock: 0 }), aProduct({ id: 'new' })]);
    await shop.data('mutation { deleteProducts(ids: ["hat"]) { accepted } }');
    await shop.track(
      ['x', 'y', 'z'].flatMap((id) => [
        anEvent('VIEW', 'saw', { userId: id, occurredAt: new Date(NOW_MS - 5).toISOString() }),
        anEvent('PURCHASE', 'new', { userId: id }),
      ]),
    );
    await shop.track([anEvent('VIEW', 'saw')], headers);
    const { ids } = await ask();
    expect(ids[0]).toBe('new');
    expect(ids).not.toEqual(expect.arrayContaining(['hat']));
    expect(ids).not.toEqual(expect.arrayContaining(['tie']));
  });
});

describe('source', () => {
  const sourceOf = async (headers: Record<string, string>) =>
    (await shop.data('{ recommendations { source } }', {}, headers)).recommendations.source;

  it('is INTERESTS for a user who only declared some', async () => {
    await shop.store([aProduct({ id: 'ring', tags: ['gold'] })]);
    await shop.asUser('me', 'mutation { setInterests(interests: [{kind: TAG, value: "gold"}]) { id } }');
    const { recommendations } = await shop.asUser(
      'me',
      '{ recommendations(limit: 1) { source items { product { id } because { event { id } interest { kind value } product { id } } } } }',
    );
    expect(recommendations).toEqual({
      source: 'INTERESTS',
      items: [
        {
          product: { id: 'ring' },
          because: [{ event: null, interest: { kind: 'TAG', value: 'gold' }, product: null }],
        },
      ],
    });
  });

  it('is POPULAR for the operator, for a newcomer and for interests that nothing matches', async () => {
    await shop.asUser('me', 'mutation { setInterests(interests: [{kind: TAG, value: "gold"}]) { id } }');
    expect(
      await Promise.all(
        [{}, { 'x-user-id': 'new' }, { 'x-session-id': 'new' }, { 'x-user-id': 'me' }].map((headers) =>
          sourceOf(headers as Record<string, string>),
        ),
      ),
    ).toEqual(['POPULAR', 'POPULAR', 'POPULAR', 'POPULAR']);
  });

  it('follows interests that were declared a moment ago', async () => {
    await shop.store([aProduct({ id: 'ring', tags: ['gold'] })]);
    expect(await sourceOf({ 'x-user-id': 'me' })).toBe('POPULAR');
    await shop.asUser('me', 'mutation { setInterests(interests: [{kind: TAG, value: "gold"}]) { id } }');
    expect(await sourceOf({ 'x-user-id': 'me' })).toBe('INTERESTS');
  });
});
