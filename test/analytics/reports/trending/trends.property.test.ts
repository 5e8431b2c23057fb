import 'reflect-metadata';
import fc from 'fast-check';
import { readTrends } from '../../../../src/analytics/reports/trending/trends';
import { parseDay } from '../../../../src/analytics/scope/localDays';
import { Scopes } from '../../../../src/analytics/scope/scopes';
import { passes } from '../../reference/plain';
import { referenceTrends } from '../../reference/trending';
import { PRODUCTS, aCase } from '../../support/arbitrary';
import { TestColumns } from '../../support/testColumns';

let columns: TestColumns;
beforeAll(async () => {
  columns = await TestColumns.open();
});
afterAll(() => columns.close());

const scopes = new Scopes({ segmentSql: () => Promise.reject(new Error('no segments')) });
const DAY_MS = 86_400_000;

/** The moment that the clock on the wall of a zone shows, as if it were UTC. */
function wallOf(ms: number, timeZone: string): number {
  return Date.parse(`${new Date(ms).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`) + (ms % 1000);
}

describe('trending', () => {
  it('equals what weighing event by event gives', async () => {
    await fc.assert(
      fc.asyncProperty(aCase(40), async ({ events, ask }) => {
        await columns.fill(events, PRODUCTS);
        const moment = columns.moment(Date.UTC(2026, 11, 1));
        const scope = await scopes.resolve(moment, ask);
        const endMs = (parseDay(ask.range.to)! + 1) * DAY_MS;
        const days = scope.toDay - scope.fromDay;
        // A wall shows the first moment of a day as part of it, and the window ends before the next.
        const ages = events
          .filter((event) => passes(event, ask, PRODUCTS))
          .map(({ product, type, occurredAt }) => {
            const age = (endMs - wallOf(occurredAt, ask.range.timeZone)) / (days * DAY_MS);
            return { product: product!, type, age: age === 0 ? -1 : age };
          });
        const found = await readTrends(moment.snapshot, scope, 100);
        const expected = referenceTrends(ages);
        expect(found.map(({ productId }) => productId).sort()).toEqual(
          expected.map(({ productId }) => productId).sort(),
        );
        let lastScore = Infinity;
        for (const { productId, score, events: count, eventsBefore } of found) {
          const one = expected.find((trend) => trend.productId === productId)!;
          expect({ count, eventsBefore }).toEqual({ count: one.events, eventsBefore: one.eventsBefore });
          expect(score).toBeCloseTo(one.score, 8);
          expect(score).toBeLessThanOrEqual(lastScore);
          lastScore = score;
        }
      }),
      { numRuns: 30 },
    );
  });
});
