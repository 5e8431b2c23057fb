/** From here on the asymptotic series below is exact to the last bits. */
const LARGE = 10;
const HALF_LOG_TWO_PI = 0.9189385332046727;
/** B(2k) / (2k (2k - 1)) of Stirling's series, k = 1 to 7 (Abramowitz & Stegun 1964, 6.1.40). */
const LOG_GAMMA_TERMS = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
/** B(2k) / (2k), k = 1 to 7 (Abramowitz & Stegun 1964, 6.3.18). */
const DIGAMMA_TERMS = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];

/** The logarithm of the gamma function for `x` > 0; NaN elsewhere. Error below 1e-14 relative to max(1, |value|). */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  if (x === Infinity) return Infinity;
  let product = 1;
  let at = x;
  for (; at < LARGE; at++) product *= at;
  return (
    (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + series(LOG_GAMMA_TERMS, at) / at - Math.log(product)
  );
}

/** The derivative of `logGamma` for `x` > 0; NaN elsewhere. */
export function digamma(x: number): number {
  if (!(x > 0)) return NaN;
  if (x === Infinity) return Infinity;
  let sum = 0;
  let at = x;
  for (; at < LARGE; at++) sum += 1 / at;
  return Math.log(at) - 0.5 / at - series(DIGAMMA_TERMS, at) / (at * at) - sum;
}

/** terms[0] + terms[1] / x^2 + terms[2] / x^4 + ... */
function series(terms: readonly number[], x: number): number {
  const square = 1 / (x * x);
  let sum = 0;
  for (let k = terms.length - 1; k >= 0; k--) sum = sum * square + terms[k];
  return sum;
}
