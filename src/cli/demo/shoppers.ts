import { createRandom, type Random } from '../../math/random';
import type { UserRecord } from '../../records';
import { happens, wholeBetween } from './chance';
import type { DemoCatalogue, DemoTaste } from './demoShop.types';
import { drawCulture, drawName } from './names';
import { declareInterests, drawTaste } from './tastes';

const DAY_MS = 86_400_000;
const USER_COUNT = 2_000;
const GUEST_COUNT = 1_400;

/** Somebody who visits the shop, signed in or not. */
export interface Shopper {
  /** Null for a guest who never signs in. */
  user: UserRecord | null;
  /** Null for a user who was never seen as a guest. */
  sessionId: string | null;
  taste: DemoTaste;
  /** Visits within the 90 days, follow-ups not counted. */
  visitCount: number;
  /** Whether one visit happens within the last hour. */
  isHere: boolean;
  /** Chance that a visit is to a shelf of the taste, 0 to 1. */
  focus: number;
  /** Chance that a filled cart is bought, 0 to 1. */
  resolve: number;
  /** Chance that goods that are used up are bought again. */
  loyalty: number;
  firstSeenMs: number;
  offsetHours: number;
  searchesInChinese: boolean;
  /** The shopper's own stream. */
  random: Random;
}

interface Showcase {
  name: string;
  taste: DemoTaste;
}

/** The first users: long histories with tastes that anybody can judge. */
const SHOWCASES: readonly Showcase[] = [
  {
    name: 'Mei Tanaka',
    taste: {
      categories: ['tea', 'teaware', 'ceramics'],
      brands: ['Qingmo 青墨'],
      tag: 'celadon',
      priceLevel: 0.6,
    },
  },
  {
    name: 'Jonas Weber',
    taste: {
      categories: ['cameras', 'lenses', 'camera-bags'],
      brands: ['Brennick'],
      tag: 'black',
      priceLevel: 0.5,
    },
  },
  {
    name: 'Amara Okafor',
    taste: {
      categories: ['running-shoes', 'sports-socks', 'water-bottles'],
      brands: ['Pacefell', 'Swiftmere'],
      tag: 'blue',
      priceLevel: 0.7,
    },
  },
];
/** How many of the first users have a visit in the last hour. */
const HERE_COUNT = 8;

/** Ids of the showcase users, in order. */
export const SHOWCASE_USER_IDS = SHOWCASES.map((_, index) => userIdOf(index));

/** The 2,000 users, then the guests who never sign in. */
export function createShoppers(random: Random, catalogue: DemoCatalogue, nowMs: number): Shopper[] {
  const shoppers: Shopper[] = [];
  for (let index = 0; index < USER_COUNT + GUEST_COUNT; index++) {
    const own = createRandom(random() * 2 ** 32);
    const isUser = index < USER_COUNT;
    shoppers.push(
      isUser ? createUser(own, catalogue, index, nowMs) : createGuest(own, catalogue, index, nowMs),
    );
  }
  return shoppers;
}

function userIdOf(index: number): string {
  return `user-${String(index + 1).padStart(4, '0')}`;
}

function sessionIdOf(index: number): string {
  return `guest-${String(index + 1).padStart(4, '0')}`;
}

function createUser(random: Random, catalogue: DemoCatalogue, index: number, nowMs: number): Shopper {
  const culture = drawCulture(random);
  const drawn = { name: drawName(random, culture), taste: drawTaste(random, catalogue) };
  const showcase = SHOWCASES[index];
  const { name, taste } = showcase ?? drawn;
  const isNew = showcase === undefined && happens(random, 0.3);
  const firstSeenMs = Math.floor(nowMs - (isNew ? 2 + random() * 86 : 91 + random() * 700) * DAY_MS);
  const declares = happens(random, 0.6) || showcase !== undefined;
  const interests = declares ? declareInterests(random, taste) : [];
  return {
    user: { id: userIdOf(index), name, interests, createdAt: new Date(firstSeenMs) },
    sessionId: isNew && happens(random, 0.5) ? sessionIdOf(index) : null,
    taste,
    visitCount: showcase ? 14 : visitsOfUser(random, isNew),
    isHere: index < HERE_COUNT,
    focus: showcase ? 0.94 : 0.82,
    resolve: showcase ? 0.9 : 0.6,
    loyalty: showcase ? 0.8 : random() * 0.9,
    firstSeenMs,
    offsetHours: showcase ? 1 : culture.offsetHours,
    searchesInChinese: showcase === undefined && culture.searchesInChinese,
    random,
  };
}

/** Few visits for most, many for some; a few users never come. */
function visitsOfUser(random: Random, isNew: boolean): number {
  if (happens(random, 0.03)) return 0;
  const many = Math.round(-4.1 * Math.log(1 - random()));
  return Math.min(24, 1 + (isNew ? Math.round(many / 2) : many));
}

function createGuest(random: Random, catalogue: DemoCatalogue, index: number, nowMs: number): Shopper {
  const culture = drawCulture(random);
  return {
    user: null,
    sessionId: sessionIdOf(index),
    taste: drawTaste(random, catalogue),
    visitCount: happens(random, 0.2) ? wholeBetween(random, 2, 3) : 1,
    isHere: false,
    focus: 0.85,
    resolve: 0.35,
    loyalty: 0,
    firstSeenMs: Math.floor(nowMs - random() * 89 * DAY_MS),
    offsetHours: culture.offsetHours,
    searchesInChinese: culture.searchesInChinese,
    random,
  };
}
