import { createRandom } from '../../../src/math/random';
import { fitDiscriminant } from '../../../src/vision/learning/discriminant';
import { leaveOneOut } from '../../../src/vision/learning/leaveOneOut';

const DIMENSION = 4;
const COUNT = 24;

/** Vectors in three groups, with two labels that overlap them. */
function planted() {
  const random = createRandom(3);
  const groups = Int32Array.from({ length: COUNT }, (_, i) => i % 3);
  const vectors = Array.from(groups, (group) =>
    Float32Array.from({ length: DIMENSION }, (_, at) => random() + (at === group ? 1 : 0)),
  );
  const members = [
    Uint8Array.from(groups, (group) => Number(group === 0)),
    Uint8Array.from(groups, (group, i) => Number(group === 1 || i % 7 === 0)),
  ];
  return { vectors, members, groups };
}

describe('leaveOneOut', () => {
  it('gives exactly what fitting again without the picture gives', () => {
    const { vectors, members, groups } = planted();
    const all = fitDiscriminant(vectors, members, groups, 0.5);
    const { scores } = leaveOneOut(all, vectors, members, groups);
    // The ridge of the whole fit stays: it is put into the fit without one picture by way of its lambda.
    const traceOf = (kept: Float32Array[], own: Int32Array): number => {
      const sizes = new Map<number, number>();
      const sums = new Map<number, number[]>();
      kept.forEach((vector, i) => {
        sizes.set(own[i], (sizes.get(own[i]) ?? 0) + 1);
        sums.set(
          own[i],
          [...vector].map((value, at) => value + (sums.get(own[i])?.[at] ?? 0)),
        );
      });
      return kept.reduce(
        (sum, vector, i) =>
          sum +
          vector.reduce(
            (part, value, at) => part + (value - sums.get(own[i])![at] / sizes.get(own[i])!) ** 2,
            0,
          ),
        0,
      );
    };
    const trace = traceOf(vectors, groups);
    for (let i = 0; i < COUNT; i++) {
      const keep = <T>(list: ArrayLike<T>): T[] => Array.from(list).filter((_, index) => index !== i);
      const [kept, own] = [keep(vectors), Int32Array.from(keep(groups))];
      const lambda = (0.5 * trace) / traceOf(kept, own);
      const without = fitDiscriminant(
        kept,
        members.map((member) => Uint8Array.from(keep(member))),
        own,
        lambda,
      );
      for (let label = 0; label < members.length; label++) {
        const direction = without.directions.subarray(label * DIMENSION, (label + 1) * DIMENSION);
        const score = direction.reduce(
          (sum, value, at) => sum + value * vectors[i][at],
          without.offsets[label],
        );
        expect(scores[label * COUNT + i]).toBeCloseTo(score, 6);
      }
    }
  });

  it('promises nothing for a label that the pictures do not show', () => {
    const { vectors, groups } = planted();
    const random = createRandom(8);
    const noise = Uint8Array.from({ length: COUNT }, () => Number(random() < 0.5));
    const { curves, scores } = leaveOneOut(
      fitDiscriminant(vectors, [noise], groups, 1),
      vectors,
      [noise],
      groups,
    );
    const chances = Array.from(
      scores,
      (score) => 1 / (1 + Math.exp(-(curves[0].slope * score + curves[0].offset))),
    );
    expect(Math.max(...chances)).toBeLessThan(0.8);
    expect(curves[0].slope).toBeGreaterThanOrEqual(0);
  });
});
