import type { EventType } from '../../../src/records';
import type { PlainEvent, PlainProduct } from '../support/testColumns';
import { byTime, dateOf, passes, periodOf, type PlainAsk } from './plain';

/** What retention is asked. */
export interface PlainRetention {
  cohortEvent: { type: EventType };
  returnEvent: { type: EventType };
  period: 'DAY' | 'WEEK' | 'MONTH';
  periods: number;
}

/** The period (named by its first date) that comes so many after another. */
function later(period: PlainRetention['period'], start: string, count: number): string {
  const date = new Date(`${start}T00:00:00Z`);
  if (period === 'DAY') date.setUTCDate(date.getUTCDate() + count);
  if (period === 'WEEK') date.setUTCDate(date.getUTCDate() + 7 * count);
  if (period === 'MONTH') date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString().slice(0, 10);
}

/** Retention worked out shopper by shopper: for each cohort its first date, its size, and who came back at each age. */
export function referenceRetention(
  events: readonly PlainEvent[],
  products: readonly PlainProduct[],
  ask: PlainAsk,
  { cohortEvent, returnEvent, period, periods }: PlainRetention,
): { cohort: string; users: number; cells: { age: number; users: number; isComplete: boolean }[] }[] {
  const { from, to, timeZone } = ask.range;
  const passing = events.filter((event) => passes(event, ask, products)).sort(byTime);
  const newest = Math.max(...events.map(({ occurredAt }) => occurredAt));
  const dateAt = (event: PlainEvent): string => dateOf(event.occurredAt, timeZone);
  const cohorts = new Map<string, string[][]>();
  for (const shopper of new Set(passing.map((event) => event.shopper))) {
    const own = passing.filter((event) => event.shopper === shopper);
    const first = own.find(({ type }) => type === cohortEvent.type);
    if (!first || dateAt(first) < from || dateAt(first) > to) continue;
    const back = own
      .filter(({ type, occurredAt }) => type === returnEvent.type && occurredAt >= first.occurredAt)
      .map((event) => periodOf(period, dateAt(event)));
    const cohort = periodOf(period, dateAt(first));
    cohorts.set(cohort, [...(cohorts.get(cohort) ?? []), back]);
  }
  return [...cohorts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cohort, members]) => {
      const cells = [];
      for (let age = 0; age <= periods; age++) {
        const start = later(period, cohort, age);
        const current = periodOf(period, dateOf(newest, timeZone));
        if (start > current) break;
        cells.push({
          age,
          users: members.filter((back) => back.includes(start)).length,
          isComplete: start < current,
        });
      }
      return { cohort, users: members.length, cells };
    });
}
