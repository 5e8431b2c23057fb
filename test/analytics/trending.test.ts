import { aProduct, anEvent } from '../support/builders';
import { NOW_MS, TestApp } from '../support/testApp';

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
  it('adds up weighted events of the window, beside the window before', async () => {
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
    await shop.track([
      ...types.map((type) => anEvent(type, 'b', { userId: 'u', occurredAt: ago(1) })),
      anEvent('VIEW', 'a', { userId: 'u', occurredAt: ago(7) }),
      anEvent('VIEW', 'a', { userId: 'u', occurredAt: ago(7.001) }),
      anEvent('VIEW', 'a', { userId: 'u', occurredAt: ago(14) }),
      anEvent('VIEW', 'a', { userId: 'u', occurredAt: ago(14.001) }),
      anEvent('PURCHASE', 'sold', { userId: 'u' }),
      anEvent('VIEW', 'c', { userId: 'u', occurredAt: ago(-0.5) }),
    ]);
    expect(await trending()).toEqual([
      { rank: 1, score: 1 + 1 + 2 + 3 + 5, events: 5, eventsBefore: 0, product: { id: 'b' } },
      { rank: 2, score: 1, events: 1, eventsBefore: 2, product: { id: 'a' } },
    ]);
    expect(await trending('(windowDays: 0.5)')).toEqual([]);
    expect(await trending('(limit: 1)')).toMatchObject([{ product: { id: 'b' } }]);
    expect(await trending('(filter: {not: {brands: ["acme"]}})')).toMatchObject([
      { rank: 1, product: { id: 'a' } },
    ]);
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
      { product: { id: 'c' }, score: 2 },
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
