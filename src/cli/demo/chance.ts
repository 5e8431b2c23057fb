import type { Random } from '../../math/random';

/** One entry of a list that is not empty, each as likely. */
export function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)];
}

/** True with the given probability, 0 to 1. */
export function happens(random: Random, probability: number): boolean {
  return random() < probability;
}

/** A number in [least, most). */
export function between(random: Random, least: number, most: number): number {
  return least + random() * (most - least);
}

/** A whole number of least to most, both included. */
export function wholeBetween(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** An index drawn in proportion to `weights` (0 or more); -1 when all are 0. */
export function weightedIndex(random: Random, weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (let index = 0; index < weights.length; index++) {
    left -= weights[index];
    if (left < 0) return index;
  }
  return -1;
}

/** `count` different entries, in random order, drawn one after the other in proportion to `weightOf`; fewer when the rest weigh 0. */
export function pickWeighted<T>(
  random: Random,
  items: readonly T[],
  count: number,
  weightOf: (item: T) => number,
): T[] {
  const weights = items.map(weightOf);
  const picked: T[] = [];
  while (picked.length < count) {
    const index = weightedIndex(random, weights);
    if (index < 0) break;
    picked.push(items[index]);
    weights[index] = 0;
  }
  return picked;
}
