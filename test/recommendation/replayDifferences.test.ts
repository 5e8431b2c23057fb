import { aPlantedShop } from '../support/builders';
import { NOW_MS, TestApp, type Json } from '../support/testApp';

const ITEMS = 'items { id score product { id } contributions { signal value weight points } }';
const REPLAY = `query ($id: ID!) { replay(recommendationId: $id) {
  listId servedAt modelVersion identical
  items { rank productId score contributions { signal value weight points } }
  differences { rank expected found reason }
} }`;

let shop: TestApp;
const planted = aPlantedShop({ untilMs: NOW_MS, seed: 11, users: 12 });

beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store(planted.products);
  await shop.track(planted.events);
});
afterEach(() => shop.stop());

async function serve(args = '(limit: 5)', userId = 'u2'): Promise<Json> {
  return (await shop.asUser(userId, `{ recommendations${args} { id modelVersion ${ITEMS} } }`))
    .recommendations;
}

/** Replays the list an hour later. */
async function replay(list: Json, headers: Record<string, string> = {}): Promise<Json> {
  shop.nowMs = NOW_MS + 3_600_000;
  return (await shop.data(REPLAY, { id: list.items[2].id }, headers)).replay;
}

const idsOf = (list: Json): string[] => list.items.map(({ product }: Json) => product.id);

describe('a replay says what differs', () => {
  it('when a product is out of stock: its place, and those below that moved up', async () => {
    const list = await serve();
    const shown = idsOf(list);
    shop.nowMs = NOW_MS + 60_000;
    const product = planted.products.find((one) => (one as Json).id === shown[1]) as object;
    await shop.store([{ ...product, stock: 0 }]);
    const { identical, items, differences } = await replay(list);
    const found = items.map(({ productId }: Json) => productId);
    expect([identical, found.slice(0, 4)]).toEqual([false, [shown[0], ...shown.slice(2)]]);
    expect(differences).toEqual(
      [2, 3, 4, 5].map((rank) => ({
        ...{ rank, expected: shown[rank - 1], found: found[rank - 1], reason: 'OUT_OF_STOCK' },
      })),
    );
  });

  it('when a product is gone, also after a restart', async () => {
    const list = await serve();
    const shown = idsOf(list);
    await shop.data('mutation ($ids: [ID!]!) { deleteProducts(ids: $ids) { accepted } }', {
      ids: [shown[4]],
    });
    const neighbour = await TestApp.beside(shop);
    // Its events still name it.
    for (const app of [shop, neighbour]) {
      const { replay: replayed } = await app.data(REPLAY, { id: list.items[0].id });
      expect(replayed.differences.find(({ rank }: Json) => rank === 5)).toEqual({
        ...{ rank: 5, expected: shown[4], found: replayed.items[4].productId, reason: 'PRODUCT_REMOVED' },
      });
    }
    await neighbour.stop();
  });

  it('when a price left the filter', async () => {
    const list = await serve('(limit: 3, filter: { priceMax: 50 })');
    const shown = idsOf(list);
    shop.nowMs = NOW_MS + 60_000;
    const product = planted.products.find((one) => (one as Json).id === shown[2]) as object;
    await shop.store([{ ...product, price: 51 }]);
    const { differences, items } = await replay(list);
    expect(differences).toEqual([
      { rank: 3, expected: shown[2], found: items[2].productId, reason: 'FILTERED_OUT' },
    ]);
  });

  it('when an event was erased', async () => {
    const list = await serve();
    await shop.app.db.write((transaction) =>
      transaction.query("DELETE FROM event WHERE userId = 'u2' AND type <> 'IMPRESSION'"),
    );
    const { identical, differences } = await replay(list);
    expect(identical).toBe(false);
    expect(new Set(differences.map(({ reason }: Json) => reason))).toEqual(new Set(['EVENT_ERASED']));
  });

  it('when another shopper was erased, whose events were counted', async () => {
    const list = await serve();
    const erased = planted.userIds.filter((_, k) => k % 4 === 2 && k !== 2);
    for (const userId of erased)
      await shop.data(`mutation { eraseUser(userId: "${userId}") { __typename } }`);
    const { identical, differences } = await replay(list);
    expect(identical).toBe(false);
    expect(new Set(differences.map(({ reason }: Json) => reason))).toEqual(new Set(['EVENT_ERASED']));
  });

  it('when more was done since than can be taken out', async () => {
    const { live } = shop.app;
    const [{ last }] = await shop.rows('SELECT MAX(seq) AS last FROM event');
    const hashAt = (seq: number, most: number) => live.asOf(seq, new Map(), most, () => live.counts.hash());
    const now = live.counts.hash();
    expect(hashAt(last - 5, 4)).toBeUndefined();
    expect(hashAt(last - 5, 5)).not.toBe(now);
    expect(hashAt(last, 0)).toBe(now);
    expect(live.counts.hash()).toBe(now);
  });

  it('when interests are others now', async () => {
    const setInterests = (value: string) =>
      shop.asUser(
        'new',
        `mutation { setInterests(interests: [{ kind: CATEGORY, value: "${value}", weight: 1 }]) { id } }`,
      );
    await setInterests('shelf1');
    const list = await serve('(limit: 3)', 'new');
    await setInterests('shelf2');
    const { identical, differences } = await replay(list);
    expect(identical).toBe(false);
    expect(differences.map(({ reason }: Json) => reason)).toEqual(differences.map(() => 'INTERESTS_CHANGED'));
  });

  it('when the arguments were too long to keep', async () => {
    const exclude = Array.from({ length: 300 }, (_, k) => `product-${k}`);
    const { recommendations } = await shop.asUser(
      'u2',
      `query ($exclude: [ID!]) { recommendations(limit: 5, exclude: $exclude) { id modelVersion ${ITEMS} } }`,
      { exclude },
    );
    const { identical, items, differences } = await shop
      .data(REPLAY, { id: recommendations.items[1].id })
      .then((data) => data.replay);
    expect([identical, items, differences]).toEqual([
      false,
      [],
      [{ rank: 2, expected: idsOf(recommendations)[1], found: null, reason: 'NOT_KEPT' }],
    ]);
  });
});
