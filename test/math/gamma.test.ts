import { digamma, logGamma } from '../../src/math/gamma';

describe('logGamma', () => {
  it('is the logarithm of the factorial at whole numbers', () => {
    let logFactorial = 0;
    for (let n = 1; n <= 170; n++) {
      expect(Math.abs(logGamma(n) - logFactorial)).toBeLessThan(1e-14 * Math.max(1, logFactorial));
      logFactorial += Math.log(n);
    }
  });

  it('is exact at halves, near 0 and far out', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 14);
    expect(logGamma(1e-10)).toBeCloseTo(23.025850929882736, 12);
    expect(logGamma(1e6) / 12815504.569147611).toBeCloseTo(1, 14);
    expect([logGamma(0), logGamma(-1.5), logGamma(NaN), logGamma(Infinity)]).toEqual([
      NaN,
      NaN,
      NaN,
      Infinity,
    ]);
  });
});

describe('digamma', () => {
  it('is minus Euler-Mascheroni at 1 and follows its recurrence', () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 14);
    expect(digamma(0.5)).toBeCloseTo(-0.5772156649015329 - 2 * Math.LN2, 13);
    for (const x of [0.1, 0.9, 3.3, 9.5, 40]) expect(digamma(x + 1) - digamma(x)).toBeCloseTo(1 / x, 12);
    expect(digamma(-1)).toBeNaN();
  });

  it('is the slope of logGamma', () => {
    for (const x of [0.3, 1, 2.7, 11, 90]) {
      expect((logGamma(x + 1e-5) - logGamma(x - 1e-5)) / 2e-5).toBeCloseTo(digamma(x), 7);
    }
  });
});
