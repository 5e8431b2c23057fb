import type { PlainEvent, PlainProduct } from '../support/testColumns';
import { eventsOf, visitBySeq, type PlainAsk } from './plain';

/** A rule by its names: what it begins with, joined, and what it ends with. */
export interface PlainRule {
  from: string;
  to: string;
  orders: number;
  support: number;
  confidence: number;
  lift: number;
}

/** The items of each order, worked out line by line. */
export function referenceOrders(
  events: readonly PlainEvent[],
  products: readonly PlainProduct[],
  ask: PlainAsk,
  nameOf: (product: PlainProduct) => string | null,
): Set<string>[] {
  const visits = visitBySeq(events);
  const orders = new Map<string | number, Set<string>>();
  for (const { seq, type, orderId, product } of eventsOf(events, ask, products)) {
    const name = nameOf(products.find(({ id }) => id === product)!);
    if (type !== 'PURCHASE' || name === null) continue;
    const key = orderId ?? visits.get(seq)!;
    orders.set(key, (orders.get(key) ?? new Set()).add(name));
  }
  return [...orders.values()];
}

/** Every rule of up to `maxItems` items with one on the right that `minOrders` orders hold, by trying all sets of names. */
export function referenceRules(
  orders: readonly Set<string>[],
  minOrders: number,
  maxItems: number,
): PlainRule[] {
  const names = [...new Set(orders.flatMap((order) => [...order]))].sort();
  const count = (set: readonly string[]): number =>
    orders.filter((order) => set.every((name) => order.has(name))).length;
  const rules: PlainRule[] = [];
  for (let bits = 1; bits < 1 << names.length; bits++) {
    const set = names.filter((_, k) => bits & (1 << k));
    if (set.length < 2 || set.length > maxItems || count(set) < minOrders) continue;
    for (const to of set) {
      const from = set.filter((name) => name !== to);
      const confidence = count(set) / count(from);
      const lift = confidence / (count([to]) / orders.length);
      rules.push({
        from: from.join(),
        to,
        orders: count(set),
        support: count(set) / orders.length,
        confidence,
        lift,
      });
    }
  }
  return rules;
}
