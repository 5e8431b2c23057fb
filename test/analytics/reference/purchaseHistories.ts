import type { PlainEvent, PlainProduct } from '../support/testColumns';
import { dateOf, eventsOf, type PlainAsk } from './plain';

/** What a buyer did, in days. */
export interface PlainHistory {
  shopper: string;
  repeats: number;
  lastDays: number;
  ageDays: number;
  /** In hundredths. */
  repeatCents: number;
  cents: number;
}

function daysFrom(date: string, until: string): number {
  return (Date.parse(until) - Date.parse(date)) / 86_400_000;
}

/** The history of every buyer until the last day of the range, worked out purchase by purchase. Prices have at most two decimals. */
export function referenceHistories(
  events: readonly PlainEvent[],
  products: readonly PlainProduct[],
  ask: PlainAsk,
): PlainHistory[] {
  const purchases = eventsOf(events, ask, products).filter(({ type }) => type === 'PURCHASE');
  return [...new Set(purchases.map(({ shopper }) => shopper))].sort().map((shopper) => {
    const centsByDate = new Map<string, number>();
    for (const { occurredAt, price, quantity, shopper: buyer } of purchases) {
      const date = dateOf(occurredAt, ask.range.timeZone);
      const cents = Math.round((price ?? 0) * 100) * (quantity ?? 1);
      if (buyer === shopper) centsByDate.set(date, (centsByDate.get(date) ?? 0) + cents);
    }
    const dates = [...centsByDate.keys()].sort();
    const cents = [...centsByDate.values()].reduce((sum, value) => sum + value, 0);
    return {
      shopper,
      repeats: dates.length - 1,
      lastDays: daysFrom(dates[0], dates[dates.length - 1]),
      ageDays: daysFrom(dates[0], ask.range.to),
      repeatCents: cents - centsByDate.get(dates[0])!,
      cents,
    };
  });
}
