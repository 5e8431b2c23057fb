import type { EventRecord, ProductRecord, UserRecord } from '../../records';

/** A shelf of the demo shop. */
export interface DemoCategory {
  id: string;
  /** English and Chinese, in one text. */
  name: string;
  parentId?: string;
}

/** What a demo shopper secretly likes; it decides what is looked at, bought and declared. */
export interface DemoTaste {
  /** Two or three leaf categories, the favourite first. */
  categories: string[];
  /** One or two brands that make things for those categories. */
  brands: string[];
  /** A colour or material; products that have it carry it as a tag. */
  tag: string;
  /** The place of the usual price within a category, 0 (cheapest) to 1 (dearest). */
  priceLevel: number;
}

/** The moment at which a guest turned out to be a user. */
export interface DemoSignIn {
  sessionId: string;
  userId: string;
  occurredAt: Date;
}

/** The facts behind the events, which a recommender should find. */
export interface PlantedFacts {
  /** One taste for every user, also for users without events. */
  tasteByUserId: Record<string, DemoTaste>;
  /** Product ids; the second often goes into the order of the first. */
  complements: [string, string][];
  /** Product ids; buyers of one often buy the next one some days later. */
  sequences: string[][];
  /** Products that are several times as popular in the last seven days. */
  trendingProductIds: string[];
  /** New products that nobody has seen yet. */
  coldProductIds: string[];
  /** Days between two purchases of the same product, for categories whose goods are used up. */
  rebuyDaysByCategoryId: Record<string, number>;
  /** Users with long and telling histories, the first one good for an example. */
  showcaseUserIds: string[];
  /** Guests' sessions that ended signed in; the events before that moment carry the session only. */
  signIns: DemoSignIn[];
}

/** A whole shop. */
export interface DemoShop {
  /** Parents before their children. */
  categories: DemoCategory[];
  products: ProductRecord[];
  users: UserRecord[];
  /** Oldest first. */
  events: EventRecord[];
  planted: PlantedFacts;
}

export interface DemoShopOptions {
  /** Any number; taken modulo 2^32. */
  seed: number;
  /** Epoch milliseconds; no event is later. */
  nowMs: number;
}

/** A product with what the generator needs to know about it. */
export interface DemoProduct {
  record: ProductRecord;
  categoryId: string;
  brand: string;
  /** Colour and material, for tastes. */
  looks: readonly string[];
  /** The tag of its use, by which complements are matched. */
  use: string;
  /** English and Chinese names of its type, for search queries. */
  typeNames: { en: string; zh: string };
  /** Place of its price within the category, 0 to 1. */
  priceRank: number;
  /** Share of the category's attention, by Zipf's law over a random order. */
  popularity: number;
  createdMs: number;
  isCold: boolean;
  isTrending: boolean;
}

/** The products by what they are looked up by. */
export interface DemoCatalogue {
  products: readonly DemoProduct[];
  productById: ReadonlyMap<string, DemoProduct>;
  productsByCategoryId: ReadonlyMap<string, readonly DemoProduct[]>;
}
