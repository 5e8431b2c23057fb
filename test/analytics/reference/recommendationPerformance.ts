import type { PlainEvent, PlainProduct } from '../support/testColumns';
import { byTime, eventsOf, passes, visitBySeq, type PlainAsk } from './plain';

/** What came of the items of one group. */
export interface PlainPerformance {
  key: string;
  lists: number;
  impressions: number;
  clicks: number;
  clickedImpressions: number;
  carts: number;
  purchases: number;
  orders: number;
  /** In hundredths. */
  cents: number;
}

function itemOf({ listId, placement, listRank, modelVersion, experimentId, variantId }: PlainEvent): string {
  return JSON.stringify([listId, placement, listRank, modelVersion, experimentId, variantId]);
}

/** The event that names the item which a cart or purchase belongs to; null when it belongs to none. */
function causeOf(deed: PlainEvent, events: readonly PlainEvent[], windowDays: number): PlainEvent | null {
  if (deed.listId != null) return deed;
  const touches = events.filter(
    ({ type, shopper, product, listId, occurredAt }) =>
      (type === 'CLICK' || type === 'VIEW') &&
      listId != null &&
      shopper === deed.shopper &&
      product === deed.product &&
      occurredAt <= deed.occurredAt &&
      deed.occurredAt - occurredAt <= windowDays * 86_400_000,
  );
  return windowDays > 0 ? (touches.sort(byTime).pop() ?? null) : null;
}

/** The figures of every group of items, worked out item by item and deed by deed. `keyOf` names the group of an event's item. */
export function referencePerformance(
  events: readonly PlainEvent[],
  products: readonly PlainProduct[],
  ask: PlainAsk,
  windowDays: number,
  keyOf: (event: PlainEvent) => string,
): PlainPerformance[] {
  const visits = visitBySeq(events);
  const named = eventsOf(events, ask, products).filter(({ listId }) => listId != null);
  const anywhere = { ...ask, filter: { ...ask.filter, placements: undefined } };
  const deeds = eventsOf(events, anywhere, products)
    .filter(({ type }) => type === 'ADD_TO_CART' || type === 'PURCHASE')
    .map((deed) => ({ deed, cause: causeOf(deed, events, windowDays) }))
    .filter(({ deed, cause }) => cause && passes({ ...cause, product: deed.product }, ask, products));
  const keys = new Set([...named.map(keyOf), ...deeds.map(({ cause }) => keyOf(cause!))]);
  return [...keys].sort().map((key) => {
    const own = named.filter((event) => keyOf(event) === key);
    const itemsWith = (type: string): Set<string> =>
      new Set(own.filter((event) => event.type === type).map(itemOf));
    const [shown, clicked] = [itemsWith('IMPRESSION'), itemsWith('CLICK')];
    const caused = deeds.filter(({ cause }) => keyOf(cause!) === key).map(({ deed }) => deed);
    const bought = caused.filter(({ type }) => type === 'PURCHASE');
    return {
      key,
      lists: new Set(own.map(({ listId }) => listId)).size,
      impressions: shown.size,
      clicks: clicked.size,
      clickedImpressions: [...clicked].filter((item) => shown.has(item)).length,
      carts: caused.length - bought.length,
      purchases: bought.length,
      orders: new Set(bought.map(({ seq, orderId }) => orderId ?? visits.get(seq))).size,
      cents: bought.reduce(
        (sum, { price, quantity }) => sum + Math.round((price ?? 0) * 100) * (quantity ?? 1),
        0,
      ),
    };
  });
}
