import { seedDemoShop, isEmpty } from '../../src/cli/demo/seedDemoShop';
import type { DemoShop } from '../../src/cli/demo/demoShop.types';
import { createProgress } from '../../src/cli/progress';
import { NOW_MS, TestApp } from '../support/testApp';

/** Swallows what a progress display writes. */
const silent = { write: () => true } as unknown as NodeJS.WritableStream;

describe('the demo shop', () => {
  let test: TestApp;
  let shop: DemoShop;

  beforeAll(async () => {
    test = await TestApp.start();
    shop = await seedDemoShop(test.app.db, NOW_MS, createProgress({ stream: silent }));
    await test.app.follower.advance();
  });
  afterAll(() => test.stop());

  it('is stored whole', async () => {
    expect(await isEmpty(test.app.db)).toBe(false);
    const [{ events }] = await test.app.db.query<{ events: number }>('SELECT COUNT(*) AS events FROM event');
    expect(events).toBe(shop.events.length);
    const { products } = await test.data('{ products { totalCount } }');
    expect(products.totalCount).toBe(shop.products.length);
  });

  it("puts products of a user's planted taste at the top, far above what popularity alone does", async () => {
    const userIds = shop.users
      .filter(({ id }) => shop.events.some((event) => event.userId === id))
      .slice(0, 60)
      .map(({ id }) => id);
    const { users } = await test.data(
      `query ($ids: [ID!]) {
        users(ids: $ids, first: 60) { nodes { id recommendations(limit: 10) { items { product { categories { id } } } } } }
      }`,
      { ids: userIds },
    );
    const { recommendations } = await test.data(
      '{ recommendations(limit: 10) { items { product { categories { id } } } } }',
    );
    let personal = 0;
    let popular = 0;
    for (const user of users.nodes) {
      const taste = shop.planted.tasteByUserId[user.id].categories;
      personal += shareIn(taste, user.recommendations.items);
      popular += shareIn(taste, recommendations.items);
    }
    expect(personal / users.nodes.length).toBeGreaterThan(0.6);
    expect(personal).toBeGreaterThan(2 * popular);
  });

  it('finds most planted companions among the first five bought together', async () => {
    const pairs = shop.planted.complements;
    const ids = [...new Set(pairs.map(([first]) => first))];
    const { products } = await test.data(
      `query ($ids: [ID!]) { products(ids: $ids, first: 100) { nodes { id boughtTogether(limit: 5) { product { id } } } } }`,
      { ids },
    );
    const companions = new Map<string, string[]>(
      products.nodes.map((node: any) => [node.id, node.boughtTogether.map(({ product }: any) => product.id)]),
    );
    const found = pairs.filter(([first, second]) => companions.get(first)?.includes(second)).length;
    expect(found / pairs.length).toBeGreaterThan(0.7);
  });

  it('shows a rise for what was planted as trending', async () => {
    const { trending } = await test.data('{ trending(limit: 100) { events eventsBefore product { id } } }');
    const planted = trending.filter(({ product }: any) =>
      shop.planted.trendingProductIds.includes(product.id),
    );
    const sum = (name: 'events' | 'eventsBefore'): number =>
      planted.reduce((total: number, row: any) => total + row[name], 0);
    expect(planted.length).toBeGreaterThanOrEqual(5);
    expect(sum('events')).toBeGreaterThan(2 * sum('eventsBefore'));
  });
});

function shareIn(categoryIds: string[], items: { product: { categories: { id: string }[] } }[]): number {
  const inside = items.filter(({ product }) => product.categories.some(({ id }) => categoryIds.includes(id)));
  return inside.length / items.length;
}
