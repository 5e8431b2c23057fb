import { checkEvent, checkProduct, checkUser } from '../../../src/records/recordChecks';
import { isFault } from '../../../src/records/recordFault';
import { generateDemoShop } from '../../../src/cli/demo/generateDemoShop';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 2, 1, 9, 30);
const shop = generateDemoShop({ seed: 1, nowMs: NOW_MS });
const { categories, products, users, events, planted } = shop;
const countOf = (type: string) => events.filter((event) => event.type === type).length;

describe('generateDemoShop', () => {
  it('gives the same bytes for the same seed and time', () => {
    const again = generateDemoShop({ seed: 1, nowMs: NOW_MS });
    expect(JSON.stringify(again) === JSON.stringify(shop)).toBe(true);
  });

  it('gives another shop for another seed', () => {
    const other = generateDemoShop({ seed: 2, nowMs: NOW_MS });
    expect(other.products.map(({ title }) => title)).not.toEqual(products.map(({ title }) => title));
    expect(other.events.length).toBeGreaterThanOrEqual(60_000);
  });

  it('fills 24 leaf categories under 7 parents', () => {
    const leaves = categories.filter(({ parentId }) => parentId !== undefined);
    expect(leaves.length).toBe(24);
    expect(categories.length).toBe(31);
    expect(new Set(products.map((product) => product.categories![0]))).toEqual(
      new Set(leaves.map(({ id }) => id)),
    );
  });

  it('has the promised numbers of products, users and events', () => {
    expect(products.length).toBe(674);
    expect(users.length).toBe(2_000);
    expect(events.length).toBeGreaterThanOrEqual(60_000);
    expect(events.length).toBeLessThan(80_000);
    expect(new Set(products.map(({ brand }) => brand)).size).toBeGreaterThanOrEqual(40);
  });

  it('writes only records that pass the checks of an import', () => {
    expect(products.map(checkProduct).filter(isFault)).toEqual([]);
    expect(users.map(checkUser).filter(isFault)).toEqual([]);
    expect(events.map((event) => checkEvent(event, { nowMs: NOW_MS })).filter(isFault)).toEqual([]);
  });

  it('repeats no id and no title', () => {
    for (const ids of [products, users, events, categories].map((list) => list.map(({ id }) => id))) {
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(new Set(products.map(({ title }) => title)).size).toBe(products.length);
  });

  it('gives every product a Chinese title beside the English one, a price and tags', () => {
    for (const { title, price, currency, tags, description } of products) {
      expect(title).toMatch(/^[A-Z].*, .+ .*\p{Script=Han}/u);
      expect(price).toBeGreaterThan(0);
      expect(currency).toBe('EUR');
      expect(tags!.length).toBeGreaterThanOrEqual(3);
      expect(description).not.toMatch(/undefined|null/);
    }
  });

  it('leaves nothing dangling', () => {
    const productIds = new Set(products.map(({ id }) => id));
    const userIds = new Set(users.map(({ id }) => id));
    const categoryIds = new Set(categories.map(({ id }) => id));
    expect(events.filter(({ productId }) => productId && !productIds.has(productId))).toEqual([]);
    expect(events.filter(({ userId }) => userId && !userIds.has(userId))).toEqual([]);
    expect(products.flatMap((product) => product.categories!).filter((id) => !categoryIds.has(id))).toEqual(
      [],
    );
    expect(categories.filter(({ parentId }) => parentId && !categoryIds.has(parentId))).toEqual([]);
  });

  it('keeps its events within 90 days, oldest first, the newest within the last hour', () => {
    const times = events.map(({ occurredAt }) => occurredAt.getTime());
    expect(times[0]).toBeGreaterThanOrEqual(NOW_MS - 90 * DAY_MS);
    expect(times.every((timeMs, index) => index === 0 || timeMs >= times[index - 1])).toBe(true);
    expect(times.at(-1)).toBeLessThanOrEqual(NOW_MS);
    expect(times.at(-1)).toBeGreaterThan(NOW_MS - DAY_MS / 24);
  });

  it('never sells or shows a product before it exists', () => {
    const createdMs = new Map(products.map(({ id, createdAt }) => [id, createdAt!.getTime()]));
    expect(events.filter((e) => e.productId && e.occurredAt.getTime() < createdMs.get(e.productId)!)).toEqual(
      [],
    );
  });

  it('narrows from views to clicks, carts and purchases', () => {
    const [views, clicks, carts, purchases] = ['VIEW', 'CLICK', 'ADD_TO_CART', 'PURCHASE'].map(countOf);
    expect(views).toBeGreaterThan(clicks);
    expect(clicks).toBeGreaterThan(carts);
    expect(carts).toBeGreaterThan(purchases);
    expect(purchases).toBeGreaterThan(2_000);
  });

  it('uses every event type', () => {
    const types = ['LIKE', 'DISLIKE', 'RATE', 'SEARCH', 'IMPRESSION', 'REMOVE_FROM_CART'];
    for (const type of types) expect(countOf(type)).toBeGreaterThan(100);
  });

  it('rates from 1 to 5 in whole stars', () => {
    const values = new Set(events.filter(({ type }) => type === 'RATE').map(({ value }) => value));
    expect([...values].sort()).toEqual([1, 2, 3, 4, 5].filter((value) => values.has(value)));
  });

  it('gives every purchase line price, quantity and order, and every order one buyer and time', () => {
    const buyers = new Map<string, string>();
    for (const { type, price, quantity, orderId, userId, sessionId, occurredAt } of events) {
      if (type !== 'PURCHASE') continue;
      expect(price).toBeGreaterThan(0);
      expect(quantity).toBeGreaterThanOrEqual(1);
      const buyer = `${userId} ${sessionId} ${occurredAt.getTime()}`;
      expect(buyers.get(orderId!) ?? buyer).toBe(buyer);
      buyers.set(orderId!, buyer);
    }
    expect(countOf('PURCHASE')).toBeGreaterThan(buyers.size);
  });

  it('has guests who stay guests and guests who sign in', () => {
    const guests = new Set(events.flatMap(({ userId, sessionId }) => (userId ? [] : [sessionId])));
    const signedIn = new Set(planted.signIns.map(({ sessionId }) => sessionId));
    expect([...guests].filter((id) => !signedIn.has(id!)).length).toBeGreaterThan(500);
    expect([...guests].filter((id) => signedIn.has(id!)).length).toBeGreaterThan(50);
  });
});
