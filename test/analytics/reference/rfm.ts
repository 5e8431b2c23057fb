import { segmentOf, type RfmSegmentName } from '../../../src/analytics/reports/rfm/rfmSegments';
import type { PlainEvent, PlainProduct } from '../support/testColumns';
import { dateOf, eventsOf, visitBySeq, type PlainAsk } from './plain';

/** A buyer with its scores. */
export interface PlainRfm {
  shopper: string;
  lastPurchase: string;
  orders: number;
  /** In hundredths. */
  cents: number;
  r: number;
  f: number;
  m: number;
  segment: RfmSegmentName;
}

/** In which fifth of all a value lies, 1 the lowest; equal values in the same. */
function fifth(value: number | string, all: readonly (number | string)[]): number {
  return 1 + Math.floor((5 * all.filter((other) => other < value).length) / all.length);
}

/** Every buyer with its scores, worked out one by one. Prices have at most two decimals. */
export function referenceRfm(
  events: readonly PlainEvent[],
  products: readonly PlainProduct[],
  ask: PlainAsk,
): PlainRfm[] {
  const visits = visitBySeq(events);
  const purchases = eventsOf(events, ask, products).filter(({ type }) => type === 'PURCHASE');
  const buyers = [...new Set(purchases.map(({ shopper }) => shopper))].sort().map((shopper) => {
    const own = purchases.filter((purchase) => purchase.shopper === shopper);
    const dates = own.map(({ occurredAt }) => dateOf(occurredAt, ask.range.timeZone)).sort();
    return {
      shopper,
      lastPurchase: dates[dates.length - 1],
      orders: new Set(own.map(({ seq, orderId }) => orderId ?? visits.get(seq))).size,
      cents: own.reduce(
        (sum, { price, quantity }) => sum + Math.round((price ?? 0) * 100) * (quantity ?? 1),
        0,
      ),
    };
  });
  return buyers.map((buyer) => {
    const r = fifth(
      buyer.lastPurchase,
      buyers.map(({ lastPurchase }) => lastPurchase),
    );
    const f = fifth(
      buyer.orders,
      buyers.map(({ orders }) => orders),
    );
    const m = fifth(
      buyer.cents,
      buyers.map(({ cents }) => cents),
    );
    return { ...buyer, r, f, m, segment: segmentOf(r, Math.round((f + m) / 2)) };
  });
}
