import 'reflect-metadata';
import fc from 'fast-check';
import { fitBgNbd } from '../../../../src/analytics/reports/lifetimeValue/bgNbd';
import { CustomerValues } from '../../../../src/analytics/reports/lifetimeValue/customerValue';
import { fitGammaGamma } from '../../../../src/analytics/reports/lifetimeValue/gammaGamma';
import { readLifetimeValue } from '../../../../src/analytics/reports/lifetimeValue/lifetimeValue';
import { Scopes } from '../../../../src/analytics/scope/scopes';
import { referenceHistories, type PlainHistory } from '../../reference/purchaseHistories';
import { PRODUCTS, aCase } from '../../support/arbitrary';
import { TestColumns } from '../../support/testColumns';

let columns: TestColumns;
beforeAll(async () => {
  columns = await TestColumns.open();
});
afterAll(() => columns.close());

const scopes = new Scopes({ segmentSql: () => Promise.reject(new Error('no segments')) });

/** The models fitted on histories that nobody has put together. */
function modelsOf(histories: readonly PlainHistory[]) {
  const column = (of: (history: PlainHistory) => number): Float64Array => Float64Array.from(histories, of);
  const buying = fitBgNbd({
    repeats: column(({ repeats }) => repeats),
    lastAt: column(({ lastDays }) => lastDays / 7),
    age: column(({ ageDays }) => ageDays / 7),
    buyers: column(() => 1),
  });
  const spenders = histories.filter(({ repeatCents }) => repeatCents > 0);
  const spending = fitGammaGamma({
    repeats: Float64Array.from(spenders, ({ repeats }) => repeats),
    meanValue: Float64Array.from(spenders, ({ repeats, repeatCents }) => repeatCents / 100 / repeats),
  });
  return { buying, spending };
}

describe('lifetimeValue', () => {
  it('equals models fitted buyer by buyer', async () => {
    await fc.assert(
      fc.asyncProperty(aCase(30, ['PURCHASE', 'PURCHASE', 'VIEW']), async ({ events, ask }) => {
        await columns.fill(events, PRODUCTS);
        const moment = columns.moment(Date.UTC(2026, 11, 1));
        const scope = await scopes.resolve(moment, ask);
        const args = { horizonDays: 70, discountPerYear: 0.1, limit: 100 };
        const report = await readLifetimeValue(moment, scope, args);
        const histories = referenceHistories(events, PRODUCTS, ask);
        const { buying, spending } = modelsOf(histories);
        expect(report.buyers).toBe(histories.length);
        expect(report.repeatBuyers).toBe(histories.filter(({ repeats }) => repeats > 0).length);
        expect(report.shoppers).toHaveLength(buying ? histories.length : 0);
        if (!buying) return expect(report).toMatchObject({ buying: null, expectedPurchases: null });
        expect(report.buying!.logLikelihood).toBeCloseTo(buying.logLikelihood, 3);
        expect(report.spending === null).toBe(spending === null);
        const values = new CustomerValues(report.buying!, report.spending, {
          weeks: 10,
          discountPerYear: 0.1,
        });
        for (const { shopper, ...found } of report.shoppers) {
          const key = shopper.userId === null ? `s${shopper.sessionId}` : `u${shopper.userId}`;
          const history = histories.find((one) => one.shopper === key)!;
          const { repeats, lastDays, ageDays, repeatCents, cents } = history;
          const meanValue = repeats === 0 ? 0 : repeatCents / 100 / repeats;
          const value = values.of({ repeats, lastAt: lastDays / 7, age: ageDays / 7, meanValue });
          expect(found).toMatchObject({ purchaseDays: repeats + 1, chanceAlive: value.chanceAlive });
          expect(found.spent).toBeCloseTo(cents / 100, 6);
          expect(found.expectedPurchases).toBe(value.purchases);
          expect(found.expectedValue ?? -1).toBeCloseTo(value.value ?? -1, 6);
        }
      }),
      { numRuns: 20 },
    );
  });
});
