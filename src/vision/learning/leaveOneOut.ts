import { fitLogistic, probabilityAt, type LogisticCurve } from '../../math/platt';
import { times, type Discriminant } from './discriminant';

/** What each picture scores for each label when it is left out of the fit. */
export interface LeftOutScores {
  /** labels x count, row-major. */
  readonly scores: Float64Array;
  readonly count: number;
  /** What turns a label's scores into probabilities; a slope that would turn them round is 0. */
  readonly curves: readonly LogisticCurve[];
  /** Mean over labels of the mean cross entropy. */
  readonly crossEntropy: number;
}

/**
 * The scores of `fitDiscriminant` without the picture that is scored, exactly and without refitting: the scatter loses one outer product (Sherman &
 * Morrison), the means one vector; the ridge stays. Cost about pictures x (dimension^2 + labels x dimension).
 */
export function leaveOneOut(
  discriminant: Discriminant,
  vectors: readonly Float32Array[],
  members: readonly Uint8Array[],
  groups: Int32Array,
): LeftOutScores {
  const count = vectors.length;
  const scores = new Float64Array(members.length * count);
  vectors.forEach((vector, i) => {
    const without = leaveOut(discriminant, Float64Array.from(vector), groups[i]);
    for (let label = 0; label < members.length; label++) {
      scores[label * count + i] = scoreWithout(discriminant, without, label, members[label][i] === 1, count);
    }
  });
  const curves = members.map((own, label) =>
    rising(fitLogistic(scores.subarray(label * count, (label + 1) * count), own)),
  );
  return { scores, count, curves, crossEntropy: crossEntropy(scores, members, curves) };
}

/** A picture x, P the inverse with it, and P' = P + factor * side side' the inverse without it. */
interface Without {
  readonly side: Float64Array;
  readonly factor: number;
  /** P x. */
  readonly image: Float64Array;
  /** x' P x and side' x. */
  readonly norm: number;
  readonly alongSide: number;
}

function leaveOut(
  { dimension, inverse, groupMeans, groupSizes }: Discriminant,
  vector: Float64Array,
  group: number,
): Without {
  const size = groupSizes[group];
  const difference = vector.map((value, at) => value - groupMeans[group * dimension + at]);
  const side = times(inverse, difference, dimension);
  const share = size > 1 ? size / (size - 1) : 0;
  const image = times(inverse, vector, dimension);
  return {
    side,
    factor: share / (1 - share * dot(side, difference)),
    image,
    norm: dot(image, vector),
    alongSide: dot(side, vector),
  };
}

/** A mean v seen from the picture: x' P v, side' v and v' P v. */
interface SeenMean {
  readonly image: number;
  readonly side: number;
  readonly norm: number;
}

/** x' P' (m - o) - (m' P' m - o' P' o) / 2 with the means m of the label and o of the rest, one of which the picture leaves. */
function scoreWithout(
  { dimension, insideMeans, outsideMeans, insideNorms, outsideNorms, sizes }: Discriminant,
  without: Without,
  label: number,
  isMember: boolean,
  count: number,
): number {
  const { factor, side, image, alongSide } = without;
  const see = (means: Float64Array, norms: Float64Array): SeenMean => {
    const mean = means.subarray(label * dimension, (label + 1) * dimension);
    return { image: dot(image, mean), side: dot(side, mean), norm: norms[label] };
  };
  let [inside, outside] = [see(insideMeans, insideNorms), see(outsideMeans, outsideNorms)];
  if (isMember) inside = leave(inside, without, sizes[label]);
  else outside = leave(outside, without, count - sizes[label]);
  const towards = inside.image - outside.image + factor * alongSide * (inside.side - outside.side);
  const norms = inside.norm - outside.norm + factor * (inside.side ** 2 - outside.side ** 2);
  return (count - 1) * (towards - norms / 2);
}

/** A mean of `size` vectors when the picture is none of them any more: v + (v - x) / (size - 1). */
function leave(mean: SeenMean, { norm, alongSide }: Without, size: number): SeenMean {
  const move = 1 / (size - 1);
  return {
    image: (1 + move) * mean.image - move * norm,
    side: (1 + move) * mean.side - move * alongSide,
    norm: (1 + move) ** 2 * mean.norm - 2 * (1 + move) * move * mean.image + move ** 2 * norm,
  };
}

/** A curve along which higher scores are never less likely. */
function rising(curve: LogisticCurve): LogisticCurve {
  return curve.slope > 0 ? curve : { slope: 0, offset: curve.offset };
}

function crossEntropy(
  scores: Float64Array,
  members: readonly Uint8Array[],
  curves: readonly LogisticCurve[],
): number {
  let sum = 0;
  members.forEach((own, label) => {
    const count = own.length;
    own.forEach((isMember, i) => {
      const chance = probabilityAt(curves[label], scores[label * count + i]);
      sum -= Math.log(Math.max(1e-12, isMember ? chance : 1 - chance)) / count;
    });
  });
  return sum / members.length;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at];
  return sum;
}
