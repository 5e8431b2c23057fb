import { createRandom } from '../../src/math/random';
import { aPlantedShop, type PlantedShop } from '../support/builders';
import { NOW_MS, TestApp } from '../support/testApp';

/** What a list says of itself. */
interface Item {
  rank: number;
  score: number;
  product: { id: string };
  contributions: { signal: string; value: number; weight: number; points: number }[];
  because: {
    points: number;
    rankWithout: number | null;
    event: { id: string; type: string; product: { id: string } } | null;
    interest: { kind: string; value: string } | null;
    product: { id: string } | null;
  }[];
}

const ASK = `query ($limit: Int = 100, $because: Int = 100, $diversity: Float = 0, $again: Boolean = false, $ranks: Boolean = false) {
  recommendations(limit: $limit, diversity: $diversity, includePurchased: $again) { source items {
    rank score product { id } contributions { signal value weight points }
    because(limit: $because) { points rankWithout @include(if: $ranks) product { id } event { id type product { id } } interest { kind value } }
  } }
}`;

async function listOf(shop: TestApp, userId: string, variables: object = {}): Promise<Item[]> {
  return (await shop.asUser(userId, ASK, variables)).recommendations.items;
}

const sumOf = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0);

/** A planted shop whose users also declared interests. */
async function start(planted: PlantedShop, without?: string): Promise<TestApp> {
  const shop = await TestApp.start();
  await shop.store(planted.products);
  await shop.track(planted.events.filter(({ id }) => id !== without));
  const users = planted.userIds.map((id, k) => ({
    id,
    interests:
      k % 3
        ? []
        : [
            { kind: 'CATEGORY', value: 'half1' },
            { kind: 'TAG', value: 'tag2', weight: 0.5 },
          ],
  }));
  await shop.data('mutation ($users: [UserInput!]!) { upsertUsers(users: $users) { accepted } }', { users });
  return shop;
}

describe('a list of recommendations', () => {
  const planted = aPlantedShop({ untilMs: NOW_MS, seed: 11 });
  let shop: TestApp;
  beforeAll(async () => {
    shop = await start(planted);
  });
  afterAll(() => shop.stop());

  it.each([0, 0.4, 1])(
    'has scores that are the sum of their contributions, to the bit, at diversity %d',
    async (diversity) => {
      for (const userId of [...planted.userIds, 'newcomer']) {
        for (const item of await listOf(shop, userId, { diversity, because: 1 })) {
          expect(sumOf(item.contributions.map(({ points }) => points))).toBe(item.score);
          for (const { value, weight, points } of item.contributions)
            expect(Math.abs(value * weight - points)).toBeLessThanOrEqual(1e-12);
        }
      }
    },
  );

  it('has evidence that adds up to all but popularity', async () => {
    for (const userId of planted.userIds) {
      for (const { contributions, because } of await listOf(shop, userId)) {
        const explained = contributions
          .filter(({ signal }) => signal !== 'popularity')
          .map(({ points }) => points);
        expect(Math.abs(sumOf(because.map(({ points }) => points)) - sumOf(explained))).toBeLessThanOrEqual(
          1e-9,
        );
      }
    }
  });

  it('names events and interests of the shopper, most points first', async () => {
    const interests = new Set(['half1', 'tag2']);
    for (const userId of planted.userIds) {
      const own = new Map(
        planted.events.filter((event) => event.userId === userId).map((event) => [event.id, event]),
      );
      for (const { because } of await listOf(shop, userId)) {
        expect(because.map(({ points }) => points)).toEqual(
          because.map(({ points }) => points).sort((a, b) => b - a),
        );
        for (const { event, interest, product } of because) {
          if (event) expect(own.get(event.id)).toMatchObject({ type: event.type, productId: product!.id });
          else expect(interests).toContain(interest!.value);
        }
      }
    }
  });

  it('is ranked by score, ties by id, and holds each product once', async () => {
    for (const userId of planted.userIds) {
      const items = await listOf(shop, userId, { because: 1 });
      const sorted = [...items].sort((a, b) => b.score - a.score || (a.product.id < b.product.id ? -1 : 1));
      expect(items).toEqual(sorted);
      expect(items.map(({ rank }) => rank)).toEqual(items.map((_, k) => k + 1));
      expect(new Set(items.map(({ product }) => product.id)).size).toBe(items.length);
    }
  });

  it('of a limit is the beginning of the list of a larger one', async () => {
    for (const userId of planted.userIds) {
      const [five, all] = [await listOf(shop, userId, { limit: 5 }), await listOf(shop, userId)];
      expect(five).toEqual(all.slice(0, 5));
    }
  });

  it('never holds what was bought or disliked', async () => {
    for (const userId of planted.userIds) {
      const own = planted.events.filter((event) => event.userId === userId);
      const ids = new Set((await listOf(shop, userId, { because: 1 })).map(({ product }) => product.id));
      for (const { type, productId } of own) if (type === 'PURCHASE') expect(ids).not.toContain(productId);
      const again = new Set(
        (await listOf(shop, userId, { because: 1, again: true })).map(({ product }) => product.id),
      );
      const last = new Map(
        own
          .filter(({ type }) => type === 'LIKE' || type === 'DISLIKE')
          .map(({ type, productId }) => [productId, type]),
      );
      for (const { productId } of own)
        expect([productId, again.has(String(productId))]).toEqual([
          productId,
          last.get(productId) !== 'DISLIKE',
        ]);
    }
  });

  it('counts up to the bit what it counted before a rank without an event', async () => {
    const { counts } = shop.app.live;
    const before = counts.hash();
    await listOf(shop, 'u3', { limit: 10, because: 20, ranks: true });
    expect(counts.hash()).toBe(before);
  });
});

describe('rankWithout', () => {
  const random = createRandom(5);
  it.each([1, 2, 3, 4, 5, 6])('is the rank in a shop where the event never was: shop %d', async (seed) => {
    const planted = aPlantedShop({ untilMs: NOW_MS, seed, products: 40, users: 12 });
    const shop = await start(planted);
    const userId = planted.userIds[Math.floor(random() * planted.userIds.length)];
    const items = await listOf(shop, userId, { limit: 20, because: 10, ranks: true });
    await shop.stop();
    const eventIds = [
      ...new Set(items.flatMap(({ because }) => because.flatMap(({ event }) => event?.id ?? []))),
    ];
    const eventId = eventIds[Math.floor(random() * eventIds.length)];
    const other = await start(planted, eventId);
    const rankById = new Map(
      (await listOf(other, userId, { because: 1 })).map(({ product, rank }) => [product.id, rank]),
    );
    await other.stop();
    const told = items.flatMap(({ product, because }) =>
      because
        .filter(({ event }) => event?.id === eventId)
        .map(({ rankWithout }) => [product.id, rankWithout]),
    );
    expect(told.length).toBeGreaterThan(0);
    expect(told).toEqual(told.map(([id]) => [id, rankById.get(String(id)) ?? null]));
  });

  it('is the rank without an interest that was never declared', async () => {
    const planted = aPlantedShop({ untilMs: NOW_MS, seed: 9, products: 40, users: 12 });
    const shop = await start(planted);
    const items = await listOf(shop, 'u0', { limit: 20, because: 10, ranks: true });
    await shop.asUser(
      'u0',
      'mutation { setInterests(interests: [{kind: TAG, value: "tag2", weight: 0.5}]) { id } }',
    );
    const rankById = new Map(
      (await listOf(shop, 'u0', { because: 1 })).map(({ product, rank }) => [product.id, rank]),
    );
    await shop.stop();
    const told = items.flatMap(({ product, because }) =>
      because
        .filter(({ interest }) => interest?.value === 'half1')
        .map(({ rankWithout }) => [product.id, rankWithout]),
    );
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual(told.map(([id]) => [id, rankById.get(String(id))]));
  });
});
