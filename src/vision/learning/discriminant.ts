import { factorCholesky, solveFactored } from '../../math/cholesky';

/** Fisher's discriminants of several labels with one covariance. */
export interface Discriminant {
  /** Length of a vector. */
  readonly dimension: number;
  /** dimension x dimension: the inverse of (scatter within groups + ridge). */
  readonly inverse: Float64Array;
  /** The means of the pictures with a label, and of those without; labels x dimension. */
  readonly insideMeans: Float64Array;
  readonly outsideMeans: Float64Array;
  /** For each label m' `inverse` m of those two means. */
  readonly insideNorms: Float64Array;
  readonly outsideNorms: Float64Array;
  /** The means of the groups; groups x dimension. */
  readonly groupMeans: Float64Array;
  readonly groupSizes: Int32Array;
  /** Pictures with each label. */
  readonly sizes: Int32Array;
  /** labels x dimension and one for each label: a score is the direction times the vector, plus the offset. */
  readonly directions: Float64Array;
  readonly offsets: Float64Array;
}

/**
 * Fits the discriminants. `members[k][i]` is 1 when picture i has label k, `groups[i]` the number of its group; `lambda` is the ridge as a multiple of the mean
 * variance. Scores are in units of the pooled variance: count times `inverse` is the inverse covariance. Cost about pictures x dimension^2 + dimension^3.
 */
export function fitDiscriminant(
  vectors: readonly Float32Array[],
  members: readonly Uint8Array[],
  groups: Int32Array,
  lambda: number,
): Discriminant {
  const dimension = vectors[0].length;
  const { groupMeans, groupSizes } = meansOfGroups(vectors, groups);
  const inverse = invert(ridged(scatterWithin(vectors, groups, groupMeans), dimension, lambda), dimension);
  const insideMeans = new Float64Array(members.length * dimension);
  const outsideMeans = new Float64Array(members.length * dimension);
  const sizes = Int32Array.from(members, (own) => own.reduce((sum, one) => sum + one, 0));
  members.forEach((own, label) => {
    vectors.forEach((vector, i) => {
      const means = own[i] ? insideMeans : outsideMeans;
      const size = own[i] ? sizes[label] : vectors.length - sizes[label];
      for (let at = 0; at < dimension; at++) means[label * dimension + at] += vector[at] / size;
    });
  });
  const [insideNorms, outsideNorms] = [new Float64Array(members.length), new Float64Array(members.length)];
  const directions = new Float64Array(members.length * dimension);
  const offsets = new Float64Array(members.length);
  for (let label = 0; label < members.length; label++) {
    const own = (means: Float64Array): Float64Array =>
      means.subarray(label * dimension, (label + 1) * dimension);
    const [inside, outside] = [own(insideMeans), own(outsideMeans)];
    const [towards, away] = [times(inverse, inside, dimension), times(inverse, outside, dimension)];
    for (let at = 0; at < dimension; at++) {
      insideNorms[label] += inside[at] * towards[at];
      outsideNorms[label] += outside[at] * away[at];
      directions[label * dimension + at] = vectors.length * (towards[at] - away[at]);
    }
    offsets[label] = -0.5 * vectors.length * (insideNorms[label] - outsideNorms[label]);
  }
  return {
    dimension,
    inverse,
    insideMeans,
    outsideMeans,
    insideNorms,
    outsideNorms,
    groupMeans,
    groupSizes,
    sizes,
    directions,
    offsets,
  };
}

/** A symmetric `matrix` times `vector`. */
export function times(matrix: Float64Array, vector: Float64Array, n: number): Float64Array {
  const product = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += matrix[row * n + k] * vector[k];
    product[row] = sum;
  }
  return product;
}

function meansOfGroups(
  vectors: readonly Float32Array[],
  groups: Int32Array,
): { groupMeans: Float64Array; groupSizes: Int32Array } {
  const dimension = vectors[0].length;
  const groupSizes = new Int32Array(groups.reduce((most, group) => Math.max(most, group + 1), 0));
  for (const group of groups) groupSizes[group]++;
  const groupMeans = new Float64Array(groupSizes.length * dimension);
  vectors.forEach((vector, i) => {
    const from = groups[i] * dimension;
    for (let at = 0; at < dimension; at++) groupMeans[from + at] += vector[at] / groupSizes[groups[i]];
  });
  return { groupMeans, groupSizes };
}

/** Sum of the outer products of what pictures differ by from the means of their groups; the lower triangle. */
function scatterWithin(
  vectors: readonly Float32Array[],
  groups: Int32Array,
  groupMeans: Float64Array,
): Float64Array {
  const n = vectors[0].length;
  const scatter = new Float64Array(n * n);
  const difference = new Float64Array(n);
  vectors.forEach((vector, i) => {
    for (let at = 0; at < n; at++) difference[at] = vector[at] - groupMeans[groups[i] * n + at];
    for (let row = 0; row < n; row++) {
      const factor = difference[row];
      if (factor === 0) continue;
      for (let k = 0; k <= row; k++) scatter[row * n + k] += factor * difference[k];
    }
  });
  return scatter;
}

function ridged(scatter: Float64Array, n: number, lambda: number): Float64Array {
  let trace = 0;
  for (let at = 0; at < n; at++) trace += scatter[at * n + at];
  const ridge = (lambda * trace) / n || 1;
  for (let at = 0; at < n; at++) scatter[at * n + at] += ridge;
  return scatter;
}

function invert(matrix: Float64Array, n: number): Float64Array {
  factorCholesky(matrix, n);
  const inverse = new Float64Array(n * n);
  for (let column = 0; column < n; column++) {
    const solution = inverse.subarray(column * n, (column + 1) * n);
    solution[column] = 1;
    solveFactored(matrix, solution, n);
  }
  return inverse;
}
