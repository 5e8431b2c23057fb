import { median, robustDeviation, robustLine } from '../../src/math/medians';

describe('median', () => {
  it('is the middle, or the mean of the two in the middle', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([10])).toBe(10);
    expect(median([])).toBeNaN();
  });

  it('leaves what it is given in order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe('robustDeviation', () => {
  it('does not see a few values far out', () => {
    expect(robustDeviation([1, 2, 3, 4, 5])).toBeCloseTo(1.4826, 4);
    expect(robustDeviation([1, 2, 3, 4, 500])).toBeCloseTo(1.4826, 4);
    expect(robustDeviation([7, 7, 7])).toBe(0);
  });
});

describe('robustLine', () => {
  it('follows a line that a quarter of the points leave', () => {
    const values = Array.from({ length: 20 }, (_, k) => (k % 4 === 0 ? 1000 : 5 + 2 * k));
    expect(robustLine(Array.from({ length: 20 }, (_, k) => 5 + 2 * k))).toEqual({ slope: 2, intercept: 5 });
    expect(robustLine(values).slope).toBeCloseTo(2, 0);
    expect(robustLine([4])).toEqual({ slope: 0, intercept: 4 });
  });
});
