import 'reflect-metadata';
import fc from 'fast-check';
import { readBaskets } from '../../../../src/analytics/reports/baskets/baskets';
import { Scopes } from '../../../../src/analytics/scope/scopes';
import { referenceOrders, referenceRules } from '../../reference/baskets';
import { PRODUCTS, aCase } from '../../support/arbitrary';
import { TestColumns, type PlainProduct } from '../../support/testColumns';

let columns: TestColumns;
beforeAll(async () => {
  columns = await TestColumns.open();
});
afterAll(() => columns.close());

const scopes = new Scopes({ segmentSql: () => Promise.reject(new Error('no segments')) });
const NAME_OF: Record<'PRODUCT' | 'CATEGORY' | 'BRAND', (product: PlainProduct) => string | null> = {
  PRODUCT: ({ id }) => id,
  CATEGORY: ({ categories }) => categories[0] ?? null,
  BRAND: ({ brand }) => brand,
};

describe('baskets', () => {
  it('equal what trying all sets of items gives', async () => {
    const units = fc.constantFrom('PRODUCT' as const, 'CATEGORY' as const, 'BRAND' as const);
    const cases = fc.tuple(
      aCase(40, ['PURCHASE', 'PURCHASE', 'VIEW']),
      units,
      fc.integer({ min: 1, max: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([{ events, ask }, by, minOrders]) => {
        await columns.fill(events, PRODUCTS);
        const moment = columns.moment(Date.UTC(2026, 11, 1));
        const scope = await scopes.resolve(moment, ask);
        const limits = { minSupport: 1e-9, minOrders, minConfidence: 0, maxItems: 3, limit: 100 };
        const found = await readBaskets(moment.snapshot, scope, { ...limits, by, sort: 'LIFT' });
        const orders = referenceOrders(events, PRODUCTS, ask, NAME_OF[by]);
        const expected = referenceRules(orders, minOrders, 3);
        expect(found.orders).toBe(orders.length);
        expect(found.ruleCount).toBe(expected.length);
        const ruleOf = new Map(expected.map((rule) => [`${rule.from}>${rule.to}`, rule]));
        let lastLift = Infinity;
        for (const { from, to, lift, ...rest } of found.rules) {
          const rule = ruleOf.get(`${from.map(({ id }) => id).join()}>${to.id}`)!;
          expect(rest).toEqual({ orders: rule.orders, support: rule.support, confidence: rule.confidence });
          expect(lift).toBeCloseTo(rule.lift, 12);
          expect(lift).toBeLessThanOrEqual(lastLift);
          lastLift = lift;
        }
      }),
      { numRuns: 25 },
    );
  });
});
