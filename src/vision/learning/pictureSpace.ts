import { sample, createRandom } from '../../math/random';
import { symmetricEigen } from '../../math/symmetricEigen';

/** How a shop's pictures differ from each other, learned from its own. */
export interface PictureSpace {
  /** Mean of the vectors: what all have in common says nothing about any. */
  readonly mean: Float32Array;
  /** How many numbers at the front of a vector are shapes; colours follow. */
  readonly shapeLength: number;
  /** `rank` x `shapeLength`, row-major: the directions in which shapes differ, those that differ much scaled down. */
  readonly basis: Float32Array;
  readonly rank: number;
}

/** With fewer pictures a mean is one of the pictures rather than what they have in common. */
export const MIN_SPACE_PICTURES = 16;
/** More pictures than this hardly change the directions. */
const MAX_SAMPLE = 512;
const MAX_RANK = 256;
/** Variances, as shares of the largest, below which directions are not scaled up further (epsilon of PCA whitening). */
const SHRINKAGE = 0.03;
/** Directions with less of the largest variance are rounding. */
const LEAST_VARIANCE = 1e-7;
/** How much colours count beside shapes, as a ratio of lengths. */
const COLOUR_WEIGHT = 0.3;
const SEED = 1;

/**
 * Learns a space from vectors of `lookAt`: their mean, and the principal directions of the shapes, whitened with shrinkage (Jegou & Chum 2012, section 3), so that what
 * most pictures of a shop share in some degree no longer drowns what tells them apart. At most 512 vectors, sampled by a fixed seed, decide. Null with fewer
 * than 16. Takes a second or two.
 */
export function fitPictureSpace(vectors: readonly Float32Array[], shapeLength: number): PictureSpace | null {
  if (vectors.length < MIN_SPACE_PICTURES) return null;
  const chosen = sample(vectors.length, MAX_SAMPLE, createRandom(SEED)).map((index) => vectors[index]);
  const mean = meanOf(chosen);
  const centred = chosen.map((vector) =>
    Float64Array.from(vector.subarray(0, shapeLength), (value, at) => value - mean[at]),
  );
  const { basis, rank } = whitenedDirections(centred, shapeLength);
  return { mean, shapeLength, basis, rank };
}

/** Length of what `project` gives. */
export function spaceLength({ mean, shapeLength, rank }: PictureSpace): number {
  return rank + mean.length - shapeLength;
}

/**
 * A vector of `lookAt` as the space compares it: `rank` numbers of shape, then the colours, at unit length. The dot product of two is their likeness,
 * -1 to 1.
 */
export function project(
  { mean, shapeLength, basis, rank }: PictureSpace,
  vector: Float32Array,
): Float32Array {
  const centred = vector.map((value, at) => value - mean[at]);
  const shape = new Float32Array(rank);
  for (let k = 0; k < rank; k++) {
    const row = k * shapeLength;
    let sum = 0;
    for (let at = 0; at < shapeLength; at++) sum += basis[row + at] * centred[at];
    shape[k] = sum;
  }
  return joinParts(shape, centred.subarray(shapeLength));
}

/** A vector of `lookAt` for a shop with too few pictures to learn from, in the same proportions of shape and colour. */
export function plainProjection(vector: Float32Array, shapeLength: number): Float32Array {
  return joinParts(vector.subarray(0, shapeLength), vector.subarray(shapeLength));
}

function joinParts(shape: Float32Array, colour: Float32Array): Float32Array {
  const total = Math.hypot(1, COLOUR_WEIGHT);
  const joined = new Float32Array(shape.length + colour.length);
  joined.set(scaled(shape, 1 / total));
  joined.set(scaled(colour, COLOUR_WEIGHT / total), shape.length);
  return joined;
}

/** `values` at `length`; zeros stay zeros. */
function scaled(values: Float32Array, length: number): Float32Array {
  let squares = 0;
  for (const value of values) squares += value * value;
  const factor = squares > 0 ? length / Math.sqrt(squares) : 0;
  return values.map((value) => value * factor);
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const sums = new Float64Array(vectors[0].length);
  for (const vector of vectors) vector.forEach((value, at) => (sums[at] += value));
  return Float32Array.from(sums, (sum) => sum / vectors.length);
}

/** The eigenvectors of the covariance by way of the smaller Gram matrix: with `G u = g u`, `A' u / sqrt(g)` is one of `A' A`, of the same value. */
function whitenedDirections(
  rows: readonly Float64Array[],
  length: number,
): { basis: Float32Array; rank: number } {
  const count = rows.length;
  const { values, vectors } = symmetricEigen(gramOf(rows), count);
  let rank = 0;
  while (rank < Math.min(MAX_RANK, count - 1) && values[rank] > values[0] * LEAST_VARIANCE) rank++;
  const basis = new Float32Array(rank * length);
  for (let k = 0; k < rank; k++) {
    const direction = new Float64Array(length);
    for (let i = 0; i < count; i++) {
      const weight = vectors[k * count + i];
      for (let at = 0; at < length; at++) direction[at] += weight * rows[i][at];
    }
    const scale = 1 / Math.sqrt(values[k] * (values[k] / values[0] + SHRINKAGE));
    for (let at = 0; at < length; at++) basis[k * length + at] = direction[at] * scale;
  }
  return { basis, rank };
}

function gramOf(rows: readonly Float64Array[]): Float64Array {
  const count = rows.length;
  const gram = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let at = 0; at < rows[i].length; at++) sum += rows[i][at] * rows[j][at];
      gram[i * count + j] = gram[j * count + i] = sum;
    }
  }
  return gram;
}
