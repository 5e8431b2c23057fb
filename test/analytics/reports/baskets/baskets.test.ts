import { aProduct, anEvent } from '../../../support/builders';
import { NOW_MS, TestApp, type Json } from '../../../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store([
    aProduct({ id: 'tea', brand: 'acme', categories: ['drinks'] }),
    aProduct({ id: 'cup', brand: 'acme', categories: ['dishes'] }),
    aProduct({ id: 'jam', brand: 'globex', categories: ['food'] }),
  ]);
  const orders = [['tea', 'cup'], ['tea', 'cup', 'jam'], ['tea'], ['jam']];
  await shop.track(
    orders.flatMap((ids, k) =>
      ids.map((id) =>
        anEvent('PURCHASE', id, {
          userId: `u${k}`,
          orderId: `o${k}`,
          occurredAt: new Date(NOW_MS - k * 86_400_000).toISOString(),
        }),
      ),
    ),
  );
});
afterAll(() => shop.stop());

const RULE = 'from { id product { title } } to { id product { title } } orders support confidence lift';
async function baskets(args: string): Promise<Json> {
  const text = `{ analytics { baskets(minOrders: 1, ${args}) { orders ruleCount rules { ${RULE} } previous { orders ruleCount } } } }`;
  return (await shop.data(text)).analytics.baskets;
}

describe('Analytics.baskets', () => {
  it('gives rules with their products, most above chance first', async () => {
    const { orders, ruleCount, rules } = await baskets('limit: 2, maxItems: 2');
    expect({ orders, ruleCount }).toEqual({ orders: 4, ruleCount: 6 });
    expect(rules).toEqual([
      {
        from: [{ id: 'cup', product: { title: 'Product cup' } }],
        to: { id: 'tea', product: { title: 'Product tea' } },
        ...{ orders: 2, support: 0.5, confidence: 1, lift: 8 / 6 },
      },
      {
        from: [{ id: 'tea', product: { title: 'Product tea' } }],
        to: { id: 'cup', product: { title: 'Product cup' } },
        ...{ orders: 2, support: 0.5, confidence: 2 / 3, lift: 8 / 6 },
      },
    ]);
  });

  it('counts categories and brands as items, and looks at a range and the one before', async () => {
    const byBrand = await baskets('by: BRAND, limit: 1');
    expect(byBrand.rules[0]).toMatchObject({ from: [{ id: 'globex', product: null }], to: { id: 'acme' } });
    expect((await baskets('by: CATEGORY, sort: SUPPORT, limit: 1')).rules[0]).toMatchObject({
      from: [{ id: 'dishes' }],
      to: { id: 'drinks' },
    });
    expect(await baskets('range: { from: "2026-06-14", to: "2026-06-15" }')).toMatchObject({
      orders: 2,
      previous: { orders: 2, ruleCount: 0 },
    });
    expect(await baskets('filter: { brands: ["globex"] }')).toMatchObject({ orders: 2, rules: [] });
    expect(await baskets('range: { from: "2020-01-01", to: "2020-01-02" }')).toMatchObject({
      orders: 0,
      rules: [],
    });
  });

  it.each([
    ['minSupport: 0', 'minSupport was 0; give a number from 1e-9 to 1'],
    ['minConfidence: 2', 'minConfidence was 2; give a number from 0 to 1'],
    ['maxItems: 6', 'maxItems was 6; give a number from 2 to 5'],
    ['limit: 101', 'limit was 101; ask for 1 to 100'],
  ])('refuses %s', async (args, message) => {
    const { errors } = await shop.ask(`{ analytics { baskets(${args}) { orders } } }`);
    expect(errors![0].message).toBe(message);
  });
});
