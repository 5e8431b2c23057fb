import { aProduct, anEvent } from '../../support/builders';
import { TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store(
    ['Green tea', 'Black tea', 'Tea pot'].map((title, k) => aProduct({ id: `p${k}`, title, price: 10 })),
  );
});
afterAll(() => shop.stop());

async function analytics(text: string): Promise<Json> {
  return (await shop.data(`{ analytics { ${text} } }`)).analytics;
}

const OUTCOME = 'searches withoutResult withoutClick clickThrough { part whole value } purchases revenue';

describe('Analytics.queries', () => {
  it('follows a search to what was bought because of it', async () => {
    const search = async (query: string): Promise<Json> =>
      (
        await shop.asUser('u1', 'query ($query: String!) { search(query: $query) { queryId totalCount } }', {
          query,
        })
      ).search;
    const tea = await search('tea');
    await search('TEA ');
    await search('zzgrk');
    await shop.track([
      anEvent('CLICK', 'p1', { userId: 'u1', queryId: tea.queryId }),
      anEvent('PURCHASE', 'p1', { userId: 'u1', queryId: tea.queryId, price: 10, quantity: 2 }),
    ]);
    const { queries } = await analytics(
      `queries { queryCount totals { ${OUTCOME} } queries { query ${OUTCOME} averageResults growth trend } previous { queryCount } }`,
    );
    const teaFigures = {
      ...{ searches: 2, withoutResult: 0, withoutClick: 1, clickThrough: { part: 1, whole: 2, value: 0.5 } },
      ...{ purchases: 1, revenue: 20 },
    };
    expect(queries).toEqual({
      queryCount: 2,
      totals: { ...teaFigures, searches: 3, withoutResult: 1 },
      queries: [
        { query: 'tea', ...teaFigures, averageResults: 3, growth: null, trend: [2] },
        {
          ...{ query: 'zzgrk', searches: 1, withoutResult: 1, withoutClick: 0 },
          ...{ clickThrough: { part: 0, whole: 0, value: null }, purchases: 0, revenue: 0 },
          ...{ averageResults: 0, growth: null, trend: [1] },
        },
      ],
      previous: { queryCount: 0 },
    });
    const kinds = await analytics(
      'empty: queries(kind: WITHOUT_RESULT) { queries { query } } idle: queries(kind: WITHOUT_CLICK) { queries { query } }',
    );
    expect(kinds).toEqual({
      empty: { queries: [{ query: 'zzgrk' }] },
      idle: { queries: [{ query: 'tea' }] },
    });
  });

  it('refuses a limit of 0', async () => {
    const { errors } = await shop.ask('{ analytics { queries(limit: 0) { queryCount } } }');
    expect(errors![0].message).toBe('limit was 0; ask for 1 to 100');
  });
});

describe('Analytics.recommendationPerformance', () => {
  it('counts what items of a list brought, by placement and rank', async () => {
    const { recommendations } = await shop.asUser(
      'u2',
      '{ recommendations(limit: 2, placement: "home") { items { id rank product { id } } } }',
    );
    const [first, second] = recommendations.items;
    const done = (type: string, item: Json, fields: object): object =>
      anEvent(type, item.product.id, { userId: 'u2', ...fields });
    await shop.track([
      done('IMPRESSION', first, { recommendationId: first.id }),
      done('IMPRESSION', second, { recommendationId: second.id }),
      done('CLICK', first, { recommendationId: first.id }),
      done('ADD_TO_CART', first, {}),
      done('PURCHASE', first, { price: 10, quantity: 3 }),
      done('PURCHASE', second, { price: 99 }),
    ]);
    const report = await analytics(`recommendationPerformance(by: [PLACEMENT, RANK]) {
      totals { impressions clicks revenue placement } previous { totals { impressions } }
      rows { placement rank modelVersion lists impressions clicks clickThrough { value low high } carts purchases orders revenue } }`);
    const row = { placement: 'home', modelVersion: null, lists: 1, impressions: 1 };
    const sure = { value: 1, low: expect.closeTo(0.2065, 4), high: 1 };
    const none = { value: 0, low: 0, high: expect.closeTo(0.7935, 4) };
    expect(report.recommendationPerformance).toEqual({
      totals: { impressions: 2, clicks: 1, revenue: 30, placement: null },
      rows: [
        { ...row, rank: 1, clicks: 1, clickThrough: sure, carts: 1, purchases: 1, orders: 1, revenue: 30 },
        { ...row, rank: 2, clicks: 0, clickThrough: none, carts: 0, purchases: 0, orders: 0, revenue: 0 },
      ],
      previous: { totals: { impressions: 0 } },
    });
    const strict = await analytics(
      'recommendationPerformance(attributionDays: 0) { totals { carts revenue } }',
    );
    expect(strict.recommendationPerformance.totals).toEqual({ carts: 0, revenue: 0 });
  });

  it.each([
    ['by: []', 'the number of values of by was 0; give a number from 1 to 5'],
    ['attributionDays: -1', 'attributionDays was -1; give a number from 0 to 90'],
    ['limit: 101', 'limit was 101; ask for 1 to 100'],
  ])('refuses %s', async (args, message) => {
    const { errors } = await shop.ask(
      `{ analytics { recommendationPerformance(${args}) { totals { clicks } } } }`,
    );
    expect(errors![0].message).toBe(message);
  });
});

describe('Analytics.trending', () => {
  it('names what rose in a range, with the range before', async () => {
    await shop.track(
      Array.from({ length: 12 }, (_, k) =>
        anEvent('VIEW', 'p2', {
          userId: `v${k}`,
          occurredAt: new Date(shop.nowMs - 86_400_000 * (k < 10 ? 1 : 2)).toISOString(),
        }),
      ),
    );
    const { trending } = await analytics(
      'trending(range: { from: "2026-06-14", to: "2026-06-14" }) { products { rank events eventsBefore product { id } } previous { products { events product { id } } } }',
    );
    expect(trending).toEqual({
      products: [{ rank: 1, events: 10, eventsBefore: 2, product: { id: 'p2' } }],
      previous: { products: [{ events: 2, product: { id: 'p2' } }] },
    });
    const { errors } = await shop.ask('{ analytics { trending { products(limit: 0) { rank } } } }');
    expect(errors![0].message).toBe('limit was 0; ask for 1 to 100');
  });
});
