import { createRandom } from '../../math/random';
import type { EventRecord } from '../../records';
import { LEAF_CATEGORIES, PARENT_CATEGORIES } from './catalogue';
import type { Diary } from './diary';
import type { DemoCategory, DemoShop, DemoShopOptions, DemoTaste, PlantedFacts } from './demoShop.types';
import { plantPairings, type Pairings } from './plantPairings';
import { createDemoProducts } from './products';
import { createShoppers, SHOWCASE_USER_IDS, type Shopper } from './shoppers';
import { simulateShopper, WINDOW_MS } from './simulateShopper';
import type { Scene } from './visit';

/**
 * A believable lifestyle shop: 24 leaf categories under 7 parents, about 670 products, 2,000 users, and what they and some guests did in
 * the 90 days before `nowMs`, oldest first, the newest within the last hour. Pure: the same seed and time give the same shop, ids included.
 * Takes about half a second.
 */
export function generateDemoShop({ seed, nowMs }: DemoShopOptions): DemoShop {
  const random = createRandom(seed);
  const catalogue = createDemoProducts(createRandom(random() * 2 ** 32), nowMs);
  const pairings = plantPairings(createRandom(random() * 2 ** 32), catalogue, nowMs);
  for (const product of pairings.trending) product.isTrending = true;
  const shoppers = createShoppers(createRandom(random() * 2 ** 32), catalogue, nowMs);
  const scene = sceneOf(pairings, catalogue, nowMs);
  const diaries = shoppers.map((shopper) => simulateShopper(scene, shopper));
  return {
    categories: categories(),
    products: catalogue.products.map(({ record }) => record),
    users: shoppers.flatMap(({ user }) => user ?? []),
    events: numbered(diaries.flatMap(({ events }) => events).filter((event) => isInWindow(event, nowMs))),
    planted: factsOf(scene, pairings, shoppers, diaries),
  };
}

function categories(): DemoCategory[] {
  return [...PARENT_CATEGORIES, ...LEAF_CATEGORIES.map(({ id, name, parentId }) => ({ id, name, parentId }))];
}

function sceneOf(pairings: Pairings, catalogue: Scene['catalogue'], nowMs: number): Scene {
  const nextOf = new Map<string, string[]>();
  for (const chain of pairings.sequences) {
    for (let step = 1; step < chain.length; step++) {
      nextOf.set(chain[step - 1], [...(nextOf.get(chain[step - 1]) ?? []), chain[step]]);
    }
  }
  return { catalogue, nowMs, nextOf, complementOf: new Map(pairings.complements) };
}

function isInWindow({ occurredAt }: EventRecord, nowMs: number): boolean {
  return occurredAt.getTime() <= nowMs && occurredAt.getTime() >= nowMs - WINDOW_MS;
}

/** Sorted by time, shoppers in turn at the same millisecond, and numbered. */
function numbered(events: EventRecord[]): EventRecord[] {
  events.sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime());
  return events.map((event, index) => ({ id: `demo-${String(index + 1).padStart(6, '0')}`, ...event }));
}

function factsOf(
  { catalogue, nowMs }: Scene,
  pairings: Pairings,
  shoppers: readonly Shopper[],
  diaries: readonly Diary[],
): PlantedFacts {
  const tastes = shoppers.flatMap(({ user, taste }): [string, DemoTaste][] =>
    user ? [[user.id, taste]] : [],
  );
  return {
    tasteByUserId: Object.fromEntries(tastes),
    complements: pairings.complements,
    sequences: pairings.sequences,
    trendingProductIds: pairings.trending.map(({ record }) => record.id),
    coldProductIds: catalogue.products.filter(({ isCold }) => isCold).map(({ record }) => record.id),
    rebuyDaysByCategoryId: Object.fromEntries(
      LEAF_CATEGORIES.flatMap(({ id, rebuyDays }) => (rebuyDays === undefined ? [] : [[id, rebuyDays]])),
    ),
    showcaseUserIds: SHOWCASE_USER_IDS,
    signIns: diaries.flatMap(({ signIn }) =>
      signIn && signIn.occurredAt.getTime() <= nowMs ? [signIn] : [],
    ),
  };
}
