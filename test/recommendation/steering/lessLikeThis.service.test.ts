import { aProduct, aHistory } from '../../support/builders';
import { NOW_MS, TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store([
    aProduct({ id: 'a1', brand: 'acme', categories: ['cups'] }),
    aProduct({ id: 'a2', brand: 'acme', categories: ['pots'] }),
    aProduct({ id: 'b1', brand: 'bolt', categories: ['cups'] }),
    aProduct({ id: 'b2', brand: 'bolt', categories: ['pots'] }),
  ]);
  const views = { a1: 9, a2: 4, b1: 1, b2: 1 };
  await shop.track(
    Object.entries(views).flatMap(([id, count]) =>
      Array.from({ length: count }, (_, k) => aHistory(`${id}-${k}`, [['VIEW', id]], NOW_MS)[0]),
    ),
  );
});
afterEach(() => shop.stop());

const ASK =
  '{ recommendations { items { score product { id } contributions { signal value weight points } because { points lessLike { scope value product { id } } product { id } rankWithout } } } }';
const say = (mutation: string, args: string, headers: Record<string, string> = { 'x-user-id': 'me' }) =>
  shop.data(`mutation { ${mutation}(${args}) { scope } }`, {}, headers);
const ask = async (headers: Record<string, string> = { 'x-user-id': 'me' }): Promise<Json[]> =>
  (await shop.data(ASK, {}, headers)).recommendations.items;
const table = (items: Json[]) =>
  items.map(({ product, contributions }) => [product.id, ...contributions.map(({ points }: Json) => points)]);

// Popularity weighs 0.1; heats 9, 4, 1, 1 of weight 0.2 each, exponent 0.5.
const HEATS = [
  ['a1', 0.1 * 1],
  ['a2', 0.1 * (2 / 3)],
  ['b1', 0.1 / 3],
  ['b2', 0.1 / 3],
] as [string, number][];
const close = (rows: Json[][]) =>
  rows.map(([id, ...points]) => [id, ...points.map((one: number) => expect.closeTo(one, 12))]);

describe('the list after lessLikeThis', () => {
  it('of a brand: each of its products loses half the best score, named with its reason; undo gives it back', async () => {
    const before = await ask();
    expect(table(before)).toEqual(close(HEATS));
    await say('lessLikeThis', 'productId: "a2", scope: BRAND');
    const items = await ask();
    expect(table(items)).toEqual(
      close([
        ['a1', 0.1, -0.05],
        ['b1', 0.1 / 3],
        ['b2', 0.1 / 3],
        ['a2', 0.1 * (2 / 3), -0.05],
      ]),
    );
    expect(items[0].contributions[1]).toEqual({
      signal: 'lessLikeThis',
      value: -1,
      weight: expect.closeTo(0.05, 12),
      points: expect.closeTo(-0.05, 12),
    });
    expect(items[3].because).toEqual([
      {
        points: items[3].contributions[1].points,
        lessLike: { scope: 'BRAND', value: 'acme', product: { id: 'a2' } },
        product: { id: 'a2' },
        rankWithout: 2,
      },
    ]);
    for (const { score, contributions } of items)
      expect(contributions.reduce((sum: number, { points }: Json) => sum + points, 0)).toBe(score);
    await say('undoLessLikeThis', 'productId: "a1", scope: BRAND');
    expect(await ask()).toEqual(before);
  });

  it('of a brand and a category: both count for a product that has both', async () => {
    await say('lessLikeThis', 'productId: "a1", scope: BRAND');
    await say('lessLikeThis', 'productId: "b1", scope: CATEGORY');
    const items = await ask();
    expect(table(items)).toEqual(
      close([
        ['b2', 0.1 / 3],
        ['a2', 0.1 * (2 / 3), -0.05],
        ['a1', 0.1, -0.1],
        ['b1', 0.1 / 3, -0.05],
      ]),
    );
    const a1 = items.find(({ product }) => product.id === 'a1');
    expect(a1.because.map(({ lessLike }: Json) => lessLike.scope).sort()).toEqual(['BRAND', 'CATEGORY']);
  });

  it('of a product: it is gone, for the shopper alone', async () => {
    await say('lessLikeThis', 'productId: "a1"');
    expect((await ask()).map(({ product }) => product.id)).toEqual(['a2', 'b1', 'b2']);
    expect((await ask({ 'x-user-id': 'you' })).length).toBe(4);
    await say('undoLessLikeThis', 'productId: "a1"');
    expect((await ask()).length).toBe(4);
  });

  it("of a guest holds in the session and joins the user's by identify", async () => {
    const guest = { 'x-session-id': 's1' };
    await say('lessLikeThis', 'productId: "a1"', guest);
    expect((await ask(guest)).length).toBe(3);
    expect((await ask()).length).toBe(4);
    await shop.data('mutation { identify(sessionId: "s1", userId: "me") { id } }');
    expect([(await ask(guest)).length, (await ask()).length]).toEqual([3, 3]);
  });

  it('takes no statement more', async () => {
    const before = await shop.sql.during(() => ask());
    await say('lessLikeThis', 'productId: "a1", scope: BRAND');
    await say('lessLikeThis', 'productId: "b1", scope: CATEGORY');
    expect(
      await shop.sql.during(async () => shop.asUser('me', '{ recommendations { items { score } } }')),
    ).toBe(2);
    expect(before).toBeGreaterThanOrEqual(2);
  });

  it('is taken away by an erasure', async () => {
    await say('lessLikeThis', 'productId: "a1"');
    await shop.data('mutation { eraseUser(userId: "me") { userId } }');
    expect(await shop.rows('less_like')).toEqual([]);
  });
});
