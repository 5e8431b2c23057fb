import { TopK, type TieOrder } from '../math/topK';
import type { PictureHit } from './index/pictureIndex';

/** One source's part of a score. */
export interface BlendPart {
  readonly signal: 'picture' | 'words' | 'color';
  readonly value: number;
  readonly weight: number;
  /** value x weight. */
  readonly points: number;
}

/** A hit with what its score is made of; `score` is the sum of the points from first to last, to the bit. */
export interface BlendedHit extends PictureHit {
  readonly score: number;
  readonly parts: readonly BlendPart[];
}

/** What the words of a query say, by product: shares from 0 to 1. */
export interface WordShares {
  readonly words: ReadonlyMap<number, number>;
  readonly colours: ReadonlyMap<number, number>;
}

/** Points of a full match of the words: more than what tells two alike products apart, less than what tells a shoe from a hat. */
const WORDS_WEIGHT = 0.5;
const COLOUR_WEIGHT = 0.5;

/** Scores hits by their looks and by words, and takes the best; those of which the words say nothing stand on their looks alone. */
export function blendWords(
  hits: readonly PictureHit[],
  shares: WordShares,
  limit: number,
  compare: TieOrder,
): BlendedHit[] {
  const blended = new Map(hits.map((hit) => [hit.productIndex, blend(hit, shares)]));
  const top = new TopK(limit, compare);
  for (const { productIndex, score } of blended.values()) top.offer(score, productIndex);
  return top.drain().indices.map((productIndex) => blended.get(productIndex)!);
}

function blend(hit: PictureHit, { words, colours }: WordShares): BlendedHit {
  const parts = [
    part('picture', hit.similarity, 1),
    part('words', words.get(hit.productIndex) ?? 0, WORDS_WEIGHT),
    part('color', colours.get(hit.productIndex) ?? 0, COLOUR_WEIGHT),
  ].filter(({ signal, points }) => signal === 'picture' || points !== 0);
  return { ...hit, parts, score: parts.reduce((sum, { points }) => sum + points, 0) };
}

function part(signal: BlendPart['signal'], value: number, weight: number): BlendPart {
  return { signal, value, weight, points: value * weight };
}
