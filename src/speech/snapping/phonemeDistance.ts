import { PHONEMES } from '../pronunciation/phonemes';

/** How a consonant is made: place (0 lips to 7 glottis), manner (0 stop to 5 glide), and whether it is voiced. */
const CONSONANTS: Readonly<Record<string, readonly [number, number, number]>> = {
  P: [0, 0, 0],
  B: [0, 0, 1],
  T: [3, 0, 0],
  D: [3, 0, 1],
  K: [6, 0, 0],
  G: [6, 0, 1],
  CH: [4, 1, 0],
  JH: [4, 1, 1],
  F: [1, 2, 0],
  V: [1, 2, 1],
  TH: [2, 2, 0],
  DH: [2, 2, 1],
  S: [3, 2, 0],
  Z: [3, 2, 1],
  SH: [4, 2, 0],
  ZH: [4, 2, 1],
  HH: [7, 2, 0],
  M: [0, 3, 1],
  N: [3, 3, 1],
  NG: [6, 3, 1],
  L: [3, 4, 1],
  R: [4, 4, 1],
  W: [0, 5, 1],
  Y: [5, 5, 1],
};
/** Where a vowel is made: height (0 open to 1 close), backness (0 front to 1 back), and whether it glides. */
const VOWELS: Readonly<Record<string, readonly [number, number, number]>> = {
  IY: [1, 0, 0],
  IH: [0.8, 0.15, 0],
  EH: [0.5, 0.1, 0],
  EY: [0.65, 0, 0.5],
  AE: [0.2, 0.1, 0],
  AA: [0, 0.8, 0],
  AO: [0.3, 1, 0],
  AH: [0.4, 0.5, 0],
  ER: [0.5, 0.5, 0.4],
  UH: [0.8, 0.85, 0],
  UW: [1, 1, 0],
  OW: [0.6, 1, 0.5],
  AY: [0.2, 0.4, 1],
  AW: [0.2, 0.7, 1],
  OY: [0.5, 0.9, 1],
};

function substitution(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [CONSONANTS[a], CONSONANTS[b]];
  if (left && right) {
    const place = Math.min(1, Math.abs(left[0] - right[0]) / 4);
    const manner = Math.min(1, Math.abs(left[1] - right[1]) / 3);
    return 0.15 + 0.35 * place + 0.35 * manner + 0.15 * Math.abs(left[2] - right[2]);
  }
  if (!left && !right) {
    const [height, back, glide] = VOWELS[a].map((value, k) => Math.abs(value - VOWELS[b][k]));
    return 0.1 + 0.35 * height + 0.35 * back + 0.2 * glide;
  }
  // A vowel for a consonant is a mistake of its own, except for those that are half one.
  return ['W', 'Y', 'R', 'L'].includes(a) || ['W', 'Y', 'R', 'L'].includes(b) ? 0.9 : 1.2;
}

const COUNT = PHONEMES.length;
const SUBSTITUTIONS = Float32Array.from({ length: COUNT * COUNT }, (_, k) =>
  substitution(PHONEMES[Math.floor(k / COUNT)], PHONEMES[k % COUNT]),
);
const INSERTIONS = Float32Array.from(PHONEMES, (phoneme) =>
  ['AH', 'IH', 'HH', 'T', 'D'].includes(phoneme) ? 0.5 : 0.75,
);

/**
 * How different two phonemes are, by their numbers: 0 the same, about 1 unlike. Consonants differ in place, manner and voice, vowels in height,
 * backness and glide (the features of Ladefoged & Johnson 2011, chapters 2 and 9).
 */
export function substitutionCost(a: number, b: number): number {
  return SUBSTITUTIONS[a * COUNT + b];
}

/** What a phoneme costs that one side has and the other lacks: less for the ones that speakers swallow. */
export function gapCost(phoneme: number): number {
  return INSERTIONS[phoneme];
}
