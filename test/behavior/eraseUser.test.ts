import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { aPlantedShop, anEvent } from '../support/builders';
import { NOW_MS, TestApp, type Json } from '../support/testApp';

const RECEIPT = `userId erasedAt filesRewritten
  removed { users interests sessions events attributions changes others }
  model { version state countsHash refittedProducts droppedVersions parametersSawUser }`;
const ERASE = `mutation ($id: ID!) { eraseUser(userId: $id) { ${RECEIPT} } }`;
const ASK = '{ recommendations(limit: 20) { source items { score product { id } because { points } } } }';
const ANNA = 'anna-needle-42';

const SHOP = aPlantedShop({ untilMs: NOW_MS - 3_600_000 });
const NOTHING = { users: 0, interests: 0, sessions: 0, events: 0, attributions: 0, changes: 0, others: 0 };

async function start(): Promise<TestApp> {
  const shop = await TestApp.start();
  await shop.store(SHOP.products);
  await shop.track(SHOP.events);
  return shop;
}

/** Anna looks around as a guest, signs in, declares an interest, buys what was recommended, and wants less of something. */
async function letAnnaIn(shop: TestApp): Promise<void> {
  const guest = { 'x-session-id': `session-of-${ANNA}` };
  await shop.track(
    ['p1', 'p5', 'p9', 'p2'].map((id, k) => anEvent('VIEW', id, { id: `${ANNA}-view-${k}` })),
    guest,
  );
  await shop.data('mutation ($s: ID!, $u: ID!) { identify(sessionId: $s, userId: $u) { id } }', {
    s: guest['x-session-id'],
    u: ANNA,
  });
  await shop.asUser(
    ANNA,
    'mutation { setInterests(interests: [{ kind: BRAND, value: "brand1" }, { kind: TAG, value: "tag1" }]) { id } }',
  );
  const { recommendations } = await shop.asUser(
    ANNA,
    '{ recommendations(limit: 1) { items { id product { id } } } }',
  );
  const [{ id, product }] = recommendations.items;
  await shop.track(
    [
      anEvent('PURCHASE', product.id, { recommendationId: id, orderId: `order-of-${ANNA}` }),
      { type: 'SEARCH', query: `presents for ${ANNA}` },
    ],
    { 'x-user-id': ANNA },
  );
}

async function erase(shop: TestApp, id = ANNA): Promise<Json> {
  return (await shop.data(ERASE, { id })).eraseUser;
}

/** Where the bytes of `text` are found in the tables and in the files of the shop. */
async function traces(shop: TestApp, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await shop.rows("SELECT name FROM sqlite_master WHERE type = 'table'"))
    if (JSON.stringify(await shop.rows(name)).includes(text)) found.push(name);
  const folder = shop.app.config.dataDir;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = path.join(folder, name);
    if (readFileSync(file).includes(text)) found.push(name);
  }
  return found;
}

let shop: TestApp;
afterEach(() => shop.stop());

describe('eraseUser', () => {
  beforeEach(async () => {
    shop = await start();
    await letAnnaIn(shop);
  });

  it('removes all that is held and says what', async () => {
    expect(await erase(shop)).toEqual({
      userId: ANNA,
      erasedAt: new Date(NOW_MS).toISOString(),
      filesRewritten: true,
      removed: { users: 1, interests: 2, sessions: 1, events: 6, attributions: 1, changes: 3, others: 0 },
      model: {
        version: null,
        state: 'UNTRAINED',
        countsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        refittedProducts: 0,
        droppedVersions: 0,
        parametersSawUser: false,
      },
    });
    expect(await shop.data('query ($id: ID!) { user(id: $id) { id } }', { id: ANNA })).toEqual({
      user: null,
    });
    expect(shop.faults).toEqual([]);
  });

  it('leaves no byte of it in any table or file', async () => {
    expect(await traces(shop, ANNA)).not.toEqual([]);
    await erase(shop);
    expect(await traces(shop, ANNA)).toEqual([]);
    expect(await traces(shop, 'needle')).toEqual([]);
  });

  it('leaves counts and answers as if the user had never been, to the bit', async () => {
    const without = await start();
    expect(shop.app.live.counts.hash()).not.toBe(without.app.live.counts.hash());
    const { model } = await erase(shop);
    expect(shop.app.live.counts.hash()).toBe(without.app.live.counts.hash());
    expect(model.countsHash).toBe((await erase(without, 'nobody')).model.countsHash);
    for (const userId of [...SHOP.userIds.slice(0, 5), ANNA])
      expect(await shop.asUser(userId, ASK)).toEqual(await without.asUser(userId, ASK));
    await without.stop();
  });

  it('is harmless when repeated, and for a user of whom nothing is held', async () => {
    const { model } = await erase(shop);
    expect(await erase(shop)).toMatchObject({ removed: NOTHING, model, filesRewritten: true });
    expect((await erase(shop, 'nobody')).removed).toEqual(NOTHING);
    expect(await shop.rows('SELECT COUNT(*) AS n FROM event')).toEqual([{ n: SHOP.events.length }]);
  });

  it('lets the user come back as a new one', async () => {
    await erase(shop);
    await shop.track([anEvent('VIEW', 'p3')], { 'x-user-id': ANNA });
    const { viewer } = await shop.asUser(
      ANNA,
      '{ viewer { id interests { value } history { nodes { type } } } }',
    );
    expect(viewer).toEqual({ id: ANNA, interests: [], history: { nodes: [{ type: 'VIEW' }] } });
  });

  it('is for the user itself and the operator', async () => {
    for (const headers of [{ 'x-user-id': 'u1' }, { 'x-session-id': 's' }] as Record<string, string>[]) {
      const { errors } = await shop.ask(ERASE, { id: ANNA }, headers);
      expect(errors!.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    }
    expect(await shop.rows('SELECT id FROM user WHERE id = ?', [ANNA])).toHaveLength(1);
    expect((await shop.asUser(ANNA, ERASE, { id: ANNA })).eraseUser.removed.users).toBe(1);
  });

  it('takes as many statements for many events as for few', async () => {
    const few = await shop.sql.during(() => erase(shop));
    const history = Array.from({ length: 900 }, (_, k) =>
      anEvent('VIEW', `p${k % 60}`, { id: `m${k}`, userId: ANNA }),
    );
    await letAnnaIn(shop);
    await shop.track(history);
    expect(await shop.sql.during(() => erase(shop))).toBe(few);
  });

  it('changes nothing when it fails half way', async () => {
    const before = shop.app.live.counts.hash();
    await shop.app.db.write((transaction) =>
      transaction.query("CREATE TRIGGER refuse BEFORE DELETE ON user BEGIN SELECT RAISE(ABORT, 'no'); END"),
    );
    expect((await shop.ask(ERASE, { id: ANNA })).errors![0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(await shop.rows('SELECT COUNT(*) AS n FROM event WHERE userId = ?', [ANNA])).toEqual([{ n: 6 }]);
    expect(shop.app.live.counts.hash()).toBe(before);
  });
});
