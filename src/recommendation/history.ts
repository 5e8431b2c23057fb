import { EventType } from '../records';

/** One event as the recommender sees it. Events without a product (SEARCH) have `productIndex` -1. */
export interface HistoryEvent {
  type: EventType;
  productIndex: number;
  occurredAtMs: number;
  /** The rating of RATE, on any scale. */
  value?: number | null;
}

/**
 * One stay at a product: consecutive events on the same product (viewed, clicked, carted, bought) are one visit, so that distances between
 * visits are distances between products.
 */
export interface Visit {
  productIndex: number;
  /** The strongest event type of the stay, see `VISIT_STRENGTH`. */
  type: EventType;
  /** The newest rating of the stay, or null. */
  rating: number | null;
  /** Positions in the list the visits were made from. The first is the one that names the visit: its strongest, then newest event. */
  positions: number[];
}

/**
 * How strong an event type is inside a visit. Types that are missing are no visits: SEARCH has no product, IMPRESSION was not chosen by the
 * shopper, REMOVE_FROM_CART and DISLIKE say nothing about what is wanted next (a disliked product is kept out by the caller's `isEligible`).
 */
export const VISIT_STRENGTH: Partial<Record<EventType, number>> = {
  VIEW: 1,
  CLICK: 2,
  RATE: 3,
  LIKE: 4,
  ADD_TO_CART: 5,
  PURCHASE: 6,
};

/** The event types that can be the type of a visit, weakest first. */
export const VISIT_TYPES = ['VIEW', 'CLICK', 'RATE', 'LIKE', 'ADD_TO_CART', 'PURCHASE'] as const;
export type VisitType = (typeof VISIT_TYPES)[number];

/** Whether an event takes part in visits: it has a product and a type with a strength. */
export function isVisitEvent(event: HistoryEvent): boolean {
  return event.productIndex >= 0 && VISIT_STRENGTH[event.type] !== undefined;
}

/**
 * The visits of a history, in the order of `events` (either direction gives the same visits, mirrored). `events` that are no visit events
 * neither make a visit nor part one.
 */
export function visitsOf(events: readonly HistoryEvent[], newestFirst = true): Visit[] {
  const visits: Visit[] = [];
  for (let position = 0; position < events.length; position++) {
    const event = events[position];
    if (!isVisitEvent(event)) continue;
    const last = visits[visits.length - 1];
    if (last?.productIndex === event.productIndex) join(last, event, position, newestFirst);
    else visits.push(open(event, position));
  }
  return visits;
}

function open(event: HistoryEvent, position: number): Visit {
  return {
    productIndex: event.productIndex,
    type: event.type,
    rating: ratingOf(event),
    positions: [position],
  };
}

function join(visit: Visit, event: HistoryEvent, position: number, newestFirst: boolean): void {
  const rating = ratingOf(event);
  if (rating !== null && (visit.rating === null || !newestFirst)) visit.rating = rating;
  const difference = VISIT_STRENGTH[event.type]! - VISIT_STRENGTH[visit.type]!;
  const names = difference > 0 || (difference === 0 && !newestFirst);
  if (names) visit.type = event.type;
  if (names) visit.positions.unshift(position);
  else visit.positions.push(position);
}

function ratingOf(event: HistoryEvent): number | null {
  return event.type === 'RATE' ? (event.value ?? null) : null;
}
