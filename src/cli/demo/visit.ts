import { LEAF_CATEGORIES, RELATED_CATEGORIES } from './catalogue';
import { fitOf, pullOf } from './appeal';
import { happens, pick, pickWeighted, wholeBetween } from './chance';
import type { Diary } from './diary';
import type { DemoCatalogue, DemoProduct } from './demoShop.types';
import { drawQuery } from './queries';
import type { Shopper } from './shoppers';
import { categoryShare } from './tastes';
import type { CategoryVocabulary } from './vocabulary';

const ALL_IDS = LEAF_CATEGORIES.map(({ id }) => id);
const VOCABULARY = new Map<string, CategoryVocabulary>(LEAF_CATEGORIES.map((entry) => [entry.id, entry]));

/** The fixed surroundings of all visits. */
export interface Scene {
  catalogue: DemoCatalogue;
  nowMs: number;
  complementOf: ReadonlyMap<string, string>;
  /** The next steps of the sequences that a product is in. */
  nextOf: ReadonlyMap<string, readonly string[]>;
}

/** A shopper in the shop. */
export interface Presence {
  scene: Scene;
  shopper: Shopper;
  diary: Diary;
}

/** Walks along one shelf, mostly of the shopper's taste: search, look, click, like, fill the cart. Returns what is in the cart. */
export function browse(presence: Presence): DemoProduct[] {
  const { shopper, diary } = presence;
  const shelf = chooseShelf(shopper);
  const seen = chooseProducts(presence, shelf);
  if (seen.length === 0) return [];
  if (happens(shopper.random, 0.07)) glance(presence, shelf);
  if (happens(shopper.random, 0.42)) search(presence, seen[0]);
  if (happens(shopper.random, 0.5)) diary.identify();
  const cart: DemoProduct[] = [];
  for (const product of seen) {
    if (lookAt(presence, product, cart)) cart.push(product);
  }
  return cart;
}

/** Three visits of four go to a shelf of the taste, the favourite more often; the others next door or anywhere. */
function chooseShelf({ random, taste, focus }: Shopper): string {
  if (happens(random, focus))
    return pickWeighted(random, taste.categories, 1, (id) => (id === taste.categories[0] ? 2 : 1))[0];
  if (happens(random, 0.5)) return pick(random, RELATED_CATEGORIES[taste.categories[0]]);
  return pickWeighted(random, ALL_IDS, 1, categoryShare)[0];
}

/** Up to seven products of the shelf. What was bought is not looked for again, and who has a teapot rarely wants another one. */
function chooseProducts({ scene, shopper, diary }: Presence, shelf: string): DemoProduct[] {
  const count = Math.min(7, 1 + Math.round(-2.1 * Math.log(1 - shopper.random())));
  const products = scene.catalogue.productsByCategoryId.get(shelf)!;
  return pickWeighted(
    shopper.random,
    products,
    count,
    (product) => interestLeft(diary, product) * pullOf(product, shopper.taste, diary.nowMs, scene.nowMs),
  );
}

function interestLeft(diary: Diary, product: DemoProduct): number {
  if (diary.bought.has(product.record.id)) return 0;
  const isSecond =
    diary.boughtTypes.has(product.typeNames.en) && rebuyDaysOf(product.categoryId) === undefined;
  return isSecond ? 0.15 : 1;
}

function glance({ scene, shopper, diary }: Presence, shelf: string): void {
  const products = scene.catalogue.productsByCategoryId.get(shelf)!;
  const shown = pickWeighted(shopper.random, products, 4, (product) =>
    product.createdMs > diary.nowMs ? 0 : product.popularity,
  );
  for (const product of shown) diary.write('IMPRESSION', { productId: product.record.id });
  diary.wait(3, 20);
}

/** Types a query for the product. */
export function search({ shopper, diary }: Presence, product: DemoProduct): void {
  const vocabulary = VOCABULARY.get(product.categoryId)!;
  diary.write('SEARCH', { query: drawQuery(shopper.random, product, vocabulary, shopper.searchesInChinese) });
  diary.wait(5, 25);
}

/** Looks at one product; true when it goes into the cart. */
function lookAt(presence: Presence, product: DemoProduct, cart: readonly DemoProduct[]): boolean {
  const { shopper, diary } = presence;
  const productId = product.record.id;
  const fit = fitOf(product, shopper.taste);
  diary.write('VIEW', { productId });
  diary.wait(6, 60);
  if (!happens(shopper.random, 0.15 + 0.5 * fit)) return false;
  diary.write('CLICK', { productId });
  diary.wait(15, 150);
  judge(presence, productId, fit);
  if (isBig(product) && cart.some(isBig)) return false;
  if (!happens(shopper.random, 0.04 + 0.62 * fit)) return false;
  addToCart(presence, product);
  return true;
}

/** Whether nobody buys two of them at once. */
function isBig({ record }: DemoProduct): boolean {
  return record.price! > 90;
}

function judge({ shopper, diary }: Presence, productId: string, fit: number): void {
  if (happens(shopper.random, 0.12 * fit)) diary.write('LIKE', { productId });
  else if (happens(shopper.random, 0.05 * (1 - fit))) diary.write('DISLIKE', { productId });
}

/** Puts a product into the cart. */
export function addToCart({ diary }: Presence, product: DemoProduct): void {
  diary.write('ADD_TO_CART', { productId: product.record.id, quantity: 1, price: product.record.price });
  diary.wait(5, 40);
}

/**
 * Goes to the till with some of the cart: part is taken out again, part of the carts are left standing. Adds planted complements.
 * Returns what was bought. `resolve` in [0, 1] is the chance that the cart is bought.
 */
export function checkOut(presence: Presence, cart: readonly DemoProduct[], resolve: number): DemoProduct[] {
  const { shopper, diary } = presence;
  const kept = cart.filter((product) => !putsBack(presence, product, resolve));
  if (kept.length === 0 || !happens(shopper.random, resolve)) return [];
  diary.identify();
  const lines = withComplements(presence, kept);
  diary.wait(20, 120);
  const orderId = diary.nextOrderId();
  for (const product of lines) buy(presence, product, orderId);
  return lines;
}

function putsBack({ shopper, diary }: Presence, product: DemoProduct, resolve: number): boolean {
  if (!happens(shopper.random, 0.3 * (1 - resolve))) return false;
  diary.write('REMOVE_FROM_CART', { productId: product.record.id, quantity: 1 });
  return true;
}

const COMPLEMENT_RATE = 0.7;

function withComplements(presence: Presence, kept: readonly DemoProduct[]): DemoProduct[] {
  const { scene, shopper, diary } = presence;
  const lines = [...kept];
  for (const product of kept) {
    const partner = scene.catalogue.productById.get(scene.complementOf.get(product.record.id) ?? '');
    const isNew = partner && !lines.includes(partner) && !diary.bought.has(partner.record.id);
    if (!isNew || !happens(shopper.random, COMPLEMENT_RATE)) continue;
    diary.write('VIEW', { productId: partner.record.id });
    diary.wait(10, 60);
    addToCart(presence, partner);
    lines.push(partner);
  }
  return lines;
}

function buy({ shopper, diary }: Presence, product: DemoProduct, orderId: string): void {
  const { id, price } = product.record;
  diary.bought.add(id);
  diary.boughtTypes.add(product.typeNames.en);
  diary.write('PURCHASE', { productId: id, quantity: quantityOf(shopper, product), price, orderId });
}

function quantityOf({ random }: Shopper, { categoryId, record }: DemoProduct): number {
  const comesInSets = categoryId === 'ceramics' && record.price! < 60;
  const most = comesInSets
    ? 4
    : rebuyDaysOf(categoryId) !== undefined || categoryId === 'sports-socks'
      ? 3
      : 1;
  return happens(random, 0.5) ? 1 : wholeBetween(random, 1, most);
}

/** Days until goods of a category are used up; undefined when they last. */
export function rebuyDaysOf(categoryId: string): number | undefined {
  return VOCABULARY.get(categoryId)!.rebuyDays;
}
