import { fitLogistic, probabilityAt } from '../../src/math/platt';
import { createRandom } from '../../src/math/random';

describe('fitLogistic', () => {
  it('finds the curve that scores were drawn from', () => {
    const random = createRandom(6);
    const scores = Array.from({ length: 20_000 }, () => 10 * random() - 5);
    const isPositive = scores.map((score) => random() < 1 / (1 + Math.exp(-(1.5 * score - 2))));
    const { slope, offset } = fitLogistic(scores, isPositive);
    expect(slope).toBeCloseTo(1.5, 1);
    expect(offset).toBeCloseTo(-2, 0);
  });

  it('promises no certainty where classes part cleanly', () => {
    const curve = fitLogistic([-3, -2, -1, 1, 2, 3], [false, false, false, true, true, true]);
    // The targets are 4/5 and 1/5, whatever the scores.
    expect([-3, -2, -1, 1, 2, 3].reduce((sum, score) => sum + probabilityAt(curve, score), 0)).toBeCloseTo(
      3,
      6,
    );
    expect(probabilityAt(curve, 3)).toBeLessThan(0.9);
  });

  it('falls where higher scores are less likely', () => {
    expect(fitLogistic([1, 2, 3, 4], [true, true, false, false]).slope).toBeLessThan(0);
  });

  it('gives the share of positives when scores do not differ', () => {
    const curve = fitLogistic([7, 7, 7, 7], [true, false, false, false]);
    expect(curve.slope).toBe(0);
    expect(probabilityAt(curve, 7)).toBeCloseTo(2 / 6, 6);
  });

  it('does not depend on the size of scores', () => {
    const [scores, isPositive] = [
      [1, 2, 3, 4, 5, 6],
      [false, false, true, false, true, true],
    ];
    const [small, large] = [1e-6, 1e6].map((size) =>
      fitLogistic(
        scores.map((score) => score * size),
        isPositive,
      ),
    );
    expect(probabilityAt(small, 5e-6)).toBeCloseTo(probabilityAt(large, 5e6), 9);
  });
});
