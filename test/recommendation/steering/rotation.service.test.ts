import { aProduct, anEvent } from '../../support/builders';
import { NOW_MS, TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
const ago = (days: number): string => new Date(NOW_MS - days * 86_400_000).toISOString();
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store(['a', 'b', 'c'].map((id) => aProduct({ id })));
  const views = { a: 4, b: 4, c: 1 };
  await shop.track(
    Object.entries(views).flatMap(([id, count]) =>
      Array.from({ length: count }, (_, k) => anEvent('VIEW', id, { userId: `${id}-${k}` })),
    ),
  );
});
afterEach(() => shop.stop());

const ask = async (
  rotation: number,
  headers: Record<string, string> = { 'x-user-id': 'me' },
): Promise<Json[]> =>
  (
    await shop.data(
      `{ recommendations(rotation: ${rotation}) { items { score product { id } contributions { signal value weight points } because { points event { id } rankWithout } } } }`,
      {},
      headers,
    )
  ).recommendations.items;
const shown = (productId: string, days: number, fields: object = {}) =>
  anEvent('IMPRESSION', productId, {
    userId: 'me',
    occurredAt: ago(days),
    id: `${productId}-${days}`,
    ...fields,
  });
const rotationOf = (items: Json[]) =>
  Object.fromEntries(
    items.flatMap(({ product, contributions }) =>
      contributions.filter(({ signal }: Json) => signal === 'rotation').map((one: Json) => [product.id, one]),
    ),
  );

describe('rotation', () => {
  it('takes half the best score from what was just shown, less with the days, by share; the times are the reasons', async () => {
    await shop.track([shown('a', 0), shown('b', 3), shown('b', 6)]);
    const items = await ask(0.8);
    // Half-life 3 days: b counts 1/2 + 1/4 times. The best score is that of popularity, 0.1.
    const weight = expect.closeTo(0.8 * 0.1, 12);
    expect(rotationOf(items)).toEqual({
      a: { signal: 'rotation', value: -0.5, weight, points: expect.closeTo(-0.04, 12) },
      b: {
        signal: 'rotation',
        value: 2 ** -0.75 - 1,
        weight,
        points: expect.closeTo(0.08 * (2 ** -0.75 - 1), 12),
      },
    });
    expect(items.map(({ product }) => product.id)).toEqual(['b', 'a', 'c']);
    for (const { score, contributions } of items)
      expect(contributions.reduce((sum: number, { points }: Json) => sum + points, 0)).toBe(score);
    const { b } = rotationOf(items);
    expect(items[0].because).toEqual([
      { points: expect.closeTo(b.points / 3, 12), event: { id: 'b-6' }, rankWithout: 1 },
      { points: expect.closeTo((b.points * 2) / 3, 12), event: { id: 'b-3' }, rankWithout: 1 },
    ]);
  });

  it('ends with any later turn to the product, and begins anew with the next time', async () => {
    await shop.track([shown('a', 2), anEvent('CLICK', 'a', { userId: 'me', occurredAt: ago(1) })]);
    expect(rotationOf(await ask(1))).toEqual({});
    await shop.track([shown('a', 0)]);
    expect(rotationOf(await ask(1)).a.value).toBe(-0.5);
  });

  it('is of the shopper alone, and of a guest too', async () => {
    await shop.track([shown('a', 0, { userId: undefined, sessionId: 's1' })]);
    expect(rotationOf(await ask(1))).toEqual({});
    expect(rotationOf(await ask(1, { 'x-session-id': 's1' })).a.value).toBe(-0.5);
  });

  it('counts imaginary impressions', async () => {
    const { recommendations } = await shop.asUser(
      'me',
      '{ recommendations(limit: 2, rotation: 1, pretend: [{type: IMPRESSION, productId: "a"}]) { items { product { id } } } }',
    );
    expect(recommendations.items.map(({ product }: Json) => product.id)).toEqual(['b', 'a']);
  });

  it('reads nothing at 0 and one statement more above, for 1 list as for many', async () => {
    await shop.track([shown('a', 0)]);
    const count = async (rotation: number, users: number): Promise<number> => {
      await shop.dropShoppers();
      return shop.sql.during(() =>
        shop.data(
          `{ users(first: ${users}) { nodes { recommendations(rotation: ${rotation}) { items { score } } } } }`,
        ),
      );
    };
    await count(0, 5);
    expect(await count(0, 5)).toBe(3);
    expect([await count(0.5, 1), await count(0.5, 5)]).toEqual([4, 4]);
    expect(rotationOf(await ask(0))).toEqual({});
  });

  it.each([-0.1, 1.1])('refuses %d', async (rotation) => {
    const { errors } = await shop.ask(`{ recommendations(rotation: ${rotation}) { id } }`);
    expect([errors![0].extensions.code, errors![0].message]).toEqual([
      'BAD_ARGUMENT',
      `rotation was ${rotation}; give a number from 0 to 1`,
    ]);
  });
});
