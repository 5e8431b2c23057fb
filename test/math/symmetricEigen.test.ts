import { createRandom } from '../../src/math/random';
import { symmetricEigen } from '../../src/math/symmetricEigen';

/** A symmetric matrix with elements from -1 to 1. */
function randomSymmetric(n: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = 2 * random() - 1;
  }
  return matrix;
}

/** The largest element of `A v - value v` over all pairs, and of `V V' - I`. */
function errorsOf(matrix: Float64Array, n: number): { residual: number; skew: number } {
  const { values, vectors } = symmetricEigen(matrix, n);
  let [residual, skew] = [0, 0];
  for (let k = 0; k < n; k++) {
    const vector = vectors.subarray(k * n, (k + 1) * n);
    for (let i = 0; i < n; i++) {
      const product = vector.reduce((sum, value, j) => sum + matrix[i * n + j] * value, 0);
      residual = Math.max(residual, Math.abs(product - values[k] * vector[i]));
      const other = vectors.subarray(i * n, (i + 1) * n);
      const dot = vector.reduce((sum, value, j) => sum + value * other[j], 0);
      skew = Math.max(skew, Math.abs(dot - (i === k ? 1 : 0)));
    }
  }
  return { residual, skew };
}

describe('symmetricEigen', () => {
  it('finds the values of a matrix whose values are known, largest first', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, -1, 0, -1, 2, -1, 0, -1, 2), 3);
    [2 + Math.SQRT2, 2, 2 - Math.SQRT2].forEach((value, k) => expect(values[k]).toBeCloseTo(value, 12));
    expect(Math.abs(vectors[3])).toBeCloseTo(Math.SQRT1_2, 12);
    expect(vectors[4]).toBeCloseTo(0, 12);
  });

  it.each([1, 2, 3, 5, 17, 40])('decomposes random matrices of %i', (n) => {
    const { residual, skew } = errorsOf(randomSymmetric(n, n), n);
    expect(residual).toBeLessThan(1e-11);
    expect(skew).toBeLessThan(1e-11);
  });

  it('decomposes matrices with equal values, zeros and few directions', () => {
    expect(errorsOf(new Float64Array(16), 4)).toEqual({ residual: 0, skew: 0 });
    expect(errorsOf(Float64Array.of(3, 0, 0, 0, 3, 0, 0, 0, 3), 3).residual).toBeLessThan(1e-12);
    const direction = [1, 2, 0, -1, 3, 0.5];
    const rankOne = Float64Array.from(
      { length: 36 },
      (_, at) => direction[Math.floor(at / 6)] * direction[at % 6],
    );
    expect(errorsOf(rankOne, 6).residual).toBeLessThan(1e-12);
    expect(symmetricEigen(rankOne, 6).values[0]).toBeCloseTo(15.25, 12);
  });

  it('leaves the matrix as it was', () => {
    const matrix = randomSymmetric(6, 9);
    const copy = Float64Array.from(matrix);
    symmetricEigen(matrix, 6);
    expect(matrix).toEqual(copy);
  });

  it('gives up on what is no number', () => {
    expect(() => symmetricEigen(new Float64Array(9).fill(NaN), 3)).toThrow(
      new RangeError('eigenvalue 0 of 3 does not settle'),
    );
  });
});
