import { solveCholesky } from '../../src/math/cholesky';
import { coverage, estimate, hitAt, intraListSimilarity, ndcgAt, recallAt } from '../../src/math/metrics';
import { createRandom, sample, shuffle } from '../../src/math/random';

describe('createRandom', () => {
  it('gives the same stream for the same seed', () => {
    const first = createRandom(7);
    const second = createRandom(7);
    expect([first(), first()]).toEqual([second(), second()]);
    expect(createRandom(8)()).not.toBe(createRandom(7)());
  });

  it('draws distinct sorted integers', () => {
    expect(sample(3, 5, createRandom(1))).toEqual([0, 1, 2]);
    const drawn = sample(100, 10, createRandom(1));
    expect(new Set(drawn).size).toBe(10);
    expect(drawn).toEqual([...drawn].sort((a, b) => a - b));
    expect(shuffle([1, 2, 3, 4, 5], createRandom(1)).sort()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('solveCholesky', () => {
  it('solves a small system', () => {
    const vector = Float64Array.of(10, 8);
    solveCholesky(Float64Array.of(4, 0, 2, 3), vector, 2);
    expect([...vector].map((x) => +x.toFixed(12))).toEqual([1.75, 1.5]);
  });

  it('refuses a matrix that is not positive definite', () => {
    expect(() => solveCholesky(Float64Array.of(1, 0, 2, 1), new Float64Array(2), 2)).toThrow(
      'the matrix is not positive definite at row 1',
    );
  });
});

describe('metrics', () => {
  const relevant = new Set([5, 9]);

  it('scores a list with hits at the first and third place', () => {
    expect(hitAt([5, 1, 9], relevant, 10)).toBe(1);
    expect(recallAt([5, 1, 9], relevant, 2)).toBe(0.5);
    expect(ndcgAt([5, 1, 9], relevant, 10)).toBeCloseTo(1.5 / (1 + 1 / Math.log2(3)), 12);
    expect(ndcgAt([1, 5], new Set([5]), 10)).toBeCloseTo(1 / Math.log2(3), 12);
  });

  it('gives 0 where nothing is relevant or asked for', () => {
    expect([hitAt([1], relevant, 0), recallAt([1], new Set(), 3), ndcgAt([1], new Set(), 3)]).toEqual([
      0, 0, 0,
    ]);
    expect(estimate([])).toEqual({ mean: 0, halfWidth: 0 });
  });

  it('estimates a mean with its interval', () => {
    expect(estimate([0, 0, 1, 1]).mean).toBe(0.5);
    expect(estimate([0, 0, 1, 1]).halfWidth).toBeCloseTo(1.96 * Math.sqrt(1 / 3 / 4), 12);
  });

  it('measures coverage and likeness within a list', () => {
    expect(
      coverage(
        [
          [1, 2],
          [2, 3],
        ],
        6,
      ),
    ).toBe(0.5);
    expect(intraListSimilarity([1, 2, 4], (a, b) => b - a)).toBe(2);
    expect(intraListSimilarity([1], () => 1)).toBe(0);
  });
});
