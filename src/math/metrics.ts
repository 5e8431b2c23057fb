/** A mean over users with the half width of its 95 % interval (normal approximation, 1.96 standard errors; 0 for fewer than 2 values). */
export interface Estimate {
  mean: number;
  halfWidth: number;
}

/** Mean of `values` with its 95 % interval; both 0 for an empty list. */
export function estimate(values: ArrayLike<number>): Estimate {
  const count = values.length;
  if (count === 0) return { mean: 0, halfWidth: 0 };
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i];
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) squares += (values[i] - mean) ** 2;
  const halfWidth = count < 2 ? 0 : 1.96 * Math.sqrt(squares / (count - 1) / count);
  return { mean, halfWidth };
}

/** 1 when any of the first `k` of `ranked` is in `relevant`, else 0 (hit rate of one user). */
export function hitAt(ranked: ArrayLike<number>, relevant: ReadonlySet<number>, k: number): number {
  for (let rank = 0; rank < Math.min(k, ranked.length); rank++) if (relevant.has(ranked[rank])) return 1;
  return 0;
}

/** Share of `relevant` found in the first `k` of `ranked`, 0 to 1; 0 when nothing is relevant. */
export function recallAt(ranked: ArrayLike<number>, relevant: ReadonlySet<number>, k: number): number {
  if (relevant.size === 0) return 0;
  let found = 0;
  for (let rank = 0; rank < Math.min(k, ranked.length); rank++) if (relevant.has(ranked[rank])) found++;
  return found / relevant.size;
}

/**
 * Normalised discounted cumulative gain of the first `k` with binary relevance, 0 to 1 (Jarvelin & Kekalainen 2002, gain 1 / log2(rank + 1)).
 * The ideal list has min(k, |relevant|) hits at the top; with one relevant item this is 1 / log2(rank + 1).
 */
export function ndcgAt(ranked: ArrayLike<number>, relevant: ReadonlySet<number>, k: number): number {
  let gain = 0;
  for (let rank = 0; rank < Math.min(k, ranked.length); rank++) {
    if (relevant.has(ranked[rank])) gain += discount(rank);
  }
  let ideal = 0;
  for (let rank = 0; rank < Math.min(k, relevant.size); rank++) ideal += discount(rank);
  return ideal === 0 ? 0 : gain / ideal;
}

function discount(rank: number): number {
  return 1 / Math.log2(rank + 2);
}

/** Share of a catalogue of `size` products that stands in at least one of `lists`, 0 to 1. */
export function coverage(lists: readonly ArrayLike<number>[], size: number): number {
  const seen = new Set<number>();
  for (const list of lists) for (let i = 0; i < list.length; i++) seen.add(list[i]);
  return size === 0 ? 0 : seen.size / size;
}

/** Mean of `similarity` over all pairs of one list; 0 for fewer than two items. */
export function intraListSimilarity(
  list: ArrayLike<number>,
  similarity: (a: number, b: number) => number,
): number {
  let sum = 0;
  let pairs = 0;
  for (let a = 0; a < list.length; a++) {
    for (let b = a + 1; b < list.length; b++, pairs++) sum += similarity(list[a], list[b]);
  }
  return pairs === 0 ? 0 : sum / pairs;
}
