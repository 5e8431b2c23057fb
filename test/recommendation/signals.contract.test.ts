import { createEngine, Engine, RankRequest } from '../../src/recommendation/engine';
import { copyParameters, DEFAULT_PARAMETERS, SignalName } from '../../src/recommendation/parameters';
import { basketsOf, fitCollaborative } from '../../src/training/collaborativeFits';
import { shopOf } from '../../src/training/fitParameters';
import { only } from '../../src/training/objective';
import { Dataset } from '../../src/training/trainingData';
import { bought, chains, checkerboard, plantedDataset } from '../training/plantedShop';

function engineOf(dataset: Dataset): Engine {
  const parameters = copyParameters(DEFAULT_PARAMETERS);
  const { collaborative } = parameters;
  const weights = fitCollaborative(
    basketsOf(dataset.timelines, dataset.space.size),
    collaborative,
    dataset.space,
  );
  return createEngine({ ...shopOf(dataset), collaborative: weights }, parameters);
}

function topBy(signal: SignalName, dataset: Dataset, changes: Partial<RankRequest>, limit: number): number[] {
  const { history = [] } = changes;
  const known = new Set(history.map((event) => event.productIndex));
  const isEligible = (productIndex: number): boolean => !known.has(productIndex);
  const request = { history, nowMs: 0, limit, isEligible, weights: only(signal), ...changes };
  return engineOf(dataset)
    .rank(request)
    .map((item) => item.productIndex);
}

describe.each<SignalName>(['sequence', 'collaborative', 'content'])('%s on a checkerboard', (signal) => {
  it('recommends the rest of the shopper’s own group first', () => {
    const dataset = checkerboard(200);
    for (const group of [0, 1]) {
      const history = bought([group, group + 2, group + 4]).reverse();
      const top = topBy(signal, dataset, { history }, 9);
      expect(top.map((productIndex) => productIndex % 2)).toEqual(new Array(9).fill(group));
    }
  });

  it('says nothing about a shopper without history', () => {
    const engine = engineOf(checkerboard(50));
    const request = { history: [], nowMs: 0, limit: 3, isEligible: () => true, weights: only(signal) };
    for (const item of engine.rank(request)) expect([item.score, item.contributions]).toEqual([0, []]);
  });
});

describe('sequence on chains', () => {
  it('knows what comes next', () => {
    const dataset = chains(300);
    for (const last of [0, 7, 28]) {
      const history = bought([(last + 29) % 30, last]).reverse();
      expect(topBy('sequence', dataset, { history }, 1)).toEqual([(last + 1) % 30]);
    }
  });

  it('shows a product as soon as it is bought after another', () => {
    const dataset = chains(20);
    const shop = shopOf(dataset);
    const engine = createEngine(shop, DEFAULT_PARAMETERS);
    const request = {
      history: bought([4]),
      nowMs: 0,
      limit: 3,
      isEligible: (p: number) => p !== 4,
      weights: only('sequence'),
    };
    const fresh = shop.space.add('made a minute ago');
    expect(engine.rank(request).map((item) => item.productIndex)).not.toContain(fresh);
    for (let user = 0; user < 3; user++) shop.counts.addTimeline(bought([4, fresh]));
    expect(engine.rank(request).map((item) => item.productIndex)).toContain(fresh);
  });
});

describe('interests', () => {
  it('puts what was declared first, the rarer and stronger interest above', () => {
    const dataset = plantedDataset(12, 4, []);
    const interests = [
      { kind: 'CATEGORY' as const, value: 'group1', weight: 0.5 },
      { kind: 'CATEGORY' as const, value: 'group2' },
    ];
    const top = topBy('interests', dataset, { interests }, 6);
    expect(top.map((productIndex) => productIndex % 4)).toEqual([2, 2, 2, 1, 1, 1]);
  });
});

describe('popularity', () => {
  const day = 86_400_000;
  const at = (productIndex: number, days: number, type: 'PURCHASE' | 'IMPRESSION' = 'PURCHASE') => ({
    events: [{ type, productIndex, occurredAtMs: days * day }],
  });

  it('orders by count, halves by age, ignores impressions', () => {
    const old = [at(1, 0), at(1, 0), at(1, 0)];
    const impressions = Array.from({ length: 9 }, () => at(3, 60, 'IMPRESSION'));
    const dataset = plantedDataset(5, 1, [...old, at(2, 60), at(4, 60), at(4, 60), ...impressions]);
    expect(topBy('popularity', dataset, {}, 3)).toEqual([4, 2, 1]);
  });

  it('is 1 for the most popular and bounded for the rest', () => {
    const engine = engineOf(plantedDataset(3, 1, [at(1, 0), at(1, 0), at(1, 0), at(1, 0), at(2, 0)]));
    const request = { history: [], nowMs: 0, limit: 3, isEligible: () => true, weights: only('popularity') };
    expect(engine.rank(request).map(({ productIndex, score }) => [productIndex, score])).toEqual([
      [1, 1],
      [2, 0.5],
      [0, 0.1],
    ]);
  });
});
