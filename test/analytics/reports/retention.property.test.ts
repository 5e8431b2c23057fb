import fc from 'fast-check';
import { readTriangle } from '../../../src/analytics/reports/retention/retention';
import { Scopes } from '../../../src/analytics/scope/scopes';
import { periodOf } from '../reference/plain';
import { referenceRetention, type PlainRetention } from '../reference/retention';
import { PRODUCTS, aCase } from '../support/arbitrary';
import { PATIENCE_MS, runs } from '../support/runs';
import { TestColumns } from '../support/testColumns';

jest.setTimeout(PATIENCE_MS);

let columns: TestColumns;
beforeAll(async () => {
  columns = await TestColumns.open();
});
afterAll(() => columns.close());

const scopes = new Scopes({ segmentSql: () => Promise.reject(new Error('no segments')) });

const aType = fc.constantFrom('VIEW' as const, 'PURCHASE' as const);
const aQuestion: fc.Arbitrary<PlainRetention> = fc.record({
  cohortEvent: fc.record({ type: aType }),
  returnEvent: fc.record({ type: aType }),
  period: fc.constantFrom('DAY' as const, 'DAY' as const, 'WEEK' as const, 'MONTH' as const),
  periods: fc.integer({ min: 1, max: 6 }),
});

describe('retention', () => {
  it('equals what looking at shopper after shopper gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        aCase(40, ['VIEW', 'PURCHASE', 'CLICK']),
        aQuestion,
        async ({ events, ask }, question) => {
          await columns.fill(events, PRODUCTS);
          const moment = columns.moment(Date.UTC(2026, 11, 1));
          const scope = await scopes.resolve(moment, ask);
          const cohorts = await readTriangle({ moment, scope, question });
          const expected = referenceRetention(events, PRODUCTS, ask, question);
          expect(
            cohorts.map(({ from, users, cells }) => ({
              cohort: periodOf(question.period, from),
              users,
              cells: cells.map((cell) => ({ age: cell.age, users: cell.users, isComplete: cell.isComplete })),
            })),
          ).toEqual(expected);
          for (const { users, cells } of cohorts)
            for (const cell of cells) expect(cell.rate).toBe(cell.users / users);
        },
      ),
      runs(40),
    );
  });
});
