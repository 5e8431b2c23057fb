import { aProduct, anEvent } from '../../support/builders';
import { NOW_MS, TestApp, type Json } from '../../support/testApp';

const DAY_MS = 86_400_000;
let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store([aProduct({ id: 'tea', brand: 'acme' }), aProduct({ id: 'jam', brand: 'globex' })]);
  const buy = (who: object, daysAgo: number, price: number, productId = 'tea'): object =>
    anEvent('PURCHASE', productId, {
      ...who,
      price,
      occurredAt: new Date(NOW_MS - daysAgo * DAY_MS).toISOString(),
    });
  await shop.track([
    ...[30, 23, 16, 9, 2].map((days) => buy({ userId: 'often' }, days, 20)),
    ...[60, 53].map((days) => buy({ userId: 'lost' }, days, 50)),
    buy({ userId: 'once' }, 40, 5, 'jam'),
    buy({ sessionId: 'guest' }, 1, 10),
    anEvent('VIEW', 'tea', { userId: 'looker' }),
  ]);
});
afterAll(() => shop.stop());

const SHOPPER = 'shopper { user { id } sessionId }';
async function analytics(text: string): Promise<Json> {
  return (await shop.data(`{ analytics { ${text} } }`)).analytics;
}

describe('Analytics.rfm', () => {
  it('sorts buyers into segments, with what each bought', async () => {
    const { rfm } = await analytics(`rfm {
      buyers revenue cells { recency frequencyAndMoney segment shoppers revenue }
      segments { name shopperCount shopperShare revenue revenueShare averageIdleDays averageOrders averageRevenue
        shoppers(limit: 1) { ${SHOPPER} lastPurchase orders revenue recencyScore frequencyScore monetaryScore } } }`);
    expect(rfm).toMatchObject({ buyers: 4, revenue: 215 });
    expect(rfm.segments).toHaveLength(10);
    expect(rfm.segments.find(({ name }: Json) => name === 'LOYAL')).toEqual({
      ...{ name: 'LOYAL', shopperCount: 1, shopperShare: 0.25, revenue: 100, revenueShare: 100 / 215 },
      ...{ averageIdleDays: 2, averageOrders: 5, averageRevenue: 100 },
      shoppers: [
        {
          shopper: { user: { id: 'often' }, sessionId: null },
          ...{ lastPurchase: '2026-06-13', orders: 5, revenue: 100 },
          ...{ recencyScore: 3, frequencyScore: 4, monetaryScore: 3 },
        },
      ],
    });
    expect(rfm.segments[0]).toEqual({
      ...{ name: 'CHAMPIONS', shopperCount: 0, shopperShare: 0, revenue: 0, revenueShare: 0 },
      ...{ averageIdleDays: null, averageOrders: null, averageRevenue: null, shoppers: [] },
    });
    expect(rfm.cells[0]).toEqual({
      ...{ recency: 4, frequencyAndMoney: 2, segment: 'POTENTIAL_LOYALISTS', shoppers: 1, revenue: 10 },
    });
  });

  it('compares with the range before and looks through a filter', async () => {
    const range = 'range: { from: "2026-05-16", to: "2026-06-15" }';
    const { rfm } = await analytics(`rfm(${range}) { buyers previous { buyers revenue } }`);
    expect(rfm).toEqual({ buyers: 2, previous: { buyers: 2, revenue: 105 } });
    const jam = await analytics('rfm(filter: { brands: ["globex"] }) { buyers revenue }');
    expect(jam.rfm).toEqual({ buyers: 1, revenue: 5 });
  });

  it('reads the users of all segments in one statement', async () => {
    const ask = (limit: number): Promise<Json> =>
      analytics(`rfm { segments { shoppers(limit: ${limit}) { ${SHOPPER} } } }`);
    expect(await shop.sql.during(() => ask(1))).toBe(1);
    expect(await shop.sql.during(() => ask(100))).toBe(1);
    expect(shop.sql.statements[0]).toMatch(/FROM user WHERE id IN/);
  });
});

describe('Analytics.lifetimeValue', () => {
  it('foresees what buyers will be worth, the most valuable first', async () => {
    const { lifetimeValue } = await analytics(`lifetimeValue(limit: 2) {
      buyers repeatBuyers expectedPurchases expectedValue buying { r alpha a b isConverged }
      shoppers { ${SHOPPER} purchaseDays lastPurchase spent chanceAlive expectedPurchases expectedValue } }`);
    expect(lifetimeValue).toMatchObject({ buyers: 4, repeatBuyers: 2 });
    const [first, second] = lifetimeValue.shoppers;
    expect(first).toMatchObject({
      shopper: { user: { id: 'often' }, sessionId: null },
      ...{ purchaseDays: 5, lastPurchase: '2026-06-13', spent: 100 },
    });
    expect(first.expectedValue).toBeGreaterThan(second.expectedValue);
    expect(lifetimeValue.expectedValue).toBeGreaterThan(first.expectedValue + second.expectedValue);
  });

  it('lists the users asked for, and has no model where nobody bought again', async () => {
    const { lifetimeValue } = await analytics(
      `lifetimeValue(userIds: ["once", "looker", "nobody"]) { buyers shoppers { ${SHOPPER} chanceAlive } }`,
    );
    expect(lifetimeValue).toEqual({
      buyers: 4,
      shoppers: [{ shopper: { user: { id: 'once' }, sessionId: null }, chanceAlive: 1 }],
    });
    const none = await analytics(
      'lifetimeValue(filter: { brands: ["globex"] }) { buyers buying { r } spending { p } expectedValue shoppers { spent } }',
    );
    expect(none.lifetimeValue).toEqual({
      ...{ buyers: 1, buying: null, spending: null, expectedValue: null, shoppers: [] },
    });
  });

  it.each([
    ['horizonDays: 0', 'horizonDays was 0; give a number from 1 to 3650'],
    ['discountPerYear: 1', 'discountPerYear was 1; give a number from 0 to 0.99'],
    ['limit: 0', 'limit was 0; ask for 1 to 100'],
  ])('refuses %s', async (args, message) => {
    const { errors } = await shop.ask(`{ analytics { lifetimeValue(${args}) { buyers } } }`);
    expect(errors![0].message).toBe(message);
  });

  it('refuses more users than it lists', async () => {
    const ask = 'query ($ids: [ID!]) { analytics { lifetimeValue(userIds: $ids) { buyers } } }';
    const { errors } = await shop.ask(ask, { ids: Array.from({ length: 101 }, () => 'u') });
    expect(errors![0].message).toBe('userIds had 101 values; give at most 100');
  });

  it('is for the operator alone', async () => {
    const { errors } = await shop.ask('{ analytics { rfm { buyers } } }', {}, { 'x-user-id': 'once' });
    expect(errors![0].extensions.code).toBe('FORBIDDEN');
  });
});
