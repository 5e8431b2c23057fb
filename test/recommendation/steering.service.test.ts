import { ATTRIBUTION_SECRET, AttributionTokens } from '../../src/behavior/attribution';
import { readSecret } from '../../src/storage/secrets';
import { aPlantedShop, aProduct, anEvent } from '../support/builders';
import { NOW_MS, TestApp, type Json } from '../support/testApp';

let shop: TestApp;
const planted = aPlantedShop({ untilMs: NOW_MS, seed: 4 });
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store([...planted.products, aProduct({ id: 'sold', stock: 0 })]);
  await shop.track(planted.events);
});
afterAll(() => shop.stop());

const ids = async (args: string, userId = 'u2'): Promise<string[]> =>
  (
    await shop.asUser(userId, `{ recommendations${args} { items { product { id } } } }`)
  ).recommendations.items.map(({ product }: Json) => product.id);

describe('recommendations', () => {
  it('recover the planted taste: most of what a shopper of a shelf gets lies on it', async () => {
    let onShelf = 0;
    for (const [k, userId] of planted.userIds.entries()) {
      for (const id of await ids('(limit: 5)', userId)) if (Number(id.slice(1)) % 4 === k % 4) onShelf++;
    }
    expect(onShelf / (5 * planted.userIds.length)).toBeGreaterThan(0.6);
  });

  it('are as many as asked for, or as many as there are', async () => {
    expect(await ids('(limit: 1)')).toHaveLength(1);
    expect((await ids('(limit: 100)', 'newcomer')).length).toBe(60);
    expect(await ids('(limit: 100)', 'newcomer')).not.toContain('sold');
  });

  it('leave out what is excluded, and unknown ids do no harm', async () => {
    const [first, second, ...rest] = await ids('(limit: 10)');
    expect(await ids(`(limit: 8, exclude: ["${first}", "${second}", "nobody"])`)).toEqual(rest);
  });

  it('are the same when asked twice, but for their id', async () => {
    const ask = '{ recommendations { id items { id score product { id } } } }';
    const [one, two] = [await shop.asUser('u2', ask), await shop.asUser('u2', ask)];
    expect(one.recommendations.items.map(({ score, product }: Json) => [score, product])).toEqual(
      two.recommendations.items.map(({ score, product }: Json) => [score, product]),
    );
    expect(one.recommendations.id).not.toBe(two.recommendations.id);
  });

  it('carry the list, rank, product, placement and time in the id of each item', async () => {
    const { recommendations } = await shop.asUser(
      'u2',
      '{ recommendations(limit: 3, placement: "home") { id modelVersion items { id product { id } } } }',
    );
    const tokens = new AttributionTokens(await readSecret(shop.app.db, ATTRIBUTION_SECRET));
    recommendations.items.forEach(({ id, product }: Json, k: number) =>
      expect(tokens.decode(id)).toMatchObject({
        listId: recommendations.id,
        rank: k + 1,
        productId: product.id,
        placement: 'home',
        modelVersion: null,
        servedAtMs: NOW_MS,
        owner: { kind: 'user', id: 'u2' },
      }),
    );
  });

  it('that are diverse name what it costs, and hold more brands', async () => {
    const ask = async (diversity: number) =>
      (
        await shop.asUser(
          'u2',
          'query ($d: Float!) { recommendations(limit: 10, diversity: $d) { items { score product { categories { id } } contributions { signal points } } } }',
          { d: diversity },
        )
      ).recommendations.items;
    const [plain, mixed] = [await ask(0), await ask(1)];
    const points = (items: Json[]) =>
      items.flatMap(({ contributions }) =>
        contributions.filter(({ signal }: Json) => signal === 'diversity').map((one: Json) => one.points),
      );
    expect(points(plain)).toEqual([]);
    expect(points(mixed).length).toBeGreaterThan(0);
    expect(Math.max(...points(mixed))).toBeLessThan(0);
  });

  it('of a user are the same whoever may ask', async () => {
    const ask = 'recommendations { items { score product { id } } }';
    const { user } = await shop.data(`{ user(id: "u2") { ${ask} } }`);
    const { viewer, recommendations } = await shop.asUser('u2', `{ viewer { ${ask} } ${ask} }`);
    expect(viewer.recommendations).toEqual(recommendations);
    expect(user.recommendations).toEqual(recommendations);
  });

  it('forget a product that was liked again after a dislike, in order of time and not of arrival', async () => {
    const at = (minute: number): string => new Date(NOW_MS - minute * 60_000).toISOString();
    await shop.track(
      [anEvent('LIKE', 'p8', { occurredAt: at(1) }), anEvent('DISLIKE', 'p8', { occurredAt: at(2) })],
      { 'x-user-id': 'late' },
    );
    expect(await ids('(limit: 100)', 'late')).toContain('p8');
    await shop.track([anEvent('DISLIKE', 'p8', { occurredAt: at(0) })], { 'x-user-id': 'late' });
    expect(await ids('(limit: 100)', 'late')).not.toContain('p8');
  });
});
