import { expectationOf } from '../../../../src/analytics/reports/anomalies/expectation';
import { createRandom, type Random } from '../../../../src/math/random';

const WEEK = [1, 0.9, 0.9, 1, 1.2, 1.6, 1.4];
const MEAN = WEEK.reduce((sum, factor) => sum + factor, 0) / 7;
const noNoise = (): number => 0;

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Days around `level` with a week's rhythm, growth and noise, both in parts. */
function aSeries(days: number, level: number, growth: number, noise: number, random: Random): number[] {
  return Array.from({ length: days }, (_, day) =>
    Math.round(level * (1 + growth) ** day * WEEK[day % 7] * Math.exp(noise * normal(random))),
  );
}

describe('expectationOf', () => {
  it('continues a week that repeats itself, exactly', () => {
    const values = Array.from({ length: 60 }, (_, day) => 100 * WEEK[day % 7]);
    for (const at of [21, 30, 59]) {
      const { expected, deviation } = expectationOf(values, at, noNoise)!;
      expect(expected).toBeCloseTo(values[at], 8);
      expect(deviation).toBeCloseTo(0.02 * values[at], 8);
    }
  });

  it('follows growth', () => {
    const values = Array.from({ length: 90 }, (_, day) => (100 + 3 * day) * (WEEK[day % 7] / MEAN));
    expect(expectationOf(values, 89, noNoise)!.expected / values[89]).toBeCloseTo(1, 1);
  });

  it('does not remember outliers or days without a value', () => {
    const clean = Array.from({ length: 60 }, (_, day) => 100 * WEEK[day % 7]);
    const dirty = clean.map((value, day) => (day % 9 === 4 ? (day % 2 ? NaN : 50 * value) : value));
    const { expected } = expectationOf(dirty, 57, noNoise)!;
    expect(Math.abs(expected / clean[57] - 1)).toBeLessThan(0.1);
  });

  it('knows days of the week on which nothing ever happens', () => {
    const values = Array.from({ length: 60 }, (_, day) => (day % 7 === 6 ? 0 : 100));
    expect(expectationOf(values, 55, noNoise)!.expected).toBeLessThan(1);
    expect(expectationOf(values, 56, noNoise)!.expected).toBeCloseTo(100, 6);
  });

  it('expects nothing of a shop that is new, and 0 where nothing ever was', () => {
    const values = new Array<number>(30).fill(0);
    expect(expectationOf(values, 20, noNoise)).toBeNull();
    expect(
      expectationOf(
        values.map(() => NaN),
        29,
        noNoise,
      ),
    ).toBeNull();
    expect(expectationOf(values, 25, () => 1)).toEqual({ expected: 0, deviation: 1 });
  });

  it('calls at most 1 in 100 quiet days an anomaly, and finds 19 in 20 days that are half off', () => {
    const random = createRandom(11);
    const counts = { quiet: 0, alarms: 0, changed: 0, found: 0 };
    for (let series = 0; series < 30; series++) {
      const values = aSeries(120, 400, series % 2 ? 0.005 : 0, 0.08, random);
      for (let at = 60; at < 120; at++) {
        const { expected, deviation } = expectationOf(values, at, (level) => Math.sqrt(level + 1))!;
        const scoreOf = (value: number): number => Math.abs(value - expected) / deviation;
        counts.quiet++;
        if (scoreOf(values[at]) >= 4) counts.alarms++;
        for (const factor of [0.4, 1.8]) {
          counts.changed++;
          if (scoreOf(values[at] * factor) >= 4) counts.found++;
        }
      }
    }
    expect(counts.alarms / counts.quiet).toBeLessThan(0.01);
    expect(counts.found / counts.changed).toBeGreaterThan(0.95);
  });
});
