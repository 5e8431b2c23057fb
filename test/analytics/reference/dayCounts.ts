import { DAY_COUNTS, type DayCounts } from '../../../src/analytics/reports/anomalies/measures';
import type { PlainEvent } from '../support/testColumns';
import { visitBySeq } from './plain';

/** What is counted of some of the events of a shop. */
export function countsOf(some: readonly PlainEvent[], visits: ReturnType<typeof visitBySeq>): DayCounts {
  const purchases = some.filter(({ type }) => type === 'PURCHASE');
  const cents = purchases.map(({ price, quantity }) => Math.round((price ?? 0) * 100) * (quantity ?? 1));
  return {
    users: new Set(some.map(({ shopper }) => shopper)).size,
    sessions: new Set(some.map(({ seq }) => visits.get(seq))).size,
    views: some.filter(({ type }) => type === 'VIEW').length,
    carts: some.filter(({ type }) => type === 'ADD_TO_CART').length,
    orders: new Set(purchases.map(({ seq, orderId }) => orderId ?? visits.get(seq))).size,
    revenue: cents.reduce((sum, value) => sum + value, 0) / 100,
    buyingSessions: new Set(purchases.map(({ seq }) => visits.get(seq))).size,
  };
}

/** The median of each count: the mean of the two in the middle of an even number. */
export function medianCounts(list: readonly DayCounts[]): DayCounts {
  const medianOf = (values: number[]): number => {
    values.sort((a, b) => a - b);
    return (values[Math.floor((values.length - 1) / 2)] + values[Math.floor(values.length / 2)]) / 2;
  };
  return Object.fromEntries(
    DAY_COUNTS.map((count) => [count, medianOf(list.map((counts) => counts[count]))]),
  ) as unknown as DayCounts;
}
