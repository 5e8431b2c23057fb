import { aPlantedShop, anEvent } from '../../support/builders';
import { NOW_MS, TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
const planted = aPlantedShop({ untilMs: NOW_MS, seed: 4 });
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store(planted.products);
  await shop.track(planted.events);
});
afterAll(() => shop.stop());

const FIELDS =
  'items { score product { id } contributions { signal value weight points } because(limit: 30) { points event { id type } product { id } rankWithout } }';
const ask = async (args: string, userId = 'u2'): Promise<Json[]> =>
  (await shop.asUser(userId, `{ recommendations${args} { ${FIELDS} } }`)).recommendations.items;
const idsOf = (items: Json[]): string[] => items.map(({ product }) => product.id);
const refusal = async (args: string, headers: Record<string, string> = { 'x-user-id': 'u2' }) => {
  const { errors } = await shop.ask(`{ recommendations${args} { id } }`, {}, headers);
  return [errors![0].extensions.code, errors![0].message];
};
function expectSums(items: Json[]): void {
  for (const { score, contributions } of items) {
    expect(contributions.reduce((sum: number, { points }: Json) => sum + points, 0)).toBe(score);
    for (const { value, weight, points } of contributions) expect(value * weight).toBe(points);
  }
}

describe('weights', () => {
  it('blend one answer anew and leave the next one alone', async () => {
    const plain = await ask('(limit: 60)');
    const steered = await ask('(limit: 60, weights: {sequence: 0, content: 3.5, popularity: 0})');
    expectSums(steered);
    const contentOf = (items: Json[]) =>
      Object.fromEntries(
        items.flatMap(({ product, contributions }) =>
          contributions
            .filter(({ signal }: Json) => signal === 'content')
            .map(({ value }: Json) => [product.id, value]),
        ),
      );
    for (const { contributions } of steered)
      for (const { signal, weight } of contributions) expect([signal, weight]).toEqual(['content', 3.5]);
    expect(contentOf(steered)).toEqual(contentOf(plain));
    expect(await ask('(limit: 60)')).toEqual(plain);
  });

  it('are the same on all three fields', async () => {
    const args = '(limit: 5, weights: {popularity: 9})';
    const { viewer, recommendations } = await shop.asUser(
      'u2',
      `{ viewer { recommendations${args} { items { score } } } recommendations${args} { items { score } } }`,
    );
    expect(viewer.recommendations).toEqual(recommendations);
    const { product } = await shop.asUser(
      'u2',
      `{ product(id: "p1") { recommendations${args} { items { contributions { signal weight } } } } }`,
    );
    for (const { contributions } of product.recommendations.items)
      expect(contributions).toContainEqual({ signal: 'popularity', weight: 9 });
  });

  it.each(['-0.1', '100.5'])('refuse %s', async (weight) => {
    expect(await refusal(`(weights: {content: ${weight}})`)).toEqual([
      'BAD_ARGUMENT',
      `weights.content was ${weight}; give a number from 0 to 100`,
    ]);
  });
});

describe('pretend', () => {
  it('is as if it had been done by the shopper alone, names itself as a reason, and is stored nowhere', async () => {
    const before = [await shop.rows('event'), shop.app.live.counts.hash()];
    const plain = await ask('(limit: 60)', 'fresh');
    const items = await ask(
      '(limit: 60, pretend: [{type: VIEW, productId: "p9"}, {type: PURCHASE, productId: "p5", id: "mine"}])',
      'fresh',
    );
    expectSums(items);
    expect(idsOf(items)).not.toContain('p5');
    const reasons = items.flatMap(({ because }) => because);
    expect(reasons).toContainEqual(
      expect.objectContaining({ event: { id: 'mine', type: 'PURCHASE' }, product: { id: 'p5' } }),
    );
    expect(reasons).toContainEqual(
      expect.objectContaining({ event: { id: 'pretend-0', type: 'VIEW' }, product: { id: 'p9' } }),
    );
    expect([await shop.rows('event'), shop.app.live.counts.hash()]).toEqual(before);
    expect(await ask('(limit: 60)', 'fresh')).toEqual(plain);
    expect((await shop.rows(`user WHERE id = 'fresh'`)).length).toBe(0);
  });

  it('scores what is alike as the same real events do', async () => {
    const pretended = await ask(
      '(limit: 60, weights: {sequence: 0, popularity: 0}, pretend: [{type: VIEW, productId: "p9"}, {type: LIKE, productId: "p5"}])',
      'real',
    );
    const at = (minutes: number) => new Date(NOW_MS - minutes * 60_000).toISOString();
    await shop.track(
      [
        anEvent('VIEW', 'p9', { occurredAt: at(2), id: 'r1' }),
        anEvent('LIKE', 'p5', { occurredAt: at(1), id: 'r2' }),
      ],
      { 'x-user-id': 'real' },
    );
    const real = await ask('(limit: 60, weights: {sequence: 0, popularity: 0})', 'real');
    const scores = (items: Json[]) => items.map(({ product, score }) => [product.id, score]);
    expect(scores(pretended)).toEqual(scores(real));
    const told = pretended.flatMap(({ because }) => because.map(({ rankWithout }: Json) => rankWithout));
    expect(told).toEqual(real.flatMap(({ because }) => because.map(({ rankWithout }: Json) => rankWithout)));
  });

  it('works for nobody in particular', async () => {
    const { recommendations } = await shop.data(
      '{ recommendations(limit: 3, pretend: [{type: VIEW, productId: "p9"}]) { source items { because { event { id } } } } }',
    );
    expect(recommendations.source).toBe('SESSION');
    expect(recommendations.items[0].because).toEqual([{ event: { id: 'pretend-0' } }]);
  });

  it('is checked as real events are', async () => {
    expect(
      await refusal('(pretend: [{type: VIEW, productId: "p1"}, {type: VIEW, productId: "none"}])'),
    ).toEqual(['BAD_ARGUMENT', 'pretend[1]: product "none" is not stored; store it before its events']);
    expect((await refusal('(pretend: [{type: RATE, productId: "p1"}])'))[0]).toBe('BAD_ARGUMENT');
    expect((await refusal('(pretend: [{type: VIEW, productId: "p1", userId: "u3"}])'))[0]).toBe('FORBIDDEN');
    const many = new Array(101).fill('{type: VIEW, productId: "p1"}').join(' ');
    expect(await refusal(`(pretend: [${many}])`)).toEqual([
      'BATCH_TOO_LARGE',
      'pretend had 101 items; send at most 100 a call',
    ]);
  });
});

describe('context', () => {
  it('counts as newest, is named as a reason, and is not recommended', async () => {
    const items = await ask('(limit: 60, context: {productIds: ["p3", "nobody"]})', 'fresh');
    expectSums(items);
    expect(idsOf(items)).not.toContain('p3');
    expect(items[0].because[0]).toMatchObject({ event: null, product: { id: 'p3' } });
    const { product } = await shop.asUser(
      'fresh',
      `{ product(id: "p3") { recommendations(limit: 60) { ${FIELDS} } } }`,
    );
    expect(product.recommendations.items).toEqual(items);
  });

  it('takes at most 100 products', async () => {
    expect(await refusal(`(context: {productIds: [${new Array(101).fill('"p1"').join(' ')}]})`)).toEqual([
      'BATCH_TOO_LARGE',
      'context.productIds had 101 items; send at most 100 a call',
    ]);
  });
});
