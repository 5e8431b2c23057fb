import { aProduct, anEvent } from '../support/builders';
import { TestApp, type Json } from '../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store([
    aProduct({ id: 'cup', title: 'White cup', brand: 'acme', tags: ['tea'] }),
    aProduct({ id: 'pot', title: 'White pot', brand: 'acme', tags: ['tea'] }),
    aProduct({ id: 'saw', title: 'Hand saw', brand: 'bolt' }),
    aProduct({ id: 'gone', title: 'White cup of old', brand: 'acme', stock: 0 }),
  ]);
});
afterEach(() => shop.stop());

const order = (orderId: string, ...productIds: string[]): object[] =>
  productIds.map((productId) => anEvent('PURCHASE', productId, { userId: `u${orderId}`, orderId }));
const together = async (id: string, limit = 10): Promise<unknown> =>
  (
    await shop.data(
      'query ($id: ID!, $limit: Int!) { product(id: $id) { boughtTogether(limit: $limit) { rank score orders product { id } contributions { signal } } } }',
      { id, limit },
    )
  ).product.boughtTogether;
const similar = async (id: string, by: string): Promise<Json[]> =>
  (
    await shop.data(
      'query ($id: ID!, $by: SimilarBy!) { product(id: $id) { similar(by: $by) { rank score orders product { id } contributions { signal value weight points } } } }',
      { id, by },
    )
  ).product.similar;

describe('boughtTogether', () => {
  it('counts orders that hold both, as a cosine, and needs a purchase and an order', async () => {
    await shop.track([
      ...order('1', 'cup', 'pot'),
      ...order('2', 'cup', 'pot', 'saw'),
      ...order('3', 'cup'),
      ...order('4', 'cup', 'cup', 'gone'),
      anEvent('PURCHASE', 'saw', { userId: 'x' }),
      anEvent('VIEW', 'saw', { userId: 'x', orderId: '1' }),
    ]);
    expect(await together('cup')).toEqual([
      { rank: 1, score: 2 / Math.sqrt(4 * 2), orders: 2, product: { id: 'pot' }, contributions: [] },
      { rank: 2, score: 1 / Math.sqrt(4 * 1), orders: 1, product: { id: 'saw' }, contributions: [] },
    ]);
    expect(await together('cup', 1)).toHaveLength(1);
    expect(await together('saw')).toMatchObject([
      { product: { id: 'pot' }, score: 1 / Math.sqrt(2) },
      { product: { id: 'cup' }, score: 1 / 2 },
    ]);
  });

  it('says support and lift beside all orders of the shop, live', async () => {
    await shop.track([...order('1', 'cup', 'pot'), ...order('2', 'cup', 'pot', 'saw'), ...order('3', 'cup')]);
    await shop.track([
      ...order('4', 'gone'),
      anEvent('PURCHASE', 'saw', { userId: 'x' }),
      anEvent('VIEW', 'cup', { userId: 'x', orderId: '9' }),
    ]);
    const ask = async () =>
      (
        await shop.data(
          '{ product(id: "cup") { boughtTogether { orders support lift product { id } } similar(by: CONTENT) { support lift } } }',
        )
      ).product;
    const { boughtTogether, similar: alike } = await ask();
    expect(boughtTogether).toEqual([
      { orders: 2, support: 2 / 4, lift: 2 / 4 / ((3 / 4) * (2 / 4)), product: { id: 'pot' } },
      { orders: 1, support: 1 / 4, lift: 1 / 4 / ((3 / 4) * (1 / 4)), product: { id: 'saw' } },
    ]);
    expect(alike).toEqual([{ support: null, lift: null }]);
    await shop.track(order('5', 'gone'));
    expect((await ask()).boughtTogether[0].support).toBe(2 / 5);
  });

  it('counts all orders with one statement, and only when it is asked how many', async () => {
    await shop.track([...order('1', 'cup', 'pot'), ...order('2', 'cup', 'pot', 'saw')]);
    const count = (first: number, fields: string) =>
      shop.sql.during(() =>
        shop.data(`{ products(first: ${first}) { nodes { boughtTogether { ${fields} } } } }`),
      );
    await count(3, 'orders');
    // The same question once more would be answered from what was kept.
    const few = await count(3, 'orders rank');
    expect([await count(1, 'orders support lift'), await count(3, 'orders support lift')]).toEqual([
      few + 1,
      few + 1,
    ]);
  });

  it('is empty for a product that nobody bought', async () => {
    expect(await together('cup')).toEqual([]);
  });

  it('is live', async () => {
    await shop.track(order('1', 'cup', 'saw'));
    expect(await together('cup')).toMatchObject([{ product: { id: 'saw' } }]);
    await shop.track(order('2', 'cup', 'pot'));
    expect(await together('cup')).toMatchObject([{ product: { id: 'pot' } }, { product: { id: 'saw' } }]);
  });
});

describe('similar', () => {
  it('by content: shares brand, tags and words; not itself, not what is out of stock', async () => {
    const [first, ...others] = await similar('cup', 'CONTENT');
    expect([
      first.product.id,
      first.rank,
      first.orders,
      first.contributions.map(({ signal }: Json) => signal),
    ]).toEqual(['pot', 1, null, ['content']]);
    expect(first.score).toBe(first.contributions[0].points);
    expect(others).toEqual([]);
  });

  it('by behaviour: where the same shoppers turned', async () => {
    expect(await similar('cup', 'BEHAVIOR')).toEqual([]);
    await shop.track(
      ['a', 'b'].flatMap((userId) => [
        anEvent('VIEW', 'cup', { userId }),
        anEvent('VIEW', 'saw', { userId }),
      ]),
    );
    expect(
      (await similar('cup', 'BEHAVIOR')).map(({ product, contributions }) => [
        product.id,
        contributions[0].signal,
      ]),
    ).toEqual([['saw', 'sequence']]);
  });

  it('is the same for every shopper', async () => {
    await shop.track([anEvent('PURCHASE', 'pot'), anEvent('DISLIKE', 'pot')], { 'x-user-id': 'me' });
    const { product } = await shop.asUser(
      'me',
      '{ product(id: "cup") { similar(by: CONTENT) { product { id } } } }',
    );
    expect(product.similar).toEqual([{ product: { id: 'pot' } }]);
  });

  it('leaves out what another gateway removed a moment ago', async () => {
    await shop.track(order('1', 'cup', 'saw', 'pot'));
    await shop.app.follower.stop();
    await shop.app.db.write((transaction) => transaction.query(`DELETE FROM product WHERE id = 'pot'`, []));
    expect((await similar('cup', 'CONTENT')).map(({ product }) => product.id)).toEqual([]);
    expect(await together('cup')).toMatchObject([{ rank: 1, product: { id: 'saw' } }]);
    const { recommendations } = await shop.data('{ recommendations { items { rank product { id } } } }');
    expect(recommendations.items).toEqual([
      { rank: 1, product: { id: 'cup' } },
      { rank: 2, product: { id: 'saw' } },
    ]);
  });
});

describe('Product.recommendations', () => {
  it('is for whom the request speaks for, beside the product, which is named as the reason', async () => {
    await shop.track(
      ['a', 'b'].flatMap((userId) => [
        anEvent('VIEW', 'cup', { userId }),
        anEvent('VIEW', 'saw', { userId }),
      ]),
    );
    await shop.track([anEvent('PURCHASE', 'pot')], { 'x-user-id': 'me' });
    const { product } = await shop.asUser(
      'me',
      '{ product(id: "cup") { recommendations { source items { product { id } because { event { id } interest { value } product { id } rankWithout } } } } }',
    );
    const [first, ...others] = product.recommendations.items;
    expect([first.product.id, others]).toEqual(['saw', []]);
    expect(first.because).toContainEqual({
      event: null,
      interest: null,
      product: { id: 'cup' },
      rankWithout: 1 + 1,
    });
  });
});
