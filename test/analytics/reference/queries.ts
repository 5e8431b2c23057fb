import type { PlainEvent, PlainProduct } from '../support/testColumns';
import { isInRange, passes, type PlainAsk } from './plain';

/** What came of the searches for one query. */
export interface PlainQuery {
  query: string;
  searches: number;
  shoppers: number;
  withoutResult: number;
  withoutClick: number;
  clicked: number;
  purchases: number;
  /** In hundredths. */
  cents: number;
}

const DEEDS = ['CLICK', 'VIEW', 'ADD_TO_CART', 'PURCHASE'];

/** Queries as people read them. */
export function plainQuery(query: string): string {
  const words = query.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return words
    .split(/\s+/)
    .filter((word) => word !== '')
    .join(' ');
}

/** Every query, worked out search by search. Prices have at most two decimals. */
export function referenceQueries(
  events: readonly PlainEvent[],
  products: readonly PlainProduct[],
  ask: PlainAsk,
): PlainQuery[] {
  const { categories, brands, placements } = ask.filter ?? {};
  const isNarrowed = Boolean(categories ?? brands ?? placements);
  const seen = new Set<string>();
  const searches = events.filter((event) => {
    if (event.type !== 'SEARCH' || !isInRange(event, ask) || plainQuery(event.query ?? '') === '')
      return false;
    if (event.queryId == null) return !isNarrowed;
    if (seen.has(event.queryId)) return false;
    seen.add(event.queryId);
    return !isNarrowed || followersOf(event).length > 0;
  });
  function followersOf({ queryId }: PlainEvent): PlainEvent[] {
    if (queryId == null) return [];
    return events.filter(
      (other) => other.type !== 'SEARCH' && other.queryId === queryId && passes(other, ask, products),
    );
  }
  const isAnswered = ({ queryId, value }: PlainEvent): boolean => queryId != null && value !== 0;
  const isClicked = (search: PlainEvent): boolean =>
    followersOf(search).some(({ type }) => DEEDS.includes(type));
  return [...new Set(searches.map(({ query }) => plainQuery(query!)))].map((query) => {
    const own = searches.filter((search) => plainQuery(search.query!) === query);
    const purchases = own.flatMap(followersOf).filter(({ type }) => type === 'PURCHASE');
    return {
      query,
      searches: own.length,
      shoppers: new Set(own.map(({ shopper }) => shopper)).size,
      withoutResult: own.filter(({ value }) => value === 0).length,
      withoutClick: own.filter((search) => isAnswered(search) && !isClicked(search)).length,
      clicked: own.filter((search) => isAnswered(search) && isClicked(search)).length,
      purchases: purchases.length,
      cents: purchases.reduce(
        (sum, { price, quantity }) => sum + Math.round((price ?? 0) * 100) * (quantity ?? 1),
        0,
      ),
    };
  });
}
