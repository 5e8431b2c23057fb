import { aProduct, anEvent } from '../../../support/builders';
import { NOW_MS, TestApp, type Json } from '../../../support/testApp';

const DAY_MS = 86_400_000;
let shop: TestApp;

/** Five weeks of which one has a run on one product and one has no orders. */
function plantedDays(): object[] {
  return Array.from({ length: 36 }, (_, daysAgo) => {
    const at = (minute: number): string =>
      new Date(NOW_MS - daysAgo * DAY_MS + minute * 60_000).toISOString();
    const visits = 30 + (daysAgo % 7);
    const usual = Array.from({ length: visits }, (_, k) => {
      const who = { userId: `u${(daysAgo * 7 + k) % 90}`, occurredAt: at(-40 - k) };
      const product = k % 2 ? 'tea' : 'cup';
      const bought = k % 3 > 0 && daysAgo !== 5 ? [anEvent('PURCHASE', product, { ...who, price: 10 })] : [];
      return [anEvent('VIEW', product, who), ...bought];
    }).flat();
    const run = Array.from({ length: daysAgo === 3 ? 80 : 0 }, (_, k) =>
      anEvent('VIEW', 'jam', { sessionId: `s${k}`, occurredAt: at(-k) }),
    );
    return [...usual, ...run];
  }).flat();
}

beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store([
    aProduct({ id: 'tea', brand: 'acme', categories: ['drinks'] }),
    aProduct({ id: 'cup', brand: 'acme', categories: ['dishes'] }),
    aProduct({ id: 'jam', brand: 'globex', categories: ['food'] }),
  ]);
  const events = plantedDays();
  for (let start = 0; start < events.length; start += 1000)
    await shop.track(events.slice(start, start + 1000));
});
afterAll(() => shop.stop());

async function anomalies(args: string, fields: string): Promise<Json> {
  return (await shop.data(`{ analytics { anomalies${args} { ${fields} } } }`)).analytics.anomalies;
}

describe('Analytics.anomalies', () => {
  it('finds a run on a product and says which', async () => {
    const found = await anomalies(
      '(measures: [VIEWS])',
      'days anomalyCount anomalies { date measure value expected low high score causes { dimension value actual expected share } }',
    );
    expect(found).toMatchObject({ days: 14, anomalyCount: 1 });
    const [anomaly] = found.anomalies;
    expect(anomaly).toMatchObject({ date: '2026-06-12', measure: 'VIEWS', value: 113 });
    expect(Math.abs(anomaly.expected - 33)).toBeLessThan(1.5);
    expect(anomaly.value).toBeGreaterThan(anomaly.high);
    expect(anomaly.score).toBeGreaterThan(8);
    const share = expect.closeTo(1, 1);
    expect(anomaly.causes).toEqual([
      { dimension: 'CATEGORY', value: 'food', actual: 80, expected: 0, share },
      { dimension: 'BRAND', value: 'globex', actual: 80, expected: 0, share },
      { dimension: 'PRODUCT', value: 'jam', actual: 80, expected: 0, share },
    ]);
  });

  it('finds a day without orders, but not today, which is not over', async () => {
    const { anomalies: all } = await anomalies('(limit: 50)', 'anomalies { date measure value score }');
    for (const measure of ['ORDERS', 'REVENUE', 'CONVERSION']) {
      const found = all.find((one: Json) => one.measure === measure && one.date === '2026-06-10');
      expect(found).toMatchObject({ value: 0 });
      expect(found.score).toBeLessThan(-4);
    }
    expect(all.every(({ date }: Json) => date < '2026-06-15')).toBe(true);
  });

  it('looks through a filter and at the range before', async () => {
    const range = 'range: { from: "2026-06-11", to: "2026-06-14" }, measures: [VIEWS]';
    expect(await anomalies(`(${range})`, 'days anomalyCount previous { days anomalyCount }')).toEqual({
      ...{ days: 4, anomalyCount: 1, previous: { days: 4, anomalyCount: 0 } },
    });
    const acme = await anomalies(`(${range}, filter: { brands: ["acme"] })`, 'days anomalyCount');
    expect(acme).toEqual({ days: 4, anomalyCount: 0 });
    const none = await anomalies('(filter: { brands: ["nobody"] })', 'days anomalyCount anomalies { date }');
    expect(none).toEqual({ days: 0, anomalyCount: 0, anomalies: [] });
  });

  it.each([
    ['(sensitivity: 1)', 'date', 'sensitivity was 1; give a number from 2 to 20'],
    ['(limit: 51)', 'date', 'limit was 51; give a number from 1 to 50'],
    ['(measures: [VIEWS])', 'causes(limit: 0) { value }', 'limit was 0; give a number from 1 to 20'],
  ])('refuses %s', async (args, fields, message) => {
    const { errors } = await shop.ask(`{ analytics { anomalies${args} { anomalies { ${fields} } } } }`);
    expect(errors![0].message).toBe(message);
  });
});
