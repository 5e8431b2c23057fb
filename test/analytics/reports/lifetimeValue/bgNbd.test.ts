import {
  chanceAlive,
  fitBgNbd,
  purchasesIfAlive,
  type BgNbd,
} from '../../../../src/analytics/reports/lifetimeValue/bgNbd';
import {
  NO_HISTORIES,
  type PurchaseHistories,
} from '../../../../src/analytics/reports/lifetimeValue/purchaseHistories';
import { logGamma } from '../../../../src/math/gamma';
import { hypergeometric } from '../../../../src/math/hypergeometric';
import { CDNOW_BUYING, plantBuyers } from './plantedBuyers';

/** Equation 6 of the paper as it stands there. */
function naiveLogLikelihood(
  { r, alpha, a, b }: BgNbd,
  { repeats, lastAt, age, buyers }: PurchaseHistories,
): number {
  const logBeta = (u: number, v: number): number => logGamma(u) + logGamma(v) - logGamma(u + v);
  return repeats.reduce((sum, x, k) => {
    const stay = Math.exp(logBeta(a, b + x) - logBeta(a, b)) * (alpha + age[k]) ** -(r + x);
    const leave =
      x > 0 ? Math.exp(logBeta(a + 1, b + x - 1) - logBeta(a, b)) * (alpha + lastAt[k]) ** -(r + x) : 0;
    const rate = logGamma(r + x) - logGamma(r) + r * Math.log(alpha);
    return sum + buyers[k] * (rate + Math.log(stay + leave));
  }, 0);
}

/** Equation 10 of the paper as it stands there, but for its denominator. */
function naivePurchases({ r, alpha, a, b }: BgNbd, x: number, age: number, time: number): number {
  const z = time / (alpha + age + time);
  const power = ((alpha + age) / (alpha + age + time)) ** (r + x);
  return ((a + b + x - 1) / (a - 1)) * (1 - power * hypergeometric(r + x, b + x, a + b + x - 1, z));
}

describe('fitBgNbd', () => {
  const planted = plantBuyers(CDNOW_BUYING, 12_000, 3);
  const fit = fitBgNbd(planted.histories)!;

  it('finds the parameters that buyers were planted with: those of the published CDNOW fit', () => {
    expect(fit.isConverged).toBe(true);
    expect(Math.abs(fit.parameters.r / CDNOW_BUYING.r - 1)).toBeLessThan(0.1);
    expect(Math.abs(fit.parameters.alpha / CDNOW_BUYING.alpha - 1)).toBeLessThan(0.1);
    // a and b are told apart by few; their ratio, the mean chance to leave, is what is known well.
    const { a, b } = fit.parameters;
    expect(Math.abs(a / (a + b) / (0.793 / (0.793 + 2.426)) - 1)).toBeLessThan(0.1);
    expect(Math.abs(a / CDNOW_BUYING.a - 1)).toBeLessThan(0.25);
  });

  it('reports the likelihood of the paper, and no parameters nearby are likelier', () => {
    const few = plantBuyers(CDNOW_BUYING, 1500, 6).histories;
    const { parameters, logLikelihood } = fitBgNbd(few)!;
    expect(logLikelihood / naiveLogLikelihood(parameters, few)).toBeCloseTo(1, 10);
    expect(naiveLogLikelihood(CDNOW_BUYING, few)).toBeLessThan(logLikelihood);
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      for (const factor of [0.999, 1.001]) {
        const beside = { ...parameters, [name]: parameters[name] * factor };
        expect(naiveLogLikelihood(beside, few)).toBeLessThan(logLikelihood);
      }
    }
  });

  it('is the same for buyers that share a row', () => {
    const { repeats, lastAt, age } = planted.histories;
    const twice = fitBgNbd({ repeats, lastAt, age, buyers: new Float64Array(repeats.length).fill(2) })!;
    expect(twice.parameters.r).toBeCloseTo(fit.parameters.r, 5);
    expect(twice.logLikelihood / fit.logLikelihood).toBeCloseTo(2, 8);
  });

  it('foresees what the planted buyers do next', () => {
    const { repeats, lastAt, age } = planted.histories;
    const expected = repeats.reduce(
      (sum, x, k) =>
        sum +
        chanceAlive(fit.parameters, x, lastAt[k], age[k]) * purchasesIfAlive(fit.parameters, x, age[k], 39),
      0,
    );
    const actual = planted.later.reduce((sum, count) => sum + count, 0);
    expect(Math.abs(expected / actual - 1)).toBeLessThan(0.05);
  });

  it('is null without a repeat purchase, and says so when the data do not tell', () => {
    expect(fitBgNbd(NO_HISTORIES)).toBeNull();
    const once = { repeats: [0], lastAt: [0], age: [5], buyers: [9] };
    expect(fitBgNbd(toColumns(once))).toBeNull();
    const alike = { repeats: [3], lastAt: [5], age: [5], buyers: [1] };
    const { parameters } = fitBgNbd(toColumns(alike))!;
    expect(Object.values(parameters).every((value) => Number.isFinite(value) && value > 0)).toBe(true);
  });
});

describe('purchasesIfAlive', () => {
  it('gives the published forecast for a CDNOW buyer: 1.226 in 39 weeks', () => {
    const alive = chanceAlive(CDNOW_BUYING, 2, 30.43, 38.86);
    expect(alive * purchasesIfAlive(CDNOW_BUYING, 2, 38.86, 39)).toBeCloseTo(1.226, 3);
  });

  it('is equation 10 wherever that can be computed', () => {
    for (const x of [0, 1, 7])
      for (const time of [0.5, 39, 400])
        for (const a of [0.3, 0.999, 1.7]) {
          const parameters = { ...CDNOW_BUYING, a };
          const naive = naivePurchases(parameters, x, 38.86, time);
          expect(purchasesIfAlive(parameters, x, 38.86, time) / naive).toBeCloseTo(1, 8);
        }
  });

  it('has no gap at a = 1, none at a + b = 1, and no overflow after a thousand purchases', () => {
    const near = purchasesIfAlive({ ...CDNOW_BUYING, a: 1 - 1e-9 }, 2, 38.86, 39);
    expect(purchasesIfAlive({ ...CDNOW_BUYING, a: 1 }, 2, 38.86, 39)).toBeCloseTo(near, 6);
    const beside = purchasesIfAlive({ ...CDNOW_BUYING, a: 0.5, b: 0.5 + 1e-9 }, 0, 38.86, 39);
    expect(purchasesIfAlive({ ...CDNOW_BUYING, a: 0.5, b: 0.5 }, 0, 38.86, 39)).toBeCloseTo(beside, 6);
    expect(purchasesIfAlive(CDNOW_BUYING, 1000, 100, 39)).toBeGreaterThan(300);
    expect(purchasesIfAlive(CDNOW_BUYING, 1000, 100, 39)).toBeLessThan(390);
    expect(purchasesIfAlive(CDNOW_BUYING, 2, 38.86, 0)).toBe(0);
  });
});

describe('chanceAlive', () => {
  it('is 1 without a repeat and falls with silence', () => {
    expect(chanceAlive(CDNOW_BUYING, 0, 0, 38)).toBe(1);
    const chances = [30, 20, 10, 5].map((lastAt) => chanceAlive(CDNOW_BUYING, 5, lastAt, 38));
    expect(chances).toEqual([...chances].sort((p, q) => q - p));
    expect(chanceAlive(CDNOW_BUYING, 5000, 1, 1000)).toBe(0);
  });
});

function toColumns(rows: Record<keyof PurchaseHistories, number[]>): PurchaseHistories {
  const column = (key: keyof PurchaseHistories): Float64Array => Float64Array.from(rows[key]);
  return {
    repeats: column('repeats'),
    lastAt: column('lastAt'),
    age: column('age'),
    buyers: column('buyers'),
  };
}
