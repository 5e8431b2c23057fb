import { aProduct, anEvent } from '../../support/builders';
import { NOW_MS, TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
const ago = (days: number): string => new Date(NOW_MS - days * 86_400_000).toISOString();
const buy = (userId: string, productId: string, days: number) =>
  anEvent('PURCHASE', productId, { userId, occurredAt: ago(days), id: `${userId}-${productId}-${days}` });

beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store([
    aProduct({ id: 'oolong', title: 'Oolong', categories: ['tea'] }),
    aProduct({ id: 'sencha', title: 'Sencha', categories: ['tea'] }),
    aProduct({ id: 'pot', title: 'Tea pot', categories: ['pots'] }),
    aProduct({ id: 'cup', title: 'Cup', categories: ['pots'] }),
  ]);
  const shoppers = Array.from({ length: 20 }, (_, k) => `u${k}`);
  await shop.track(
    shoppers.flatMap((userId, k) => [
      buy(userId, 'oolong', 60),
      ...(k < 10 ? [buy(userId, 'oolong', 40)] : []),
      buy(userId, 'pot', 50),
    ]),
  );
  await shop.track([
    buy('now', 'oolong', 20),
    buy('now', 'pot', 20),
    buy('soon', 'oolong', 15),
    buy('early', 'oolong', 9),
    buy('late', 'sencha', 40),
  ]);
});
afterAll(() => shop.stop());

const ask = async (userId: string, args = ''): Promise<Json[]> =>
  (
    await shop.asUser(
      userId,
      `{ recommendations${args} { items { score explanation product { id } contributions { signal value weight points } because { points event { id } rankWithout } } } }`,
    )
  ).recommendations.items;
const repeatOf = (items: Json[], id: string): Json =>
  items
    .find(({ product }) => product.id === id)
    ?.contributions.find(({ signal }: Json) => signal === 'repeat');

describe('what is used up', () => {
  it('comes back after its usual interval, with as many points as the best has; the purchase is the reason', async () => {
    const items = await ask('now');
    const oolong = items.find(({ product }) => product.id === 'oolong');
    // It is the best by the other signals too: others who bought it bought it again.
    const best = oolong.contributions
      .filter(({ signal }: Json) => signal !== 'repeat')
      .reduce((sum: number, { points }: Json) => sum + points, 0);
    expect(best).toBeGreaterThan(Math.max(...items.slice(1).map(({ score }) => score)));
    expect(repeatOf(items, 'oolong')).toEqual({ signal: 'repeat', value: 1, weight: best, points: best });
    expect(oolong.because[0]).toMatchObject({ event: { id: 'now-oolong-20' }, rankWithout: 1 });
    expect(oolong.explanation).toBe('You may need more: Oolong');
    for (const { score, contributions } of items)
      expect(contributions.reduce((sum: number, { points }: Json) => sum + points, 0)).toBe(score);
  });

  it('never brings back other things that were bought', async () => {
    expect((await ask('now')).map(({ product }) => product.id)).not.toContain('pot');
  });

  it('grows towards the interval and fades after it, also for a product that nobody bought twice', async () => {
    expect(repeatOf(await ask('soon'), 'oolong').value).toBe(0.5);
    expect((await ask('early')).map(({ product }) => product.id)).not.toContain('oolong');
    expect(repeatOf(await ask('late'), 'sencha').value).toBe(0.5);
  });

  it('stays away when its weight is 0, and when the shopper wants no more of it', async () => {
    const ids = async (args = '') => (await ask('soon', args)).map(({ product }) => product.id);
    expect(await ids()).toContain('oolong');
    expect(repeatOf(await ask('soon', '(weights: {repeat: 0.5})'), 'oolong').value).toBe(0.5);
    expect(await ids('(weights: {repeat: 0})')).not.toContain('oolong');
    await shop.asUser('soon', 'mutation { lessLikeThis(productId: "oolong") { seq } }');
    expect(await ids()).not.toContain('oolong');
  });

  it('is live: one more shopper who comes back moves the interval, and an imaginary purchase counts', async () => {
    const valueOf = async () => repeatOf(await ask('late'), 'sencha').value;
    expect(await valueOf()).toBe(0.5);
    for (let k = 10; k < 20; k++) await shop.track([buy(`u${k}`, 'oolong', 20)]);
    // Ten intervals of 20 days and ten of 40: the median is 30.
    expect(await valueOf()).toBe(2 ** (1 - 40 / 30));
    const items = await ask(
      'fresh',
      `(pretend: [{type: PURCHASE, productId: "oolong", occurredAt: "${ago(30)}"}])`,
    );
    expect(repeatOf(items, 'oolong').value).toBe(1);
  });
});
