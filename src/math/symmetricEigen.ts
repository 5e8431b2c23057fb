/** Eigenvalues of a symmetric matrix, largest first, with an eigenvector of length 1 for each. */
export interface Eigen {
  readonly values: Float64Array;
  /** n x n, row-major: row k is the vector of `values[k]`. */
  readonly vectors: Float64Array;
}

const MAX_SWEEPS = 60;

/**
 * Decomposes a symmetric n x n `matrix`, row-major, which it leaves alone. Householder's reduction to tridiagonal form, then implicit QL (Golub & Van Loan,
 * Matrix Computations, 8.3; the arrangement of EISPACK's tred2 and tql2). Cost about 6 n^3. Throws RangeError when an eigenvalue does not settle (NaN).
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  // Rows of `rows` become the eigenvectors: keeping them as rows makes every inner loop run along memory.
  const rows = Float64Array.from(matrix);
  const diagonal = new Float64Array(n);
  const off = new Float64Array(n);
  reduce(rows, diagonal, off, n);
  rotate(rows, diagonal, off, n);
  const order = Array.from({ length: n }, (_, k) => k).sort((a, b) => diagonal[b] - diagonal[a] || a - b);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => vectors.set(rows.subarray(from * n, (from + 1) * n), to * n));
  return { values: Float64Array.from(order, (k) => diagonal[k]), vectors };
}

/** Reflects from the last row upwards; afterwards row k of `rows` is column k of the product of the reflections. */
function reduce(rows: Float64Array, diagonal: Float64Array, off: Float64Array, n: number): void {
  const scales = new Float64Array(n);
  for (let i = n - 1; i > 0; i--) scales[i] = reflect(rows, off, i, n);
  off[0] = 0;
  for (let i = 0; i < n; i++) {
    const row = i * n;
    if (scales[i] !== 0) accumulate(rows, i, n);
    diagonal[i] = rows[row + i];
    rows[row + i] = 1;
    for (let j = 0; j < i; j++) rows[row + j] = rows[j * n + i] = 0;
  }
}

/** Clears row i left of its sub-diagonal; returns half the squared length of the reflector, 0 when there was nothing to clear. */
function reflect(rows: Float64Array, off: Float64Array, i: number, n: number): number {
  const row = i * n;
  let size = 0;
  for (let k = 0; k < i; k++) size += Math.abs(rows[row + k]);
  if (i === 1 || size === 0) {
    off[i] = rows[row + i - 1];
    return 0;
  }
  let half = 0;
  for (let k = 0; k < i; k++) {
    rows[row + k] /= size;
    half += rows[row + k] ** 2;
  }
  const pivot = rows[row + i - 1];
  const length = pivot >= 0 ? -Math.sqrt(half) : Math.sqrt(half);
  off[i] = size * length;
  half -= pivot * length;
  rows[row + i - 1] = pivot - length;
  update(rows, off, i, n, half);
  return half;
}

/** Applies reflector i from both sides to the rows above it, and keeps the reflector, scaled, in column i. */
function update(rows: Float64Array, off: Float64Array, i: number, n: number, half: number): void {
  const row = i * n;
  let sum = 0;
  for (let j = 0; j < i; j++) {
    rows[j * n + i] = rows[row + j] / half;
    let product = 0;
    for (let k = 0; k <= j; k++) product += rows[j * n + k] * rows[row + k];
    for (let k = j + 1; k < i; k++) product += rows[k * n + j] * rows[row + k];
    off[j] = product / half;
    sum += off[j] * rows[row + j];
  }
  const share = sum / (half + half);
  for (let j = 0; j < i; j++) {
    const factor = rows[row + j];
    const other = (off[j] -= share * factor);
    for (let k = 0; k <= j; k++) rows[j * n + k] -= factor * off[k] + other * rows[row + k];
  }
}

/** Multiplies what was gathered so far, the rows above i, by reflector i. */
function accumulate(rows: Float64Array, i: number, n: number): void {
  const row = i * n;
  const products = new Float64Array(i);
  for (let k = 0; k < i; k++) {
    const factor = rows[row + k];
    if (factor !== 0) for (let j = 0; j < i; j++) products[j] += factor * rows[k * n + j];
  }
  for (let k = 0; k < i; k++) {
    const factor = rows[k * n + i];
    if (factor !== 0) for (let j = 0; j < i; j++) rows[k * n + j] -= products[j] * factor;
  }
}

/** QL with implicit shifts on the tridiagonal matrix; `rows` is transposed first, so that a rotation mixes two rows. */
function rotate(rows: Float64Array, diagonal: Float64Array, off: Float64Array, n: number): void {
  transpose(rows, n);
  off.copyWithin(0, 1);
  off[n - 1] = 0;
  for (let low = 0; low < n; low++) {
    for (let sweep = 0; ; sweep++) {
      const high = findSplit(diagonal, off, low, n);
      if (high === low) break;
      if (sweep === MAX_SWEEPS) throw new RangeError(`eigenvalue ${low} of ${n} does not settle`);
      sweepOnce(rows, diagonal, off, low, high, n);
    }
  }
}

function findSplit(diagonal: Float64Array, off: Float64Array, low: number, n: number): number {
  for (let at = low; at < n - 1; at++) {
    const size = Math.abs(diagonal[at]) + Math.abs(diagonal[at + 1]);
    if (Math.abs(off[at]) <= Number.EPSILON * size) return at;
  }
  return n - 1;
}

function sweepOnce(
  rows: Float64Array,
  diagonal: Float64Array,
  off: Float64Array,
  low: number,
  high: number,
  n: number,
): void {
  let slope = (diagonal[low + 1] - diagonal[low]) / (2 * off[low]);
  const root = Math.hypot(slope, 1);
  slope = diagonal[high] - diagonal[low] + off[low] / (slope + (slope >= 0 ? root : -root));
  let [sine, cosine, shift] = [1, 1, 0];
  for (let at = high - 1; at >= low; at--) {
    const [left, right] = [sine * off[at], cosine * off[at]];
    const length = Math.hypot(left, slope);
    off[at + 1] = length;
    if (length === 0) {
      diagonal[at + 1] -= shift;
      off[high] = 0;
      return;
    }
    [sine, cosine] = [left / length, slope / length];
    slope = diagonal[at + 1] - shift;
    const turned = (diagonal[at] - slope) * sine + 2 * cosine * right;
    shift = sine * turned;
    diagonal[at + 1] = slope + shift;
    slope = cosine * turned - right;
    mixRows(rows, at, n, cosine, sine);
  }
  diagonal[low] -= shift;
  off[low] = slope;
  off[high] = 0;
}

function mixRows(rows: Float64Array, at: number, n: number, cosine: number, sine: number): void {
  for (let k = at * n, next = (at + 1) * n; k < (at + 1) * n; k++, next++) {
    const above = rows[next];
    rows[next] = sine * rows[k] + cosine * above;
    rows[k] = cosine * rows[k] - sine * above;
  }
}

function transpose(rows: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      [rows[i * n + j], rows[j * n + i]] = [rows[j * n + i], rows[i * n + j]];
    }
  }
}
