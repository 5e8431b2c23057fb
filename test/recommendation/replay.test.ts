import { aPlantedShop, aProduct, anEvent } from '../support/builders';
import { publish } from '../support/publish';
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

function expectIdentical(replayed: Json, list: Json): void {
  expect(replayed).toEqual({
    listId: list.id,
    servedAt: new Date(NOW_MS).toISOString(),
    modelVersion: list.modelVersion,
    identical: true,
    items: list.items.map(({ score, product, contributions }: Json, k: number) => ({
      ...{ rank: k + 1, productId: product.id, score, contributions },
    })),
    differences: [],
  });
}

const idsOf = (list: Json): string[] => list.items.map(({ product }: Json) => product.id);

/** What everybody did later: the shopper itself, others, and a guest. */
async function goOn(): Promise<void> {
  shop.nowMs = NOW_MS + 60_000;
  await shop.track(
    planted.userIds.flatMap((userId, k) => [
      anEvent('VIEW', `p${k}`, { userId }),
      anEvent('PURCHASE', `p${k + 7}`, { userId, occurredAt: new Date(NOW_MS - 9e8 * k).toISOString() }),
      anEvent('CLICK', `p${2 * k}`, { sessionId: 'later' }),
    ]),
  );
}

describe('a replay', () => {
  it.each([
    '(limit: 5)',
    '(limit: 8, diversity: 0.7, placement: "home", exclude: ["p2"])',
    '(limit: 5, rotation: 0.8, weights: { content: 3, popularity: 0 }, context: { productIds: ["p12"] })',
    '(limit: 5, pretend: [{ type: ADD_TO_CART, productId: "p14" }, { type: VIEW, productId: "p3", occurredAt: "2026-06-15T11:00:00Z" }])',
    '(limit: 6, includePurchased: true, filter: { priceMax: 40, not: { brands: ["brand1"] } })',
  ])('of recommendations%s is identical whatever was done since', async (args) => {
    const list = await serve(args);
    await goOn();
    expect((await serve(args)).items).not.toEqual(list.items);
    shop.nowMs = NOW_MS + 3_600_000;
    expectIdentical(await replay(list), list);
  });

  it('remembers what was shown then and what was wished away', async () => {
    const shown = idsOf(await serve()).slice(0, 2);
    const see = (): Promise<unknown> =>
      shop.track(
        shown.map((id) => anEvent('IMPRESSION', id)),
        { 'x-user-id': 'u2' },
      );
    const wish = (id: string): Promise<unknown> =>
      shop.asUser('u2', `mutation { lessLikeThis(productId: "${id}", scope: BRAND) { __typename } }`);
    await see();
    await wish('p30');
    const list = await serve('(limit: 5, rotation: 1)');
    shop.nowMs = NOW_MS + 60_000;
    await see();
    await wish(idsOf(list)[0]);
    expectIdentical(await replay(list), list);
  });

  it('leaves no trace: the next answer is what it would have been', async () => {
    const list = await serve();
    await goOn();
    const ask = `{ recommendations(limit: 100) { items { score product { id } } } }`;
    const [before, hash] = [await shop.asUser('u2', ask), shop.app.live.counts.hash()];
    await replay(list);
    expect(shop.app.live.counts.hash()).toBe(hash);
    shop.nowMs = NOW_MS + 60_000;
    expect(await shop.asUser('u2', ask)).toEqual(before);
  });

  it('of a list beside a product keeps the product as its context', async () => {
    const { product } = await shop.asUser(
      'u2',
      `{ product(id: "p9") { recommendations(limit: 4) { id modelVersion ${ITEMS} } } }`,
    );
    await goOn();
    expectIdentical(await replay(product.recommendations), product.recommendations);
  });

  it("of a guest's list is identical also after the guest signed in", async () => {
    const guest = { 'x-session-id': 's1' };
    await shop.track([anEvent('VIEW', 'p5'), anEvent('ADD_TO_CART', 'p9')], guest);
    const { recommendations } = await shop.asGuest(
      's1',
      `{ recommendations(limit: 5) { id modelVersion ${ITEMS} } }`,
    );
    expectIdentical(await replay(recommendations, guest), recommendations);
    shop.nowMs = NOW_MS + 60_000;
    await shop.data('mutation { identify(sessionId: "s1", userId: "u3") { id } }');
    expectIdentical(await replay(recommendations), recommendations);
  });

  it("of a user's list leaves out what a session did that joined later", async () => {
    await shop.track([anEvent('VIEW', 'p5'), anEvent('ADD_TO_CART', 'p9')], { 'x-session-id': 's1' });
    await shop.track([anEvent('VIEW', 'p6')], { 'x-user-id': 'u3', 'x-session-id': 's1' });
    await shop.track([anEvent('VIEW', 'p7')], { 'x-user-id': 'u3' });
    const list = await serve('(limit: 5)', 'u3');
    shop.nowMs = NOW_MS + 60_000;
    await shop.data('mutation { identify(sessionId: "s1", userId: "u3") { id } }');
    const { identical, differences } = await replay(list);
    // The event that named both cannot be told from the guest's.
    expect([identical, new Set(differences.map(({ reason }: Json) => reason))]).toEqual([
      false,
      new Set(['EVENT_ERASED']),
    ]);
  });

  it('of a list for nobody in particular is identical, for the operator', async () => {
    const { recommendations } = await shop.data(`{ recommendations(limit: 4) { id modelVersion ${ITEMS} } }`);
    await goOn();
    expectIdentical(await replay(recommendations), recommendations);
  });

  it('ranks with the version of the model that made the list, as long as it is kept', async () => {
    await publish(shop, 'v1', ({ weights }) => (weights.content = 2));
    const list = await serve();
    await publish(shop, 'v2', ({ weights }) => (weights.popularity = 5));
    expect((await serve()).items).not.toEqual(list.items);
    expectIdentical(await replay(list), list);
    await shop.app.db.write((transaction) => transaction.query("DELETE FROM model WHERE version = 'v1'"));
    await shop.store([aProduct({ id: 'p0', title: 'Thing 0 of shelf 0' })]);
    const { identical, differences } = await replay(list);
    expect(identical).toBe(false);
    expect(differences[0].reason).toBe('MODEL_GONE');
  });

  it('is for the operator and the own shopper, and does not say whose list it is', async () => {
    const list = await serve();
    expectIdentical(await replay(list, { 'x-user-id': 'u2' }), list);
    const strangers: Record<string, string>[] = [{ 'x-user-id': 'u3' }, { 'x-session-id': 'u2' }];
    for (const headers of strangers) {
      const { errors } = await shop.ask(REPLAY, { id: list.items[0].id }, headers);
      expect(errors?.map(({ message, extensions }) => [extensions.code, message])).toEqual([
        ['FORBIDDEN', 'the list was made for somebody else; only the operator may replay it'],
      ]);
    }
  });

  it.each(['', 'x', 'a.b.c.d.e'])('of what is no id is refused: %s', async (id) => {
    const { errors } = await shop.ask(REPLAY, { id });
    expect(errors?.map(({ message, extensions }) => [extensions.code, message])).toEqual([
      ['BAD_RECOMMENDATION_ID', `recommendationId was "${id}"; give the id of a recommended item, unchanged`],
    ]);
  });

  it('takes as many statements for an old list as for a new one', async () => {
    const list = await serve();
    const count = await shop.sql.during(() => replay(list));
    await goOn();
    expect(await shop.sql.during(() => replay(list))).toBe(count);
    expect(count).toBeLessThanOrEqual(6);
  });
});
