import { newcombe, wilson } from '../../src/math/intervals';

describe('a Wilson interval', () => {
  // Newcombe 1998 (two-sided confidence intervals for the single proportion), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d of %d is [%d, %d]', (hits, count, low, high) => {
    const interval = wilson(hits, count);
    expect(interval.value).toBe(hits / count);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('of all of many ends at 1, and of nothing is everything', () => {
    expect(wilson(20, 20).high).toBe(1);
    expect(wilson(0, 0)).toEqual({ value: 0, low: 0, high: 1 });
  });
});

describe("Newcombe's interval of a difference", () => {
  // Newcombe 1998 (interval estimation for the difference between independent proportions), table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
  ])('of %d of %d and %d of %d is [%d, %d]', (a, n, b, m, low, high) => {
    const difference = newcombe(wilson(a, n), wilson(b, m));
    expect(difference.value).toBeCloseTo(a / n - b / m, 12);
    expect(difference.low).toBeCloseTo(low, 4);
    expect(difference.high).toBeCloseTo(high, 4);
  });
});
