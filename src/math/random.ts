/** A stream of uniform numbers in [0, 1). The same seed gives the same stream on every machine. */
export type Random = () => number;

/** Mulberry32 (Tommy Ettinger, public domain): 32-bit state, period 2^32. `seed` is taken modulo 2^32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Shuffles `items` in place (Fisher-Yates) and returns it. */
export function shuffle<T>(items: T[], random: Random): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other], items[last]];
  }
  return items;
}

/** `count` distinct integers of 0 to size - 1 in ascending order; all of them when `count` >= `size`. */
export function sample(size: number, count: number, random: Random): number[] {
  const all = Array.from({ length: size }, (_, index) => index);
  if (count >= size) return all;
  return shuffle(all, random)
    .slice(0, count)
    .sort((a, b) => a - b);
}
