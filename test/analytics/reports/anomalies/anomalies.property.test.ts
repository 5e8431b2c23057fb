import 'reflect-metadata';
import fc from 'fast-check';
import {
  dayCountsSql,
  segmentDaysSql,
  type DayRow,
  type SegmentRow,
} from '../../../../src/analytics/reports/anomalies/anomaliesSql';
import { DAY_COUNTS } from '../../../../src/analytics/reports/anomalies/measures';
import { formatDay, parseDay } from '../../../../src/analytics/scope/localDays';
import { Scopes } from '../../../../src/analytics/scope/scopes';
import { countsOf, medianCounts } from '../../reference/dayCounts';
import { dateOf, eventsOf, visitBySeq } from '../../reference/plain';
import { PRODUCTS, aCase, type PlainCase } from '../../support/arbitrary';
import { TestColumns, type PlainEvent } from '../../support/testColumns';

let columns: TestColumns;
beforeAll(async () => {
  columns = await TestColumns.open();
});
afterAll(() => columns.close());

const scopes = new Scopes({ segmentSql: () => Promise.reject(new Error('no segments')) });
const WEEK_MS = 7 * 86_400_000;

/** Events of several weeks, and all of their days to look at. */
function aLongCase(): fc.Arbitrary<PlainCase> {
  return fc
    .tuple(aCase(40), fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 9 }))
    .map(([{ events, ask }, weeks]) => ({
      events: events.map((event, k) => ({
        ...event,
        occurredAt: event.occurredAt - weeks[k % weeks.length] * WEEK_MS,
      })),
      ask: { ...ask, range: { ...ask.range, from: formatDay(parseDay(ask.range.from)! - 40) } },
    }));
}

const close = (value: number): unknown => expect.closeTo(value, 6);

describe('the days of anomalies', () => {
  it('equal what counting day by day gives', async () => {
    await fc.assert(
      fc.asyncProperty(aLongCase(), async ({ events, ask }) => {
        await columns.fill(events, PRODUCTS);
        const scope = await scopes.resolve(columns.moment(Date.UTC(2026, 11, 1)), ask);
        const rows = await columns.rows<DayRow>(dayCountsSql(scope));
        const visits = visitBySeq(events);
        const asked = eventsOf(events, ask, PRODUCTS);
        const dates = [...new Set(asked.map(({ occurredAt }) => dateOf(occurredAt, scope.timeZone)))].sort();
        const expected = dates.map((date) => {
          const own = asked.filter(({ occurredAt }) => dateOf(occurredAt, scope.timeZone) === date);
          const counts = countsOf(own, visits);
          return { day: parseDay(date), ...counts, revenue: close(counts.revenue) };
        });
        expect(
          rows.map(({ squaredOrderValues, ...row }) => (expect(squaredOrderValues >= 0).toBe(true), row)),
        ).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  });

  it('and what is usual for a part of the shop is the median of the same weekday before', async () => {
    const nameOf: Record<string, (event: PlainEvent) => string | null> = {
      BRAND: ({ product }) => PRODUCTS.find(({ id }) => id === product)!.brand,
      CATEGORY: ({ product }) => PRODUCTS.find(({ id }) => id === product)!.categories[0] ?? null,
      PLACEMENT: ({ placement }) => placement ?? null,
    };
    const dimensions = fc.constantFrom('BRAND' as const, 'CATEGORY' as const, 'PLACEMENT' as const);
    await fc.assert(
      fc.asyncProperty(fc.tuple(aLongCase(), dimensions), async ([{ events, ask }, dimension]) => {
        await columns.fill(events, PRODUCTS);
        const scope = await scopes.resolve(columns.moment(Date.UTC(2026, 11, 1)), ask);
        const visits = visitBySeq(events);
        const asked = eventsOf(events, ask, PRODUCTS).filter((event) => nameOf[dimension](event) !== null);
        const day = scope.toDay - 1;
        const weeks = Math.min(8, Math.floor((day - scope.fromDay) / 7));
        const rows = await columns.rows<SegmentRow>(
          segmentDaysSql(scope, { dimension, days: [day], counts: DAY_COUNTS, firstDay: scope.fromDay }),
        );
        const on = (value: string, someDay: number): PlainEvent[] =>
          asked.filter(
            (event) =>
              nameOf[dimension](event) === value &&
              dateOf(event.occurredAt, scope.timeZone) === formatDay(someDay),
          );
        const pastDays = Array.from({ length: weeks }, (_, k) => day - 7 * (k + 1));
        const values = [...new Set(asked.map(nameOf[dimension]))].filter((value) =>
          [day, ...pastDays].some((one) => on(value!, one).length > 0),
        );
        const expected = values.sort().map((value) => {
          const actual = countsOf(on(value!, day), visits);
          const usual = medianCounts(pastDays.map((one) => countsOf(on(value!, one), visits)));
          const cells = DAY_COUNTS.flatMap((count) => [
            [`actual_${count}`, close(actual[count])],
            [`usual_${count}`, close(usual[count])],
          ]);
          return { day, value, ...Object.fromEntries(cells) };
        });
        expect(rows).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
