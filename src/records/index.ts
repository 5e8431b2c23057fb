/**
 * The three records that come into Vitrine: by import, by mutation and from the demo generator. Ids are the shop's own strings, never renamed.
 * A record is what somebody said; the rooms check it before they store it.
 */

/** A product as a shop describes it. `id` and `title` are required; a missing list is empty, a missing `price` or `stock` is unknown. */
export interface ProductRecord {
  id: string;
  title: string;
  description?: string | null;
  brand?: string | null;
  /** Category ids, most specific first. A category that is not stored yet is created with its id as its name. */
  categories?: string[] | null;
  tags?: string[] | null;
  /** In units of `currency` (not cents), 0 or more. */
  price?: number | null;
  /** ISO 4217, three capital letters. */
  currency?: string | null;
  /** URL of the picture to show. */
  image?: string | null;
  /** URLs of further pictures, at most 10; without `image` the first is the one to show. */
  images?: string[] | null;
  /** Pieces in stock; unknown counts as in stock. */
  stock?: number | null;
  attributes?: Record<string, string> | null;
  createdAt?: Date | null;
}

export type InterestKind = 'CATEGORY' | 'BRAND' | 'TAG';

/** A taste that a user declared. */
export interface InterestRecord {
  kind: InterestKind;
  /** A category id, a brand or a tag. */
  value: string;
  /** Strength in (0, 1]; 1 when absent. */
  weight?: number | null;
}

export interface UserRecord {
  id: string;
  name?: string | null;
  interests?: InterestRecord[] | null;
  createdAt?: Date | null;
}

export const EVENT_TYPES = [
  'VIEW',
  'CLICK',
  'ADD_TO_CART',
  'REMOVE_FROM_CART',
  'PURCHASE',
  'LIKE',
  'DISLIKE',
  'RATE',
  'SEARCH',
  'IMPRESSION',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** One thing that a user or a session did. `userId` or `sessionId` is required; `productId` for all types but SEARCH, which needs `query`. */
export interface EventRecord {
  /** The client's own id; a repeat is dropped. When absent, one is made. */
  id?: string | null;
  type: EventType;
  userId?: string | null;
  sessionId?: string | null;
  productId?: string | null;
  query?: string | null;
  /** The rating of RATE (any scale, higher is better), or a free number. */
  value?: number | null;
  /** Pieces of a PURCHASE or cart event; 1 when absent. */
  quantity?: number | null;
  /** Price of one piece. */
  price?: number | null;
  orderId?: string | null;
  /** The attribution token of the recommended item that led here. */
  recommendationId?: string | null;
  /** The id of the search that led here; of a SEARCH its own. */
  queryId?: string | null;
  occurredAt: Date;
}
