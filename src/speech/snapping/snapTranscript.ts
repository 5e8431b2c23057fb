import type { HeardWord } from '../recognizer';
import type { SoundIndex } from './soundIndex';
import { spelledCodes } from './spelledCode';

/** What the shop says of words. */
export interface ShopLanguage {
  /** How many products have a word. */
  count(word: string): number;
  /** How many products have two words side by side. */
  countPair(before: string, word: string): number;
  /** How many products there are. */
  readonly size: number;
}

/** One reading of what was heard. */
export interface SnappedReading {
  readonly text: string;
  /** Natural logarithm: higher is likelier; only differences mean anything. */
  readonly score: number;
}

/** One word that may stand for some of the heard words. */
interface Candidate {
  readonly words: readonly string[];
  /** How many heard words it stands for. */
  readonly length: number;
  /** Cost of taking it for what was heard. */
  readonly cost: number;
}

interface Path {
  readonly words: readonly string[];
  readonly cost: number;
}

/** The numbers of the search: chosen on half of the queries of docs/voice.md. */
export interface SnapConstants {
  /** Most distance that is tried, a phoneme that was heard; short spans may differ more. */
  readonly mostDistance: number;
  readonly mostShortDistance: number;
  /** Cost of a distance of 1 where the recognizer was unsure, and what is added where it was sure. */
  readonly distanceWeight: number;
  readonly sureWeight: number;
  /** Cost of taking another word at all. */
  readonly changeCost: number;
  /** Weight of what the shop says of words beside what was heard. */
  readonly languageWeight: number;
}

export const SNAPPING: SnapConstants = {
  mostDistance: 0.34,
  mostShortDistance: 0.4,
  distanceWeight: 3,
  sureWeight: 4,
  changeCost: 0.5,
  languageWeight: 0.5,
};

/** Heard words that one word of the shop may stand for: `sarah an egg` is ceramic. */
const LONGEST_SPAN = 3;
/** Spans of at most so many phonemes are short. */
const SHORT = 4;
const CANDIDATES = 6;
/** Paths that are kept at each word. */
const BEAM = 24;

/**
 * Readings of a transcript in words of the shop, likeliest first: every span of up to three heard words may be a word of the shop that sounds like it,
 * an alternative of the recognizer, or itself. What sounds farther off costs more, and more where the recognizer was sure; words that stand side by
 * side in products cost less (noisy channel: Kernighan, Church & Gale 1990; the search is a beam over the spans).
 */
export function snapTranscript(
  heard: readonly HeardWord[],
  sounds: SoundIndex,
  shop: ShopLanguage,
  limit = 5,
  constants = SNAPPING,
): SnappedReading[] {
  const fronts: Path[][] = Array.from({ length: heard.length + 1 }, () => []);
  fronts[0].push({ words: [], cost: 0 });
  for (let at = 0; at < heard.length; at++) {
    const front = cheapest(fronts[at], BEAM);
    for (const candidate of candidatesAt(heard, at, sounds, shop, constants))
      for (const path of front) fronts[at + candidate.length].push(extend(path, candidate, shop, constants));
  }
  const readings = cheapest(fronts[heard.length], BEAM).map(({ words, cost }) => ({
    text: words.join(' '),
    score: -cost,
  }));
  return readings
    .filter(({ text }, k) => readings.findIndex((one) => one.text === text) === k)
    .slice(0, limit);
}

function candidatesAt(
  heard: readonly HeardWord[],
  at: number,
  sounds: SoundIndex,
  shop: ShopLanguage,
  constants: SnapConstants,
): Candidate[] {
  const [own] = heard.slice(at, at + 1);
  const candidates: Candidate[] = [{ words: [own.text], length: 1, cost: 0 }];
  for (const { text, confidence } of own.alternatives)
    candidates.push({
      words: [text],
      length: 1,
      cost: Math.log(Math.max(own.confidence, 0.01) / Math.max(confidence, 0.001)),
    });
  const texts = heard.map(({ text }) => text);
  for (const { text, length } of spelledCodes(texts, at))
    if (shop.count(text) > 0) candidates.push({ words: [text], length, cost: 0 });
  for (let length = 1; length <= LONGEST_SPAN && at + length <= heard.length; length++)
    candidates.push(...soundingLike(heard.slice(at, at + length), sounds, shop, constants));
  return candidates;
}

function soundingLike(
  span: readonly HeardWord[],
  sounds: SoundIndex,
  shop: ShopLanguage,
  constants: SnapConstants,
): Candidate[] {
  const ways = span.map(({ text }) => sounds.sayOf(text)[0]);
  if (ways.includes(undefined as unknown as string)) return [];
  const phonemes = ways.join('');
  const sureness = Math.min(...span.map(({ confidence }) => confidence));
  const weight = constants.distanceWeight + constants.sureWeight * sureness;
  const most = phonemes.length > SHORT ? constants.mostDistance : constants.mostShortDistance;
  const text = span.map((word) => word.text).join(' ');
  return sounds
    .nearest(phonemes, most * phonemes.length, CANDIDATES)
    .filter(({ word }) => word !== text && shop.count(word) > 0)
    .map(({ word, distance }) => ({
      words: [word],
      length: span.length,
      cost: constants.changeCost + weight * distance,
    }));
}

function extend(
  { words, cost }: Path,
  candidate: Candidate,
  shop: ShopLanguage,
  constants: SnapConstants,
): Path {
  let language = 0;
  let before = words.at(-1);
  for (const word of candidate.words) {
    language -= chanceOf(before, word, shop);
    before = word;
  }
  return {
    words: [...words, ...candidate.words],
    cost: cost + candidate.cost + constants.languageWeight * language,
  };
}

/** Natural logarithm of how likely a word is after another: by products that have both side by side, else by those that have the word. */
function chanceOf(before: string | undefined, word: string, shop: ShopLanguage): number {
  const alone = (shop.count(word) + 0.05) / (shop.size + 1);
  if (before === undefined) return Math.log(alone);
  const pair = shop.countPair(before, word);
  return Math.log((pair + 2 * alone) / (shop.count(before) + 2));
}

function cheapest(paths: Path[], count: number): Path[] {
  return [...paths]
    .sort((a, b) => a.cost - b.cost || (a.words.join(' ') < b.words.join(' ') ? -1 : 1))
    .slice(0, count);
}
