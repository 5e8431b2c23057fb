import { createRandom } from '../../../src/math/random';
import {
  fitPictureSpace,
  plainProjection,
  project,
  spaceLength,
} from '../../../src/vision/learning/pictureSpace';
import { cosine } from '../look/aPicture';

const SHAPES = 40;
/** The first of them are strong and say nothing about a thing. */
const LOUD = 4;
const COLOURS = 3;

/** Pictures with a few strong features, and many weak ones that differ too. */
function planted(count: number): Float32Array[] {
  const random = createRandom(5);
  return Array.from({ length: count }, () =>
    Float32Array.from({ length: SHAPES + COLOURS }, (_, at) => (at < LOUD ? 3 * random() : random())),
  );
}

describe('fitPictureSpace', () => {
  it('needs 16 pictures', () => {
    expect(fitPictureSpace(planted(15), SHAPES)).toBeNull();
    expect(fitPictureSpace(planted(16), SHAPES)).not.toBeNull();
  });

  it('learns the mean and as many directions as there are', () => {
    const vectors = planted(60);
    const space = fitPictureSpace(vectors, SHAPES)!;
    expect(space.rank).toBe(SHAPES);
    expect(spaceLength(space)).toBe(SHAPES + COLOURS);
    const mean = vectors.reduce((sum, vector) => sum + vector[3], 0) / 60;
    expect(space.mean[3]).toBeCloseTo(mean, 5);
  });

  it('keeps at most 256 directions, and fewer than there are pictures', () => {
    const wide = Array.from({ length: 20 }, (_, k) =>
      Float32Array.from({ length: 50 }, (_, at) => Math.sin((k + 1) * (at + 1) ** 2)),
    );
    expect(fitPictureSpace(wide, 48)!.rank).toBe(19);
  });

  it('gives unit vectors, colours in the proportion of .3 to 1', () => {
    const vectors = planted(40);
    const space = fitPictureSpace(vectors, SHAPES)!;
    const projected = project(space, vectors[7]);
    expect(Math.hypot(...projected)).toBeCloseTo(1, 5);
    expect(
      Math.hypot(...projected.subarray(space.rank)) / Math.hypot(...projected.subarray(0, space.rank)),
    ).toBeCloseTo(0.3, 5);
  });

  it('finds a changed picture again that strong features hide otherwise', () => {
    const vectors = planted(60).map((vector) => vector.map((value, at) => (at < SHAPES ? value : 1)));
    const space = fitPictureSpace(vectors, SHAPES)!;
    const random = createRandom(9);
    const changed = vectors.map((vector) => vector.map((value, at) => (at < LOUD ? 3 * random() : value)));
    const found = (make: (vector: Float32Array) => Float32Array): number => {
      const stored = vectors.map(make);
      const first = changed.map((vector) => {
        const likeness = stored.map((other) => cosine(make(vector), other));
        return likeness.indexOf(Math.max(...likeness));
      });
      return first.filter((index, picture) => index === picture).length;
    };
    const [learned, plain] = [
      found((vector) => project(space, vector)),
      found((vector) => plainProjection(vector, SHAPES)),
    ];
    expect({ learned: learned > 55, plain: plain < 50 }).toEqual({ learned: true, plain: true });
  });

  it('learns the same from the same pictures', () => {
    const vectors = planted(60);
    const [one, other] = [fitPictureSpace(vectors, SHAPES)!, fitPictureSpace(vectors, SHAPES)!];
    expect(other.basis).toEqual(one.basis);
    expect(other.mean).toEqual(one.mean);
  });

  it('copes with pictures that do not differ', () => {
    const space = fitPictureSpace(
      Array.from({ length: 20 }, () => Float32Array.of(1, 2, 3, 4)),
      3,
    )!;
    expect(space.rank).toBe(0);
    expect([...project(space, Float32Array.of(1, 2, 3, 4))]).toEqual([0]);
  });
});
