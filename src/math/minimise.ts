/** A function and its gradient: writes the gradient at `point` into `gradient` and returns the value; NaN or Infinity where it has none. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** Where a search ended. */
export interface Minimum {
  point: Float64Array;
  value: number;
  /** Whether the gradient vanished; false when the search ran out of steps or found no way down. */
  isConverged: boolean;
  /** Steps taken. */
  steps: number;
}

const MAX_STEPS = 200;
const MAX_HALVINGS = 40;
/** The share of the promised decrease that a step must bring (Armijo's condition). */
const SUFFICIENT = 1e-4;
/** The longest step, in units of the point. */
const MAX_LENGTH = 2;

/**
 * The minimum of a smooth function near `start`: quasi-Newton steps with the inverse Hessian of Broyden, Fletcher, Goldfarb and Shanno
 * (Nocedal & Wright 2006, algorithm 6.1), halved until they descend. Steps that show no curvature leave the inverse Hessian as it was.
 * @param tolerance the largest component of the gradient at the minimum
 */
export function minimise(objective: Objective, start: ArrayLike<number>, tolerance = 1e-7): Minimum {
  const n = start.length;
  let point = Float64Array.from(start);
  let gradient = new Float64Array(n);
  let value = objective(point, gradient);
  let inverse = identity(n);
  for (let steps = 0; ; steps++) {
    const isConverged = largest(gradient) <= tolerance;
    if (isConverged || steps === MAX_STEPS) return { point, value, isConverged, steps };
    const next = descend(objective, { point, value, gradient }, directionOf(inverse, gradient));
    if (!next) {
      if (isIdentity(inverse)) return { point, value, isConverged, steps };
      inverse = identity(n);
      continue;
    }
    updateInverse(inverse, difference(next.point, point), difference(next.gradient, gradient));
    ({ point, value, gradient } = next);
  }
}

interface Place {
  point: Float64Array<ArrayBuffer>;
  value: number;
  gradient: Float64Array<ArrayBuffer>;
}

/** The first of ever shorter steps that brings enough; null when none does. */
function descend(objective: Objective, from: Place, direction: Float64Array): Place | null {
  const slope = dot(direction, from.gradient);
  if (!(slope < 0)) return null;
  let length = Math.min(1, MAX_LENGTH / largest(direction));
  for (let halvings = 0; halvings < MAX_HALVINGS; halvings++, length /= 2) {
    const point = from.point.map((at, k) => at + length * direction[k]);
    const gradient = new Float64Array(point.length);
    const value = objective(point, gradient);
    if (value <= from.value + SUFFICIENT * length * slope && gradient.every(Number.isFinite))
      return { point, value, gradient };
  }
  return null;
}

function directionOf(inverse: Float64Array, gradient: Float64Array): Float64Array {
  const n = gradient.length;
  return gradient.map((_, row) => -dot(inverse.subarray(row * n, row * n + n), gradient));
}

/** H <- (I - s y' / s'y) H (I - y s' / s'y) + s s' / s'y */
function updateInverse(inverse: Float64Array, step: Float64Array, bend: Float64Array): void {
  const n = step.length;
  const curvature = dot(step, bend);
  if (!(curvature > 1e-12 * Math.sqrt(dot(step, step) * dot(bend, bend)))) return;
  const image = bend.map((_, row) => dot(inverse.subarray(row * n, row * n + n), bend));
  const scale = 1 + dot(bend, image) / curvature;
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n; column++) {
      inverse[row * n + column] +=
        (scale * step[row] * step[column] - image[row] * step[column] - step[row] * image[column]) /
        curvature;
    }
  }
}

function identity(n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
}

function isIdentity(matrix: Float64Array): boolean {
  const n = Math.sqrt(matrix.length);
  return matrix.every((value, k) => value === (k % (n + 1) === 0 ? 1 : 0));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, k) => value - b[k]);
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}
