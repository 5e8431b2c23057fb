import fc from 'fast-check';
import { Scopes } from '../../../src/analytics/scope/scopes';
import { readSeries, readTotals } from '../../../src/analytics/reports/overview/overview';
import { referenceOverview } from '../reference/overview';
import { visitBySeq } from '../reference/plain';
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

describe('overview', () => {
  it('equals what counting event by event gives', async () => {
    const cases = fc.tuple(aCase(), fc.constantFrom('DAY' as const, 'WEEK' as const, 'MONTH' as const));
    await fc.assert(
      fc.asyncProperty(cases, async ([{ events, ask }, period]) => {
        await columns.fill(events, PRODUCTS);
        const moment = columns.moment(Date.UTC(2026, 11, 1));
        const scope = await scopes.resolve(moment, ask);
        expect({
          totals: await readTotals(moment.snapshot, scope),
          series: await readSeries(moment.snapshot, scope, period),
        }).toEqual(referenceOverview(events, PRODUCTS, ask, period));
      }),
      runs(30),
    );
  });
});

describe('visits', () => {
  it('are the same however the events are cut into batches', async () => {
    const cases = fc.tuple(
      aCase(40),
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ([{ events }, sizes]) => {
        await columns.fill([], PRODUCTS);
        for (let start = 0, k = 0; start < events.length; start += sizes[k++ % sizes.length])
          await columns.add(events.slice(start, start + sizes[k % sizes.length]));
        const rows = await columns.rows<{ seq: number; visit: number }>({
          sql: 'SELECT seq, visit FROM events ORDER BY seq',
          values: {},
        });
        expect(rows.map(({ seq, visit }) => [seq, visit])).toEqual(
          [...visitBySeq(events)].sort(([a], [b]) => a - b),
        );
      }),
      runs(20),
    );
  });
});
