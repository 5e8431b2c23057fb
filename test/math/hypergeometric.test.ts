import { growth, hypergeometric } from '../../src/math/hypergeometric';

describe('hypergeometric', () => {
  it('has the values of the elementary functions that it is (Abramowitz & Stegun 15.1)', () => {
    for (const z of [0, 0.1, 0.5, 0.9, 0.99]) {
      if (z > 0) expect(hypergeometric(1, 1, 2, z)).toBeCloseTo(-Math.log(1 - z) / z, 11);
      expect(hypergeometric(2.5, 3, 3, z) / (1 - z) ** -2.5).toBeCloseTo(1, 11);
      expect(hypergeometric(0.5, 1, 1.5, z * z)).toBeCloseTo(
        z === 0 ? 1 : Math.log((1 + z) / (1 - z)) / (2 * z),
        11,
      );
    }
  });

  it('is 1 where the series has no second term, and nothing outside 0 to 1', () => {
    expect(hypergeometric(0, 3, 5, 0.7)).toBe(1);
    expect(hypergeometric(1, 1, 2, 1)).toBeNaN();
    expect(hypergeometric(1, 1, 2, -0.1)).toBeNaN();
  });
});

describe('growth', () => {
  it('is what the function adds to 1, times c / b', () => {
    expect((growth(1.5, 0.5, 3, 0.6) * 0.5) / 3).toBeCloseTo(hypergeometric(1.5, 0.5, 3, 0.6) - 1, 12);
  });

  it('is finite where b or c is 0', () => {
    // The sum of a (a+1) ... (a+n-1) (n-1)! / (n! (n-1)!) z^n over n >= 1 is (1 - z)^-a - 1.
    expect(growth(2, 0, 0, 0.5)).toBeCloseTo(3, 12);
  });
});
