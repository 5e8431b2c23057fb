import { parse, type OperationDefinitionNode } from 'graphql';
import { actualCost } from '../../../src/gateway/cost/actualCost';
import { requestedCost } from '../../../src/gateway/cost/requestedCost';
import { beginWalk } from '../../../src/gateway/cost/selections';
import { aPlantedShop } from '../../support/builders';
import { NOW_MS, TestApp } from '../../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  const { products, events } = aPlantedShop({ products: 12, users: 6, untilMs: NOW_MS });
  await shop.store(products);
  await shop.track(events);
});
afterAll(() => shop.stop());

async function costs(query: string, variables: Record<string, unknown> = {}): Promise<[number, number]> {
  const document = parse(query);
  const operation = document.definitions[0] as OperationDefinitionNode;
  const walk = beginWalk(shop.app.schema, document, operation, variables);
  const { data } = await shop.ask(query, variables);
  return [requestedCost(operation, walk), actualCost(operation, data, walk)];
}

describe('actualCost', () => {
  it.each<[string, [number, number], string]>([
    ['an object that is there', [1, 1], '{ product(id: "p1") { title } }'],
    ['a field that finds nothing', [1, 0], '{ product(id: "none") { title } }'],
    ['a list as long as it is', [1 + 100, 1 + 12], '{ products(first: 100) { nodes { id } } }'],
    [
      'what is in a list by what is there',
      [1 + 3 + 3 * 10, 1 + 3 + 3 * 2],
      '{ products(first: 3) { nodes { categories { id } } } }',
    ],
    [
      'by alias and fragment',
      [1 + 50, 1 + 12],
      '{ a: products(first: 50) { ...f } } fragment f on ProductConnection { n: nodes { id } }',
    ],
    ['a ranking in full', [20 + 1 + 5, 20 + 1 + 5], '{ recommendations(limit: 5) { items { rank } } }'],
    [
      'a batch in full',
      [1 + 2 + 10, 1 + 2 + 1],
      'mutation { upsertProducts(products: [{ id: "p1", title: "" }, { id: "p2", title: "P" }]) { errors { index } } }',
    ],
    ['an answer that never came as nothing', [1, 0], '{ trending(limit: 1000) { rank } }'],
  ])('counts %s', async (_what, expected, query) => {
    expect(await costs(query)).toEqual(expected);
  });

  it('is never above what was reckoned with where arguments say the length', async () => {
    for (const first of [1, 7, 100]) {
      const [requested, actual] = await costs(
        'query ($first: Int!) { users(first: $first) { nodes { recommendations(limit: 4) { items { product { id } } } history(first: $first) { nodes { product { id } } } } } }',
        { first },
      );
      expect(actual).toBeGreaterThan(0);
      expect(actual).toBeLessThanOrEqual(requested);
    }
  });
});
