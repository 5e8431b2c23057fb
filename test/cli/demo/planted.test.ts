import { generateDemoShop } from '../../../src/cli/demo/generateDemoShop';
import type { EventRecord } from '../../../src/records';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 2, 1, 9, 30);
const { categories, products, users, events, planted } = generateDemoShop({ seed: 1, nowMs: NOW_MS });
const productById = new Map(products.map((product) => [product.id, product]));
const purchases = events.filter(({ type }) => type === 'PURCHASE');

/** Product ids of the purchases by order or by buyer, in the order of time. */
function basketsBy(keyOf: (event: EventRecord) => string): string[][] {
  const baskets = new Map<string, string[]>();
  for (const event of purchases) {
    const basket = baskets.get(keyOf(event));
    if (basket) basket.push(event.productId!);
    else baskets.set(keyOf(event), [event.productId!]);
  }
  return [...baskets.values()];
}

describe('what the demo shop plants', () => {
  const orders = basketsBy(({ orderId }) => orderId!);
  const buyers = basketsBy(({ userId, sessionId }) => (userId ?? sessionId)!);

  it('puts complements into the same orders far more often than chance', () => {
    expect(planted.complements.length).toBe(40);
    for (const [first, second] of planted.complements) {
      const withFirst = orders.filter((order) => order.includes(first));
      const withSecond = orders.filter((order) => order.includes(second));
      const withBoth = withFirst.filter((order) => order.includes(second));
      const expected = (withFirst.length * withSecond.length) / orders.length;
      expect(withBoth.length).toBeGreaterThanOrEqual(2);
      expect(withBoth.length / expected).toBeGreaterThan(10);
    }
  });

  it('lets buyers of one step of a sequence buy the next one later', () => {
    for (const chain of planted.sequences) {
      const isFollowed = ([first, second]: string[]) =>
        buyers.some((ids) => ids.includes(first) && ids.lastIndexOf(second) > ids.indexOf(first));
      for (let step = 1; step < chain.length; step++) expect(isFollowed(chain.slice(step - 1))).toBe(true);
    }
    expect(planted.sequences.length).toBe(15);
  });

  it('gives every user two or three existing categories, and brands that work in the first', () => {
    const ids = new Set(categories.map(({ id }) => id));
    expect(Object.keys(planted.tasteByUserId).length).toBe(users.length);
    for (const taste of Object.values(planted.tasteByUserId)) {
      expect([2, 3]).toContain(taste.categories.length);
      expect(taste.categories.every((id) => ids.has(id))).toBe(true);
      expect(
        products.some((p) => p.brand === taste.brands[0] && p.categories![0] === taste.categories[0]),
      ).toBe(true);
    }
  });

  it('shows the taste in what is bought', () => {
    const ofUsers = purchases.filter(({ userId }) => userId);
    const isInTaste = ({ userId, productId }: EventRecord) =>
      planted.tasteByUserId[userId!].categories.includes(productById.get(productId!)!.categories![0]);
    expect(ofUsers.filter(isInTaste).length / ofUsers.length).toBeGreaterThan(0.7);
  });

  it('declares interests for about 60 % of the users, all of them in the taste', () => {
    const declared = users.filter(({ interests }) => interests!.length > 0);
    expect(declared.length / users.length).toBeCloseTo(0.6, 1);
    for (const { id, interests } of declared) {
      const { categories: liked, brands, tag } = planted.tasteByUserId[id];
      expect([...liked, ...brands, tag]).toEqual(
        expect.arrayContaining(interests!.map(({ value }) => value)),
      );
    }
  });

  it('leaves the cold products without any event, and hardly any other', () => {
    const seen = new Set(events.map(({ productId }) => productId));
    expect(planted.coldProductIds.length).toBe(36);
    expect(planted.coldProductIds.filter((id) => seen.has(id))).toEqual([]);
    expect(products.filter(({ id }) => !seen.has(id)).length).toBeLessThan(40);
  });

  it('makes the trending products several times as popular in the last week', () => {
    const trending = new Set(planted.trendingProductIds);
    const views = events.filter(({ type, productId }) => type === 'VIEW' && trending.has(productId!));
    const recent = views.filter(({ occurredAt }) => occurredAt.getTime() > NOW_MS - 7 * DAY_MS).length;
    expect(recent / 7 / ((views.length - recent) / 83)).toBeGreaterThan(3);
  });

  it('sells the same consumables again to the same users', () => {
    const again = buyers.flatMap((ids) => ids.filter((id, index) => ids.indexOf(id) < index));
    const consumables = Object.keys(planted.rebuyDaysByCategoryId);
    expect(again.length).toBeGreaterThan(100);
    for (const id of again) expect(consumables).toContain(productById.get(id)!.categories![0]);
  });

  it('gives a tenth of the products a third of the views', () => {
    const viewed = new Map(products.map(({ id }) => [id, 0]));
    for (const { type, productId } of events) {
      if (type === 'VIEW') viewed.set(productId!, viewed.get(productId!)! + 1);
    }
    const counts = [...viewed.values()].sort((a, b) => b - a);
    const sum = (list: number[]) => list.reduce((total, count) => total + count, 0);
    expect(sum(counts.slice(0, Math.round(counts.length / 10))) / sum(counts)).toBeGreaterThan(0.33);
  });
});
