import { generateDemoShop } from '../../src/cli/demo/generateDemoShop';
import { seedDemoShop } from '../../src/cli/demo/seedDemoShop';
import { createProgress } from '../../src/cli/progress';
import { NOW_MS, TestApp, type Json } from '../support/testApp';

describe('a new user of the demo shop', () => {
  const planted = generateDemoShop({ seed: 1, nowMs: NOW_MS });
  let shop: TestApp;
  let other: TestApp;
  beforeAll(async () => {
    other = await TestApp.start();
    await seedDemoShop(other.app.db, NOW_MS, createProgress());
    shop = await TestApp.beside(other);
  }, 60_000);
  afterAll(async () => {
    await shop?.stop();
    await other?.stop();
  });

  const pageOf = async (interests: string): Promise<Json> => {
    await shop.asUser('new', `mutation { setInterests(interests: [${interests}]) { id } }`);
    return (
      await shop.asUser(
        'new',
        '{ recommendations(limit: 10) { source items { explanation score product { id brand categories { id } } contributions { signal points } because(limit: 5) { interest { value } } } } }',
      )
    ).recommendations;
  };
  const isIn = (item: Json, id: string): boolean =>
    item.product.categories.some((category: Json) => category.id === id);

  it('with two interests gets a page of both, each with its reason', async () => {
    const { source, items } = await pageOf(
      '{kind: CATEGORY, value: "tea"}, {kind: CATEGORY, value: "cycling"}',
    );
    expect([source, items.length]).toEqual(['INTERESTS', 10]);
    for (const item of items) expect([isIn(item, 'tea'), isIn(item, 'cycling')]).toContain(true);
    for (const id of ['tea', 'cycling'])
      expect(items.filter((item: Json) => isIn(item, id)).length).toBeGreaterThanOrEqual(2);
    for (const { explanation } of items) expect(explanation).toMatch(/you like (Tea|Cycling)/i);
  });

  it('finds products that nobody has seen yet, below those that sell and above nothing', async () => {
    const { recommendations } = await shop.asUser(
      'unknown',
      '{ recommendations(limit: 100) { items { product { id } contributions { signal points } } } }',
    );
    const cold = new Set(planted.planted.coldProductIds);
    const { product } = await shop.asUser(
      'unknown',
      `{ product(id: "${planted.planted.coldProductIds[0]}") { recommendations(limit: 10) { items { product { id } } } } }`,
    );
    expect(product.recommendations.items.length).toBe(10);
    expect(recommendations.items.length).toBe(100);
    const { viewer } = await shop.asUser(
      'unknown',
      `{ viewer { recommendations(limit: 100, filter: {ids: ${JSON.stringify([...cold])}}) { items { explanation score product { brand } contributions { signal } } } } }`,
    );
    expect(viewer.recommendations.items.length).toBeGreaterThan(0);
    for (const { score, explanation, product: one, contributions } of viewer.recommendations.items) {
      expect(contributions.map(({ signal }: Json) => signal)).toEqual(['popularity']);
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(0.1 * 0.1);
      expect(explanation).toBe(`New from ${one.brand}, popular now`);
    }
  });
});
