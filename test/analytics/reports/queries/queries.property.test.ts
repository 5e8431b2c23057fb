import 'reflect-metadata';
import fc from 'fast-check';
import { readQueries, readSearchTotals } from '../../../../src/analytics/reports/queries/queries';
import { previousScope } from '../../../../src/analytics/scope/reportScope';
import { Scopes } from '../../../../src/analytics/scope/scopes';
import { referenceQueries } from '../../reference/queries';
import { PRODUCTS, aCase, type PlainCase } from '../../support/arbitrary';
import { TestColumns } from '../../support/testColumns';

let columns: TestColumns;
beforeAll(async () => {
  columns = await TestColumns.open();
});
afterAll(() => columns.close());

const scopes = new Scopes({ segmentSql: () => Promise.reject(new Error('no segments')) });

/** Searches that others follow, or not. */
function aSearchCase(): fc.Arbitrary<PlainCase> {
  const link = fc.record({
    query: fc.constantFrom('tea', ' Tea  POT', 'tea pot', 'thé', 'the', '', ' '),
    queryId: fc.constantFrom(null, 'q1', 'q2', 'q3', 'q4'),
    value: fc.constantFrom(null, 0, 3, 12),
  });
  const types = ['SEARCH', 'SEARCH', 'CLICK', 'PURCHASE', 'IMPRESSION'] as const;
  return fc
    .tuple(aCase(40, types), fc.array(link, { minLength: 1, maxLength: 40 }))
    .map(([{ events, ask }, links]) => ({
      ask,
      events: events.map((event, k) => {
        const { query, queryId, value } = links[k % links.length];
        return event.type === 'SEARCH'
          ? { ...event, product: null, placement: null, query, queryId, value }
          : { ...event, queryId };
      }),
    }));
}

describe('queries', () => {
  it('equal what following search by search gives', async () => {
    await fc.assert(
      fc.asyncProperty(aSearchCase(), async ({ events, ask }) => {
        await columns.fill(events, PRODUCTS);
        const moment = columns.moment(Date.UTC(2026, 11, 1));
        const scope = await scopes.resolve(moment, ask);
        const report = await readSearchTotals(moment, scope, { kind: 'TOP', limit: 100 });
        const expected = referenceQueries(events, PRODUCTS, ask);
        expect(report.queryCount).toBe(expected.length);
        expect(report.totals.searches).toBe(expected.reduce((sum, { searches }) => sum + searches, 0));
        const found = await readQueries(report);
        expect(
          found.map(({ query, searches, shoppers, withoutResult, withoutClick, ...rest }) => ({
            ...{ query, searches, shoppers, withoutResult, withoutClick, clicked: rest.clickThrough.part },
            ...{ purchases: rest.purchases, cents: Math.round(rest.revenue * 100) },
          })),
        ).toEqual(expected.sort((a, b) => b.searches - a.searches || (a.query < b.query ? -1 : 1)));
        for (const { searches, trend } of found)
          expect(trend.reduce((sum, count) => sum + count, 0)).toBe(searches);
      }),
      { numRuns: 25 },
    );
  });

  it('hold a range against the one before, and pick kinds', async () => {
    await fc.assert(
      fc.asyncProperty(aSearchCase(), async ({ events, ask }) => {
        await columns.fill(events, PRODUCTS);
        const moment = columns.moment(Date.UTC(2026, 11, 1));
        const scope = await scopes.resolve(moment, ask);
        const before = previousScope(scope);
        const dayBefore = (date: string, days: number): string =>
          new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
        const days = scope.toDay - scope.fromDay;
        const range = {
          ...ask.range,
          from: dayBefore(ask.range.from, days),
          to: dayBefore(ask.range.from, 1),
        };
        const expected = referenceQueries(events, PRODUCTS, ask);
        const earlier = referenceQueries(events, PRODUCTS, { ...ask, range });
        expect(before.toDay - before.fromDay).toBe(days);
        const read = async (kind: 'WITHOUT_RESULT' | 'WITHOUT_CLICK' | 'RISING') =>
          readQueries(await readSearchTotals(moment, scope, { kind, limit: 100 }));
        const names = (list: readonly { query: string }[]): string[] => list.map(({ query }) => query).sort();
        const countBefore = (query: string): number =>
          earlier.find((one) => one.query === query)?.searches ?? 0;
        const rising = await read('RISING');
        expect(names(rising)).toEqual(
          names(expected.filter(({ query, searches }) => searches > countBefore(query))),
        );
        for (const { query, searchesBefore } of rising) expect(searchesBefore).toBe(countBefore(query));
        expect(names(await read('WITHOUT_RESULT'))).toEqual(
          names(expected.filter(({ withoutResult }) => withoutResult)),
        );
        expect(names(await read('WITHOUT_CLICK'))).toEqual(
          names(expected.filter(({ withoutClick }) => withoutClick)),
        );
      }),
      { numRuns: 10 },
    );
  });

  it('spread over the days of the range', async () => {
    const search = (seq: number, day: number) => ({
      ...{ seq, type: 'SEARCH' as const, shopper: 'u1', product: null, query: 'tea' },
      occurredAt: Date.UTC(2026, 4, day, 12),
    });
    const events = [1, 1, 2, 28].map((day, k) => search(k + 1, day));
    await columns.fill(events);
    const moment = columns.moment(Date.UTC(2026, 11, 1));
    const trendOf = async (to: string): Promise<number[]> => {
      const scope = await scopes.resolve(moment, { range: { from: '2026-05-01', to, timeZone: 'UTC' } });
      const [{ trend }] = await readQueries(await readSearchTotals(moment, scope, { kind: 'TOP', limit: 1 }));
      return trend;
    };
    expect(await trendOf('2026-05-03')).toEqual([2, 1, 0]);
    expect(await trendOf('2026-05-28')).toEqual([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });
});
