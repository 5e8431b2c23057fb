import { aProduct, anEvent } from '../../support/builders';
import { TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store([aProduct({ id: 'a', brand: 'acme' }), aProduct({ id: 'b', brand: 'globex' })]);
  await shop.track([
    anEvent('VIEW', 'a', { userId: 'u1', occurredAt: '2026-06-01T22:30:00Z' }),
    anEvent('ADD_TO_CART', 'a', { userId: 'u1', occurredAt: '2026-06-01T22:40:00Z' }),
    anEvent('PURCHASE', 'a', {
      userId: 'u1',
      occurredAt: '2026-06-02T10:00:00Z',
      price: 2.5,
      quantity: 2,
      orderId: 'o1',
    }),
    anEvent('PURCHASE', 'b', { userId: 'u1', occurredAt: '2026-06-02T10:00:00Z', price: 10, orderId: 'o1' }),
    anEvent('PURCHASE', 'b', { sessionId: 's1', occurredAt: '2026-06-02T11:00:00Z' }),
  ]);
});
afterAll(() => shop.stop());

const FIGURES =
  '{ from to users sessions views carts orders revenue conversion averageOrderValue purchasesWithoutPrice }';

async function overview(args: string, fields: string): Promise<Json> {
  const { analytics } = await shop.data(`{ analytics { overview${args} { ${fields} } } }`);
  return analytics.overview;
}

async function refusal(args: string, fields = `series { users }`): Promise<[string, string]> {
  const { errors } = await shop.ask(`{ analytics { overview${args} { ${fields} } } }`);
  return [errors![0].extensions.code, errors![0].message];
}

describe('analytics.overview', () => {
  it('counts every event when nothing is asked for', async () => {
    expect(await overview('', `totals ${FIGURES}`)).toEqual({
      totals: {
        ...{ from: '2026-06-01', to: '2026-06-02', users: 2, sessions: 3, views: 1, carts: 1, orders: 2 },
        ...{ revenue: 15, conversion: 2 / 3, averageOrderValue: 7.5, purchasesWithoutPrice: 1 },
      },
    });
  });

  it('parts days where the clocks of the zone do, and shows the range before', async () => {
    const range = '(range: { from: "2026-06-02", to: "2026-06-02", timeZone: "Europe/Berlin" })';
    expect(
      await overview(range, 'series { from users views orders } previous { totals { from to users } }'),
    ).toEqual({
      series: [{ from: '2026-06-02', users: 2, views: 1, orders: 2 }],
      previous: { totals: { from: '2026-06-01', to: '2026-06-01', users: 0 } },
    });
  });

  it('has a point for each period, also without events', async () => {
    const week = '(range: { from: "2026-05-30", to: "2026-06-09" }, period: WEEK)';
    expect(await overview(week, 'series { from to sessions }')).toEqual({
      series: [
        { from: '2026-05-30', to: '2026-05-31', sessions: 0 },
        { from: '2026-06-01', to: '2026-06-07', sessions: 3 },
        { from: '2026-06-08', to: '2026-06-09', sessions: 0 },
      ],
    });
    const year = '(range: { from: "2025-07-01", to: "2026-06-30" })';
    expect((await overview(year, 'series { from }')).series).toHaveLength(53);
  });

  it('counts the events of a filter', async () => {
    const filter = '(filter: { brands: ["acme"] })';
    expect(await overview(filter, 'totals { users orders revenue views }')).toEqual({
      totals: { users: 1, orders: 1, revenue: 5, views: 1 },
    });
  });

  it('refuses what is no range, zone or filter, and says what to do', async () => {
    expect(await refusal('(range: { from: "2026-06-02", to: "2026-06-01" })')).toEqual([
      'BAD_RANGE',
      'the range was from 2026-06-02 to 2026-06-01; give a last day that is not before the first',
    ]);
    expect(await refusal('(range: { from: "2026-02-30" })')).toEqual([
      'BAD_RANGE',
      'from was "2026-02-30"; give a day from 1990 to 2199 as YYYY-MM-DD, such as 2026-03-01',
    ]);
    expect(await refusal('(range: { timeZone: "Mars/Olympus" })')).toEqual([
      'BAD_RANGE',
      'timeZone was "Mars/Olympus"; give the name of an IANA time zone, such as Europe/Berlin',
    ]);
    expect(await refusal('(range: { from: "2020-01-01", to: "2026-01-01" }, period: DAY)')).toEqual([
      'BAD_RANGE',
      'the range has 2193 points by DAY; ask for at most 100, with a shorter range or a longer period',
    ]);
    expect(await refusal('(filter: { segment: "nobody" })')).toEqual([
      'BAD_SEGMENT',
      'segment was "nobody"; there is none of this name',
    ]);
    expect(await refusal(`(filter: { brands: [${'"x",'.repeat(101)}] })`)).toEqual([
      'BAD_ARGUMENT',
      'brands had 101 values; give at most 100',
    ]);
  });

  it('asks the database the same however much is asked of the columns', async () => {
    const ask = (fields: string): Promise<number> => shop.sql.during(() => overview('', fields));
    const few = await ask('totals { users }');
    expect(few).toBe(
      await ask('totals { users } series { users } previous { totals { users } series { users } }'),
    );
    expect(few).toBeLessThanOrEqual(1);
  });

  it('is zero without events', async () => {
    const empty = '(range: { from: "2001-01-01", to: "2001-01-01" })';
    expect(await overview(empty, `totals ${FIGURES}`)).toEqual({
      totals: {
        ...{ from: '2001-01-01', to: '2001-01-01', users: 0, sessions: 0, views: 0, carts: 0, orders: 0 },
        ...{ revenue: 0, conversion: null, averageOrderValue: null, purchasesWithoutPrice: 0 },
      },
    });
  });
});
