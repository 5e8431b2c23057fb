/**
 * Solves `A x = b` for a symmetric positive definite `A` by Cholesky factorisation. `matrix` is n x n, row-major, and only its lower
 * triangle is read; it is overwritten with the factor L, and `vector` with the solution. Throws RangeError when `A` is not positive
 * definite. Cost n^3 / 3 multiplications.
 */
export function solveCholesky(matrix: Float64Array, vector: Float64Array, n: number): void {
  factorCholesky(matrix, n);
  solveFactored(matrix, vector, n);
}

/** Solves `L L' x = b` for a factor of `factorCholesky`; `vector` is overwritten with the solution. */
export function solveFactored(factor: Float64Array, vector: Float64Array, n: number): void {
  for (let row = 0; row < n; row++) {
    let sum = vector[row];
    for (let k = 0; k < row; k++) sum -= factor[row * n + k] * vector[k];
    vector[row] = sum / factor[row * n + row];
  }
  for (let row = n - 1; row >= 0; row--) {
    const value = (vector[row] /= factor[row * n + row]);
    for (let k = 0; k < row; k++) vector[k] -= factor[row * n + k] * value;
  }
}

/** Overwrites the lower triangle of a symmetric positive definite matrix with its factor L. Throws RangeError when it is not. */
export function factorCholesky(matrix: Float64Array, n: number): void {
  for (let row = 0; row < n; row++) {
    const rowStart = row * n;
    for (let column = 0; column <= row; column++) {
      const columnStart = column * n;
      let sum = matrix[rowStart + column];
      for (let k = 0; k < column; k++) sum -= matrix[rowStart + k] * matrix[columnStart + k];
      if (column < row) matrix[rowStart + column] = sum / matrix[columnStart + column];
      else matrix[rowStart + row] = pivot(sum, row);
    }
  }
}

function pivot(square: number, row: number): number {
  if (!(square > 0)) throw new RangeError(`the matrix is not positive definite at row ${row}`);
  return Math.sqrt(square);
}
