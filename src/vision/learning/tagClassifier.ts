import { probabilityAt } from '../../math/platt';
import { fitDiscriminant, type Discriminant } from './discriminant';
import { leaveOneOut, type LeftOutScores } from './leaveOneOut';

/** What a label is about. */
export type LabelKind = 'category' | 'tag';

/** A picture with what the shop says of it. */
export interface LabelledPicture {
  /** Of `project`: all of one length. */
  readonly vector: Float32Array;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
}

/** Recognises categories and tags; `labels[k]` goes with row k. */
export interface TagClassifier {
  readonly labels: readonly { readonly kind: LabelKind; readonly name: string; readonly examples: number }[];
  /** Length of a vector. */
  readonly dimension: number;
  /** labels x dimension, row-major: the log-odds of a label are its row times the vector, plus its offset. */
  readonly weights: Float32Array;
  readonly offsets: Float32Array;
  /** Share of the pictures whose likeliest category is one of its own, each judged by what the others teach; null without categories. */
  readonly leftOutAccuracy: number | null;
}

/** A label with how likely it is. */
export interface Guess {
  readonly name: string;
  /** 0 to 1, calibrated: of the guesses with .8, four of five are right. */
  readonly confidence: number;
}

/** Labels with fewer pictures for or against them are not learned. */
export const MIN_EXAMPLES = 5;
const LAMBDAS = [0.1, 0.3, 1, 3];

/**
 * Learns labels in closed form: Fisher's discriminant of each against the rest with one covariance for all of a kind, shrunk towards the mean variance (Friedman
 * 1989), then a logistic curve over leave-one-out scores, which are exact and cost no refitting. The shrinkage with the least leave-one-out cross entropy is
 * taken. The covariance of categories is that within them; that of tags, which go across categories, is that of all. Null when no label has enough pictures.
 */
export function fitTagClassifier(pictures: readonly LabelledPicture[]): TagClassifier | null {
  const parts = KINDS.flatMap((kind) => fitKind(pictures, kind) ?? []);
  if (parts.length === 0) return null;
  return {
    labels: parts.flatMap(({ labels }) =>
      labels.map(({ kind, name, examples }) => ({ kind, name, examples })),
    ),
    dimension: pictures[0].vector.length,
    weights: joined(parts.map(({ weights }) => weights)),
    offsets: joined(parts.map(({ offsets }) => offsets)),
    leftOutAccuracy: parts.find(({ kind }) => kind === 'category')?.leftOutAccuracy ?? null,
  };
}

/** The labels of a kind by confidence, highest first, ties by name; at most `limit`. `vector` is one of the space that it was learned in. */
export function guessLabels(
  classifier: TagClassifier,
  vector: Float32Array,
  kind: LabelKind,
  limit = 10,
): Guess[] {
  const { labels, dimension, weights, offsets } = classifier;
  return labels
    .map(({ name, kind: own }, row) => {
      let logit = offsets[row];
      for (let at = 0; at < dimension; at++) logit += weights[row * dimension + at] * vector[at];
      return { own, name, confidence: probabilityAt({ slope: 1, offset: 0 }, logit) };
    })
    .filter(({ own }) => own === kind)
    .sort((a, b) => b.confidence - a.confidence || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name, confidence }) => ({ name, confidence }));
}

interface Label {
  readonly kind: LabelKind;
  readonly name: string;
  /** 1 for each picture that has it. */
  readonly members: Uint8Array;
  readonly examples: number;
}

interface Part {
  readonly kind: LabelKind;
  readonly labels: readonly Label[];
  readonly weights: Float32Array;
  readonly offsets: Float32Array;
  readonly leftOutAccuracy: number;
}

const KINDS: readonly LabelKind[] = ['category', 'tag'];

function fitKind(pictures: readonly LabelledPicture[], kind: LabelKind): Part | null {
  const labels = labelsOf(pictures, kind);
  if (labels.length === 0) return null;
  const vectors = pictures.map(({ vector }) => vector);
  const members = labels.map(({ members: own }) => own);
  const groups = kind === 'category' ? groupsOf(pictures) : new Int32Array(pictures.length);
  const fits = LAMBDAS.map((lambda) => {
    const discriminant = fitDiscriminant(vectors, members, groups, lambda);
    return { discriminant, scores: leaveOneOut(discriminant, vectors, members, groups) };
  });
  const best = fits.reduce((one, other) =>
    other.scores.crossEntropy < one.scores.crossEntropy ? other : one,
  );
  return {
    kind,
    labels,
    ...calibrated(best.discriminant, best.scores),
    leftOutAccuracy: leftOutAccuracy(labels, best.scores),
  };
}

function labelsOf(pictures: readonly LabelledPicture[], kind: LabelKind): Label[] {
  const members = new Map<string, Uint8Array>();
  pictures.forEach((picture, index) => {
    for (const name of kind === 'category' ? picture.categories : picture.tags) {
      if (!members.has(name)) members.set(name, new Uint8Array(pictures.length));
      members.get(name)![index] = 1;
    }
  });
  return [...members]
    .map(([name, own]) => ({ kind, name, members: own, examples: own.reduce((sum, one) => sum + one, 0) }))
    .filter(({ examples }) => examples >= MIN_EXAMPLES && pictures.length - examples >= MIN_EXAMPLES)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A number for each set of categories; sets of fewer than three pictures are one group together. */
function groupsOf(pictures: readonly LabelledPicture[]): Int32Array {
  const keys = pictures.map(({ categories }) => JSON.stringify([...categories].sort()));
  const sizes = new Map<string, number>();
  for (const key of keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const numbers = new Map<string, number>();
  return Int32Array.from(keys, (key) => {
    const group = sizes.get(key)! < 3 ? '' : key;
    if (!numbers.has(group)) numbers.set(group, numbers.size);
    return numbers.get(group)!;
  });
}

/** Directions and offsets with the curves worked in, so that they give log-odds. */
function calibrated(
  { dimension, directions, offsets }: Discriminant,
  { curves }: LeftOutScores,
): { weights: Float32Array; offsets: Float32Array } {
  return {
    weights: Float32Array.from(directions, (value, at) => value * curves[Math.floor(at / dimension)].slope),
    offsets: Float32Array.from(offsets, (value, row) => value * curves[row].slope + curves[row].offset),
  };
}

function leftOutAccuracy(labels: readonly Label[], { scores, curves, count }: LeftOutScores): number {
  const judged = Array.from({ length: count }, (_, i) => i).filter((i) =>
    labels.some(({ members }) => members[i]),
  );
  const isRight = (i: number): boolean => {
    const chances = labels.map((_, row) => probabilityAt(curves[row], scores[row * count + i]));
    return labels[chances.indexOf(Math.max(...chances))].members[i] === 1;
  };
  return judged.filter(isRight).length / judged.length;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  return Float32Array.from(parts.flatMap((part) => [...part]));
}
