import { digamma, logGamma } from '../../../math/gamma';
import { minimise, type Objective } from '../../../math/minimise';
import type { Fit } from './bgNbd';
import { boundedScale } from './boundedScale';
import { mostRepeats, type SpendingHistories } from './purchaseHistories';

/** Parameters of the Gamma-Gamma model, named as in Fader & Hardie 2013; all above 0. */
export interface GammaGamma {
  /** Shape of the values of one buyer's purchases. */
  readonly p: number;
  /** Shape of their inverse scales over buyers. */
  readonly q: number;
  /** Inverse scale of the inverse scales, in money. */
  readonly gamma: number;
}

/** Where p is looked for, and where q is: with q up to 1 the mean of all buyers would be infinite. */
const P_SCALE = boundedScale(1e-3, 1e3);
const Q_SCALE = boundedScale(1.02, 1e3);

/**
 * The maximum-likelihood fit of the Gamma-Gamma model of spending (Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary Value",
 * brucehardie.com/notes/025, eq. 1a): the values of a buyer's purchases vary around its own mean, and the means vary over buyers. p is looked for
 * between 0.001 and 1,000, q from 1.02. Null when nobody bought again.
 */
export function fitGammaGamma(histories: SpendingHistories): Fit<GammaGamma> | null {
  const { repeats, meanValue } = histories;
  if (repeats.length === 0) return null;
  const most = mostRepeats(repeats);
  const count = repeats.length;
  const mean = meanValue.reduce((sum, value) => sum + value, 0) / count;
  const scales = [P_SCALE, Q_SCALE, boundedScale(mean / 1e4, mean * 1e4)];
  const objective: Objective = (point, gradient) => {
    const values = Array.from(point, (place, k) => scales[k].at(place));
    const value = addUp(histories, toParameters(values), most, gradient);
    values.forEach((at, k) => (gradient[k] *= (-at * scales[k].slopeAt(point[k])) / count));
    return -value / count;
  };
  const start = [1, 2, mean].map((value, k) => scales[k].placeOf(value));
  const { point, value, isConverged } = minimise(objective, start);
  const values = Array.from(point, (place, k) => scales[k].at(place));
  return {
    parameters: toParameters(values),
    logLikelihood: -value * count,
    isConverged: isConverged && !values.some((at, k) => scales[k].isAtBound(at)),
  };
}

function toParameters([p, q, gamma]: readonly number[]): GammaGamma {
  return { p, q, gamma };
}

/** Log-likelihood of all histories; writes its derivatives by p, q and gamma. */
function addUp(
  { repeats, meanValue }: SpendingHistories,
  { p, q, gamma }: GammaGamma,
  most: number,
  gradient: Float64Array,
): number {
  const tables = countTables(p, q, most);
  const logGammaParameter = Math.log(gamma);
  const digammaQ = digamma(q);
  let value = 0;
  let [byP, byQ, byGamma] = [0, 0, 0];
  for (let row = 0; row < repeats.length; row++) {
    const x = repeats[row];
    const spent = x * meanValue[row];
    const logSpent = Math.log(spent);
    const logSum = Math.log(gamma + spent);
    value += tables.value[x] + q * logGammaParameter + p * x * logSpent - Math.log(meanValue[row]);
    value -= (p * x + q) * logSum;
    byP += tables.byP[x] + x * (logSpent - logSum);
    byQ += tables.digammaSum[x] - digammaQ + logGammaParameter - logSum;
    byGamma += q / gamma - (p * x + q) / (gamma + spent);
  }
  gradient.set([byP, byQ, byGamma]);
  return value;
}

interface CountTables {
  /** ln of G(px+q) / (G(px) G(q)), by x from 1. */
  readonly value: Float64Array;
  readonly byP: Float64Array;
  readonly digammaSum: Float64Array;
}

function countTables(p: number, q: number, most: number): CountTables {
  const column = (): Float64Array => new Float64Array(most + 1);
  const tables = { value: column(), byP: column(), digammaSum: column() };
  const logGammaQ = logGamma(q);
  for (let x = 1; x <= most; x++) {
    tables.value[x] = logGamma(p * x + q) - logGamma(p * x) - logGammaQ;
    tables.digammaSum[x] = digamma(p * x + q);
    tables.byP[x] = x * (tables.digammaSum[x] - digamma(p * x));
  }
  return tables;
}

/**
 * What a buyer's purchase is expected to be worth, after `x` repeats of the mean value `meanValue` (eq. 5): its own mean drawn to that of all
 * buyers, the less the more it bought. Without a repeat it is the mean of all, for which q must be above 1.
 */
export function expectedSpending({ p, q, gamma }: GammaGamma, x: number, meanValue: number): number {
  return (p * (gamma + x * meanValue)) / (p * x + q - 1);
}
