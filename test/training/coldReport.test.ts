import { createEngine } from '../../src/recommendation/engine';
import { DEFAULT_PARAMETERS } from '../../src/recommendation/parameters';
import { coldReport } from '../../src/training/coldReport';
import { shopOf } from '../../src/training/fitParameters';
import type { Probe } from '../../src/training/holdout';
import { bought, plantedDataset } from './plantedShop';

// Products 0 to 5 in two groups by turns; nobody ever bought 4 or 5.
const dataset = plantedDataset(6, 2, [
  { events: bought([0, 2]) },
  { events: bought([0, 2]) },
  { events: bought([1, 3]) },
]);
const shop = shopOf(dataset);
const engine = createEngine(shop, DEFAULT_PARAMETERS);
const probe = (known: number[], relevant: number[]): Probe => ({
  history: bought(known).reverse(),
  interests: [],
  relevant: new Set(relevant),
  known: new Set(known),
  nowMs: 1e12,
});

describe('coldReport', () => {
  it('scores users of at most two events and products without events apart', () => {
    const probes = [probe([0], [2]), probe([1, 3], [5, 0]), probe([0, 2, 0], [4]), probe([0, 2, 1], [3])];
    const { users, products } = coldReport(engine, shop.counts, probes, 1);
    expect([users.users, products.users]).toEqual([2, 2]);
    // 2 follows 0; 5 is the only other product of the group of 1 and 3.
    expect([users.hitRate.mean, users.recall.mean]).toEqual([1, (1 + 1 / 2) / 2]);
    expect([products.hitRate.mean, products.recall.mean]).toEqual([1, 1]);
  });

  it('says nothing of nobody', () => {
    const { users, products } = coldReport(engine, shop.counts, [probe([0, 1, 2], [3])], 1);
    expect([users, products].map((scores) => [scores.users, scores.ndcg.mean])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});
