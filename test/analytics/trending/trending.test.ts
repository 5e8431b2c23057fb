import { aProduct, anEvent } from '../../support/builders';
import { referenceTrends } from '../reference/trending';
import { NOW_MS, TestApp } from '../../support/testApp';

let shop: TestApp;
const DAY_MS = 86_400_000;
const ago = (days: number): string => new Date(NOW_MS - days * DAY_MS).toISOString();
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store([
    aProduct({ id: 'a' }),
    aProduct({ id: 'b', brand: 'acme' }),
    aProduct({ id: 'c' }),
    aProduct({ id: 'sold', stock: 0 }),
  ]);
});
afterEach(() => shop.stop());

const trending = async (args = ''): Promise<unknown> =>
  (await shop.data(`{ trending${args} { rank score events eventsBefore product { id } } }`)).trending;

describe('trending', () => {
  it('weighs what happened in the window against what is usual for each product', async () => {
    const types = [
      'VIEW',
      'CLICK',
      'LIKE',
      'ADD_TO_CART',
      'PURCHASE',
      'DISLIKE',
      'IMPRESSION',
      'REMOVE_FROM_CART',
    ];
    const planted: [type: string, productId: string, daysAgo: number][] = [
      ...types.map((type): [string, string, number] => [type, 'b', 1]),
      ...[7, 7.001, 14, 14.001, 34.9, 35.1].map((days): [string, string, number] => ['VIEW', 'a', days]),
      ['PURCHASE', 'sold', 0],
      ['VIEW', 'c', -0.5],
    ];
    await shop.track(
      planted.map(([type, productId, days]) =>
        anEvent(type, productId, { userId: 'u', occurredAt: ago(days) }),
      ),
    );
    const expected = referenceTrends(
      planted.map(([type, product, days]) => ({
        type,
        product,
        age: Math.round(days * DAY_MS) / (7 * DAY_MS),
      })),
    ).filter(({ productId }) => productId !== 'sold');
    expect(expected.map(({ productId }) => productId)).toEqual(['b', 'a']);
    expect(await trending()).toEqual([
      {
        rank: 1,
        score: expect.closeTo(expected[0].score, 10),
        events: 5,
        eventsBefore: 0,
        product: { id: 'b' },
      },
      {
        rank: 2,
        score: expect.closeTo(expected[1].score, 10),
        events: 1,
        eventsBefore: 2,
        product: { id: 'a' },
      },
    ]);
    expect(await trending('(windowDays: 0.5)')).toEqual([]);
    expect(await trending('(limit: 1)')).toMatchObject([{ product: { id: 'b' } }]);
    expect(await trending('(filter: {not: {brands: ["acme"]}})')).toMatchObject([
      { rank: 1, product: { id: 'a' } },
    ]);
  });

  it('prefers what rose to what is always popular, and does not mind a busy season', async () => {
    const views = (productId: string, count: number, days: number): object[] =>
      Array.from({ length: count }, (_, k) =>
        anEvent('VIEW', productId, { userId: `u${k}`, occurredAt: ago(days + k / 1000) }),
      );
    await shop.track([
      ...[8, 15, 22, 29].flatMap((days) => [...views('a', 60, days), ...views('b', 2, days)]),
      ...views('a', 90, 1),
      ...views('b', 25, 1),
    ]);
    const { trending: found } = await shop.data('{ trending { score heat expected product { id } } }');
    expect(found.map(({ product }: { product: { id: string } }) => product.id)).toEqual(['b', 'a']);
    const [b, a] = found;
    // The shop has 115 views where it had 62 a week: what is expected of each grows alike.
    expect(a.expected / a.heat).toBeCloseTo(((115 / 62) * 60) / 90, 2);
    expect(b.expected / b.heat).toBeCloseTo(((115 / 62) * 2) / 25, 2);
    expect(a.score).toBeLessThan(1);
    expect(b.score).toBeGreaterThan(1.5);
  });

  it('breaks ties by id and is live', async () => {
    await shop.track(['c', 'b', 'a'].map((id) => anEvent('VIEW', id, { userId: 'u' })));
    expect(await trending()).toMatchObject([
      { product: { id: 'a' } },
      { product: { id: 'b' } },
      { product: { id: 'c' } },
    ]);
    await shop.track([anEvent('CLICK', 'c', { sessionId: 's' })]);
    expect(await trending()).toMatchObject([
      { product: { id: 'c' } },
      { product: { id: 'a' } },
      { product: { id: 'b' } },
    ]);
  });

  it('has no product that is gone', async () => {
    await shop.track([anEvent('VIEW', 'a', { userId: 'u' })]);
    await shop.data('mutation { deleteProducts(ids: ["a"]) { accepted } }');
    expect(await trending()).toEqual([]);
  });
});
