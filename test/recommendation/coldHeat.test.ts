import { createEngine } from '../../src/recommendation/engine';
import { DEFAULT_PARAMETERS } from '../../src/recommendation/parameters';
import { shopOf } from '../../src/training/fitParameters';
import { only } from '../../src/training/objective';
import { ProductSpace } from '../../src/catalog/productSpace';

const product = (brand: string | null, ...categories: string[]) => ({ title: 'thing', brand, categories });
const CONTENTS = [
  product('acme', 'cups'),
  product('bolt', 'cups'),
  product('acme', 'pots'),
  product('bolt', 'saws'),
  product(null, 'saws'),
  product('acme', 'cups'),
];

/** Purchases of a product on one day, each by another shopper. */
const purchases = (productIndex: number, count: number) =>
  Array.from({ length: count }, () => ({
    events: [{ type: 'PURCHASE' as const, productIndex, occurredAtMs: 0 }],
  }));

const values = (events: ReturnType<typeof purchases>) => {
  const space = new ProductSpace(CONTENTS.map((_, at) => `p${at}`));
  const shop = shopOf({ space, contents: CONTENTS, timelines: [] });
  const engine = createEngine(shop, DEFAULT_PARAMETERS);
  const ask = (): [number, number][] =>
    engine
      .rank({ history: [], nowMs: 0, limit: 9, isEligible: () => true, weights: only('popularity') })
      .map(({ productIndex, score }) => [productIndex, score]);
  ask();
  for (const { events: timeline } of events) {
    shop.counts.addTimeline(timeline);
    ask();
  }
  return { ask, shop, engine };
};

describe('a product without events', () => {
  it('is as popular as a tenth of the mean of the hottest of its brand and of its category', () => {
    const { ask, engine } = values([...purchases(0, 16), ...purchases(1, 4)]);
    // Heat 16 and 4, exponent 0.5: 1 and 0.5 beside the hottest.
    expect(ask()).toEqual([
      [0, 1],
      [1, 0.5],
      [5, 0.1 * ((1 + 1) / 2)],
      [2, 0.1 * ((1 + 0) / 2)],
      [3, 0.1 * ((0.5 + 0) / 2)],
      [4, 0],
    ]);
    expect([0, 1, 2, 5].map((at) => engine.isCold(at))).toEqual([false, false, true, true]);
  });

  it('stands before a warm one that is colder than the guess', () => {
    const { ask } = values([...purchases(0, 400), ...purchases(3, 1)]);
    expect(ask().slice(0, 3)).toEqual([
      [0, 1],
      [5, 0.1],
      [1, 0.1 * ((1 + 0.05) / 2)],
    ]);
  });

  it('follows events that come and go, and products that change their brand', () => {
    const { ask, shop } = values([...purchases(0, 16), ...purchases(1, 4)]);
    const before = ask();
    shop.counts.addTimeline(purchases(3, 1)[0].events);
    expect(ask()).not.toEqual(before);
    shop.counts.subtractTimeline(purchases(3, 1)[0].events);
    expect(ask()).toEqual(before);
    shop.features.set(2, product('bolt', 'saws'));
    expect(ask().find(([at]) => at === 2)).toEqual([2, 0.1 * ((0.5 + 0) / 2)]);
  });
});
