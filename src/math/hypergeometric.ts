const MAX_TERMS = 100_000;

/**
 * The Gaussian hypergeometric function 2F1(a, b; c; z) for 0 <= z < 1 and `c` neither 0 nor a negative integer, by its series
 * (Abramowitz & Stegun 1964, 15.1.1), transformed by Euler's (1 - z)^(c - a - b) (15.3.3) where that converges faster.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  if (!(z >= 0 && z < 1)) return NaN;
  if (c - a - b < 0) return (1 - z) ** (c - a - b) * (1 + (growth(c - a, c - b, c, z) * (c - b)) / c);
  return 1 + (growth(a, b, c, z) * b) / c;
}

/**
 * c (2F1(a, b; c; z) - 1) / b for 0 <= z < 1 and c > -1: what the function adds to 1, finite also where `b` or `c` is 0.
 * The n-th term is a (a+1) ... (a+n-1) (b+1) ... (b+n-1) / ((c+1) ... (c+n-1) n!) z^n.
 */
export function growth(a: number, b: number, c: number, z: number): number {
  let term = a * z;
  let sum = term;
  for (let n = 1; n < MAX_TERMS && term !== 0; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    // Terms alternate or shrink by about z, so that what is left out is at most 1 / (1 - z) of the last one.
    if (Math.abs(term) < 1e-16 * (1 - z) * Math.abs(sum)) break;
  }
  return sum;
}
