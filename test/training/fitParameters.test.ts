import { createBaskets, fitColumns, joinColumns } from '../../src/recommendation/signals/collaborativeFit';
import { fitParameters } from '../../src/training/fitParameters';
import { evaluate } from '../../src/training/evaluate';
import { chains, checkerboard } from './plantedShop';

describe('fitParameters', () => {
  it('finds the order in chains, and says what each signal gains', () => {
    const { parameters, metrics } = fitParameters(chains(200), { seed: 1 });
    expect(metrics.ndcg).toBeGreaterThan(0.95);
    expect(metrics.users).toBe(200);
    expect(metrics.alone.sequence).toBeGreaterThan(0.9);
    expect(parameters.weights.sequence).toBeGreaterThan(0);
    expect(metrics.alone.content).toBe(0);
  });

  it('gives the same parameters for the same seed, and reports progress', () => {
    const steps: number[] = [];
    const onProgress = ({ done }: { done: number }): number => steps.push(done);
    const first = fitParameters(checkerboard(80), { seed: 3, onProgress });
    const second = fitParameters(checkerboard(80), { seed: 3 });
    expect(second.parameters).toEqual(first.parameters);
    expect(steps).toEqual(steps.map((_, at) => at + 1));
  });

  it('answers for a shop without events', () => {
    const { parameters, metrics, collaborative } = fitParameters(checkerboard(0), { seed: 1 });
    expect([metrics.users, metrics.ndcg, collaborative]).toEqual([0, 0, null]);
    expect(parameters.weights.popularity).toBeGreaterThan(0);
  });
});

describe('evaluate', () => {
  it('beats popularity where the answer is planted, under both protocols', () => {
    for (const protocol of ['leave-one-out', 'random-75-25'] as const) {
      const report = evaluate(checkerboard(150, 40, 2), { protocol, seed: 1 });
      expect(report.blend.recall.mean).toBeGreaterThan(1.5 * report.alone.popularity!.recall.mean);
      expect([report.users, report.products, report.k]).toEqual([150, 40, 10]);
    }
  });
});

describe('fitColumns', () => {
  const baskets = createBaskets(
    [
      [0, 1],
      [0, 1, 2],
      [1, 2],
      [3, 0],
    ],
    4,
  );
  const compare = (a: number, b: number): number => a - b;

  it('solves the ridge regression of each product on its neighbours', () => {
    const [columns] = fitColumns(baskets, { neighbours: 1 }, [1], compare);
    const joined = joinColumns([columns], 4);
    const row = (i: number) => [...joined.columns.slice(joined.rowStart[i], joined.rowStart[i + 1])];
    expect([0, 1, 2, 3].map(row)).toEqual([[3], [0, 2], [1], []]);
    expect(joined.values[0]).toBeCloseTo(1 / (3 + 1), 6);
  });

  it('gives the same weights in ranges as at once', () => {
    const [whole] = fitColumns(baskets, { neighbours: 3 }, [1], compare);
    const parts = [
      [2, 4],
      [0, 2],
    ].map(([from, to]) => fitColumns(baskets, { neighbours: 3 }, [1], compare, from, to)[0]);
    expect(joinColumns(parts, 4)).toEqual(joinColumns([whole], 4));
  });
});
