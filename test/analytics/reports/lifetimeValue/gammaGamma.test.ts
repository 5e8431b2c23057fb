import {
  expectedSpending,
  fitGammaGamma,
  type GammaGamma,
} from '../../../../src/analytics/reports/lifetimeValue/gammaGamma';
import type { SpendingHistories } from '../../../../src/analytics/reports/lifetimeValue/purchaseHistories';
import { logGamma } from '../../../../src/math/gamma';
import { CDNOW_SPENDING, plantSpending } from './plantedBuyers';

/** Equation 1a of the note as it stands there. */
function naiveLogLikelihood({ p, q, gamma }: GammaGamma, { repeats, meanValue }: SpendingHistories): number {
  return repeats.reduce((sum, x, k) => {
    const z = meanValue[k];
    const density =
      logGamma(p * x + q) - logGamma(p * x) - logGamma(q) + q * Math.log(gamma) + (p * x - 1) * Math.log(z);
    return sum + density + p * x * Math.log(x) - (p * x + q) * Math.log(gamma + x * z);
  }, 0);
}

describe('fitGammaGamma', () => {
  const planted = plantSpending(CDNOW_SPENDING, 6000, 5);
  const fit = fitGammaGamma(planted)!;

  it('finds the parameters that spending was planted with: those of the published CDNOW fit', () => {
    expect(fit.isConverged).toBe(true);
    expect(Math.abs(fit.parameters.p / CDNOW_SPENDING.p - 1)).toBeLessThan(0.1);
    expect(Math.abs(fit.parameters.q / CDNOW_SPENDING.q - 1)).toBeLessThan(0.1);
    expect(Math.abs(fit.parameters.gamma / CDNOW_SPENDING.gamma - 1)).toBeLessThan(0.2);
  });

  it('reports the likelihood of the note, and no parameters nearby are likelier', () => {
    const few = plantSpending(CDNOW_SPENDING, 1000, 7);
    const { parameters, logLikelihood } = fitGammaGamma(few)!;
    expect(logLikelihood / naiveLogLikelihood(parameters, few)).toBeCloseTo(1, 10);
    for (const name of ['p', 'q', 'gamma'] as const) {
      for (const factor of [0.999, 1.001]) {
        const beside = { ...parameters, [name]: parameters[name] * factor };
        expect(naiveLogLikelihood(beside, few)).toBeLessThan(logLikelihood);
      }
    }
  });

  it('is null when nobody bought again', () => {
    expect(fitGammaGamma({ repeats: new Float64Array(0), meanValue: new Float64Array(0) })).toBeNull();
  });
});

describe('expectedSpending', () => {
  it('draws a mean to that of all buyers, the less the more was bought', () => {
    const mean = (6.25 * 15.44) / 2.74;
    expect(expectedSpending(CDNOW_SPENDING, 0, 0)).toBeCloseTo(mean, 10);
    expect(expectedSpending(CDNOW_SPENDING, 1, 100)).toBeCloseTo((6.25 * 115.44) / 8.99, 10);
    expect(expectedSpending(CDNOW_SPENDING, 1e6, 100)).toBeCloseTo(100, 3);
  });
});
