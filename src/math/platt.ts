/** A logistic curve over scores: the probability is 1 / (1 + exp(-(slope * score + offset))). */
export interface LogisticCurve {
  readonly slope: number;
  readonly offset: number;
}

const MAX_STEPS = 100;

/**
 * Fits the curve that turns scores into probabilities (Platt 1999; Lin, Lin & Weng 2007, with their targets (n1 + 1) / (n1 + 2) and 1 / (n0 + 2), which
 * keep few examples from promising certainty). Newton's method with halved steps. `isPositive[i]` says whether `scores[i]` belongs to a positive example.
 * The slope is 0 when scores do not differ.
 */
export function fitLogistic(
  scores: ArrayLike<number>,
  isPositive: ArrayLike<number | boolean>,
): LogisticCurve {
  const count = scores.length;
  let positives = 0;
  for (let i = 0; i < count; i++) positives += isPositive[i] ? 1 : 0;
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (count - positives + 2)];
  const { mean, deviation } = spreadOf(scores);
  const prior = Math.log((positives + 1) / (count - positives + 1));
  if (deviation === 0) return { slope: 0, offset: prior };
  // Scores of any size are brought to size 1, so that the two parameters are of a size too.
  const places = Float64Array.from(scores, (score) => (score - mean) / deviation);
  const targets = Float64Array.from(isPositive, (positive) => (positive ? high : low));
  const [slope, offset] = descend(places, targets, prior);
  return { slope: slope / deviation, offset: offset - (slope * mean) / deviation };
}

/** Probability at a score. */
export function probabilityAt({ slope, offset }: LogisticCurve, score: number): number {
  return 1 / (1 + Math.exp(-(slope * score + offset)));
}

function spreadOf(values: ArrayLike<number>): { mean: number; deviation: number } {
  const mean = Array.from(values).reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const squares = Array.from(values).reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, values.length)) };
}

function descend(
  places: Float64Array,
  targets: Float64Array,
  prior: number,
): [slope: number, offset: number] {
  let [slope, offset] = [0, prior];
  let loss = lossOf(places, targets, slope, offset);
  for (let step = 0; step < MAX_STEPS; step++) {
    const [toSlope, toOffset] = newtonStep(places, targets, slope, offset);
    let size = 1;
    let next = lossOf(places, targets, slope + toSlope, offset + toOffset);
    for (; next > loss && size > 1e-10; size /= 2) {
      next = lossOf(places, targets, slope + (toSlope * size) / 2, offset + (toOffset * size) / 2);
    }
    const isSettled = !(loss - next > 1e-9 * loss);
    if (next > loss) break;
    [slope, offset, loss] = [slope + toSlope * size, offset + toOffset * size, next];
    if (isSettled) break;
  }
  return [slope, offset];
}

function newtonStep(
  places: Float64Array,
  targets: Float64Array,
  slope: number,
  offset: number,
): [number, number] {
  let [g1, g0, h11, h10, h00] = [0, 0, 1e-9, 0, 1e-9];
  places.forEach((place, i) => {
    const chance = 1 / (1 + Math.exp(-(slope * place + offset)));
    const [error, weight] = [targets[i] - chance, chance * (1 - chance)];
    g1 += error * place;
    g0 += error;
    h11 += weight * place * place;
    h10 += weight * place;
    h00 += weight;
  });
  const determinant = h11 * h00 - h10 * h10;
  return [(h00 * g1 - h10 * g0) / determinant, (h11 * g0 - h10 * g1) / determinant];
}

/** Cross entropy, in a form that does not overflow. */
function lossOf(places: Float64Array, targets: Float64Array, slope: number, offset: number): number {
  let sum = 0;
  for (let i = 0; i < places.length; i++) {
    const logit = slope * places[i] + offset;
    sum += Math.max(logit, 0) - logit * targets[i] + Math.log1p(Math.exp(-Math.abs(logit)));
  }
  return sum;
}
