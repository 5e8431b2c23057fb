import { createRandom, shuffle } from '../../../math/random';
import { estimate, type Estimate } from '../../../math/metrics';
import { fitPictureSpace, plainProjection, project } from '../../../vision/learning/pictureSpace';
import { fitTagClassifier, guessLabels } from '../../../vision/learning/tagClassifier';

/** A picture as vectors of `lookAt`. */
export interface LookedAt {
  readonly vector: Float32Array;
  readonly category: string;
}

/** How often the right picture comes back. */
export interface Recall {
  readonly at1: Estimate;
  readonly at5: Estimate;
}

/** A question about a catalogue: a vector and the number of the picture that it was made from. */
export interface Question {
  readonly vector: Float32Array;
  readonly picture: number;
}

type Project = (vector: Float32Array) => Float32Array;

/** How the shop with these pictures compares them: in the space learned from them, when they are enough for one. */
export function projectionOf(vectors: readonly Float32Array[], shapeLength: number): Project {
  const space = fitPictureSpace(vectors, shapeLength);
  return space ? (vector) => project(space, vector) : (vector) => plainProjection(vector, shapeLength);
}

/** Share of the questions whose picture is the first, or among the first five, of all `pictures`; ties go against it. */
export function recallOf(pictures: readonly Float32Array[], questions: readonly Question[]): Recall {
  const ranks = questions.map(({ vector, picture }) => {
    const own = dot(vector, pictures[picture]);
    return pictures.filter((other, index) => index !== picture && dot(vector, other) >= own).length;
  });
  return {
    at1: estimate(ranks.map((rank) => Number(rank < 1))),
    at5: estimate(ranks.map((rank) => Number(rank < 5))),
  };
}

/** Share of the pictures whose most alike other picture, or most of whose ten most alike, are of their category. */
export function neighbourAccuracy(
  projected: readonly Float32Array[],
  categories: readonly string[],
): { nearest: Estimate; ten: Estimate } {
  const votes = projected.map((vector, index) => {
    const likeness = projected.map((other, at) => (at === index ? -Infinity : dot(vector, other)));
    const order = likeness.map((_, at) => at).sort((a, b) => likeness[b] - likeness[a] || a - b);
    return order.slice(0, Math.min(10, projected.length - 1)).map((at) => categories[at]);
  });
  return {
    nearest: estimate(votes.map(([first], index) => Number(first === categories[index]))),
    ten: estimate(votes.map((list, index) => Number(mostCommon(list) === categories[index]))),
  };
}

/** What of a classifier's guesses came true. */
export interface ClassifierScore {
  readonly accuracy: Estimate;
  /** Mean confidence of the first guess: equal to the accuracy when calibrated. */
  readonly confidence: number;
}

/** Learns space and classifier from `train` and asks about `test`. */
export function classify(
  train: readonly LookedAt[],
  test: readonly LookedAt[],
  shapeLength: number,
): ClassifierScore {
  const projection = projectionOf(
    train.map(({ vector }) => vector),
    shapeLength,
  );
  const classifier = fitTagClassifier(
    train.map(({ vector, category }) => ({ vector: projection(vector), categories: [category], tags: [] })),
  );
  const guesses = test.map(({ vector }) =>
    classifier ? guessLabels(classifier, projection(vector), 'category', 1)[0] : undefined,
  );
  return {
    accuracy: estimate(test.map(({ category }, index) => Number(guesses[index]?.name === category))),
    confidence: estimate(guesses.map((guess) => guess?.confidence ?? 0)).mean,
  };
}

/** `classify` on each of `folds` parts that have, as near as can be, equally many of each category, learned from the others. */
export function crossValidate(
  pictures: readonly LookedAt[],
  shapeLength: number,
  folds: number,
  seed: number,
): ClassifierScore {
  const foldOf = dealFolds(pictures, folds, seed);
  const parts = Array.from({ length: folds }, (_, fold) => {
    const test = pictures.filter((_, index) => foldOf[index] === fold);
    const train = pictures.filter((_, index) => foldOf[index] !== fold);
    return { size: test.length, score: classify(train, test, shapeLength) };
  });
  const pooled = parts.flatMap(({ size, score }) => {
    const right = Math.round(score.accuracy.mean * size);
    return Array.from({ length: size }, (_, index) => Number(index < right));
  });
  const confidence =
    parts.reduce((sum, { size, score }) => sum + size * score.confidence, 0) / pictures.length;
  return { accuracy: estimate(pooled), confidence };
}

/** Leave-one-out accuracy of the classifier over all pictures, exact; null when no category has enough. */
export function leftOutAccuracy(
  projected: readonly Float32Array[],
  categories: readonly string[],
): number | null {
  const pictures = projected.map((vector, index) => ({ vector, categories: [categories[index]], tags: [] }));
  return fitTagClassifier(pictures)?.leftOutAccuracy ?? null;
}

function dealFolds(pictures: readonly LookedAt[], folds: number, seed: number): number[] {
  const random = createRandom(seed);
  const foldOf = new Array<number>(pictures.length);
  const byCategory = new Map<string, number[]>();
  pictures.forEach(({ category }, index) => {
    byCategory.set(category, [...(byCategory.get(category) ?? []), index]);
  });
  let next = 0;
  for (const indices of byCategory.values()) {
    for (const index of shuffle(indices, random)) foldOf[index] = next++ % folds;
  }
  return foldOf;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at];
  return sum;
}

function mostCommon(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}
