import type { PlainEvent, PlainProduct } from '../support/testColumns';
import { dateOf, datesBetween, eventsOf, periodOf, visitBySeq, type PlainAsk } from './plain';

/** The figures of some events. */
function figuresOf(events: readonly PlainEvent[], visits: ReadonlyMap<number, number>): object {
  const purchases = events.filter(({ type }) => type === 'PURCHASE');
  const sessions = new Set(events.map(({ seq }) => visits.get(seq)));
  const buying = new Set(purchases.map(({ seq }) => visits.get(seq)));
  const orders = new Set(purchases.map(({ seq, orderId }) => orderId ?? visits.get(seq)));
  const revenue =
    purchases.reduce(
      (sum, { price, quantity }) => sum + Math.round((price ?? 0) * 100) * (quantity ?? 1),
      0,
    ) / 100;
  return {
    users: new Set(events.map(({ shopper }) => shopper)).size,
    sessions: sessions.size,
    views: events.filter(({ type }) => type === 'VIEW').length,
    carts: events.filter(({ type }) => type === 'ADD_TO_CART').length,
    orders: orders.size,
    revenue,
    purchasesWithoutPrice: purchases.filter(({ price }) => price == null).length,
    conversion: sessions.size === 0 ? null : buying.size / sessions.size,
    averageOrderValue: orders.size === 0 ? null : revenue / orders.size,
  };
}

/** The overview, worked out event by event. Prices have at most two decimals. */
export function referenceOverview(
  events: readonly PlainEvent[],
  products: readonly PlainProduct[],
  ask: PlainAsk,
  period: 'DAY' | 'WEEK' | 'MONTH',
): { totals: object; series: object[] } {
  const { from, to, timeZone } = ask.range;
  const visits = visitBySeq(events);
  const asked = eventsOf(events, ask, products);
  const series: object[] = [];
  const dates = datesBetween(from, to);
  for (const start of new Set(dates.map((date) => periodOf(period, date)))) {
    const own = dates.filter((date) => periodOf(period, date) === start);
    const within = asked.filter(({ occurredAt }) => own.includes(dateOf(occurredAt, timeZone)));
    series.push({ from: own[0], to: own[own.length - 1], ...figuresOf(within, visits) });
  }
  return { totals: { from, to, ...figuresOf(asked, visits) }, series };
}
