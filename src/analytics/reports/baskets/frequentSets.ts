/** Baskets side by side: basket b holds the items `items[start[b]]` to `items[start[b + 1] - 1]`, each once, numbered from 0. */
export interface Baskets {
  readonly start: Int32Array;
  readonly items: Int32Array;
  readonly itemCount: number;
}

/** Items that are often bought together. */
export interface FrequentSet {
  /** Item numbers, ascending. */
  readonly items: readonly number[];
  /** Baskets that hold them all. */
  readonly baskets: number;
}

/** More sets are frequent than anybody can read. */
export class TooManySets extends Error {}

/** How to look for sets. */
export interface FrequentSetOptions {
  /** Baskets that must hold a set, at least 1. */
  readonly minBaskets: number;
  /** Items of the largest set. */
  readonly maxItems: number;
  /** Throws TooManySets beyond it. */
  readonly maxSets: number;
}

/**
 * Every set of 1 to `maxItems` items that at least `minBaskets` baskets hold, in no particular order. Depth first: the baskets of a set are
 * handed out to the items that follow in them, so that only sets that occur are looked at (occurrence deliver of LCM: Uno, Asai, Uchida & Arimura
 * 2004, section 3). Items follow one another from rare to frequent, which keeps the branches small. Costs the pairs, triples, ... of frequent
 * items within the baskets.
 */
export function findFrequentSets(baskets: Baskets, options: FrequentSetOptions): FrequentSet[] {
  const { order, rankOf } = rankItems(baskets, options.minBaskets);
  return new Miner(toRanks(baskets, rankOf), order, options).mine();
}

/** Frequent items from rare to frequent, and the place of each item among them; -1 for one that is not frequent. */
function rankItems(
  { items, itemCount }: Baskets,
  minBaskets: number,
): { order: Int32Array; rankOf: Int32Array } {
  const counts = new Int32Array(itemCount);
  for (const item of items) counts[item]++;
  const order = Int32Array.from(
    [...counts.keys()]
      .filter((item) => counts[item] >= minBaskets)
      .sort((a, b) => counts[a] - counts[b] || a - b),
  );
  const rankOf = new Int32Array(itemCount).fill(-1);
  order.forEach((item, rank) => (rankOf[item] = rank));
  return { order, rankOf };
}

/** The baskets with the ranks of their frequent items, ascending; baskets without any are left out. */
function toRanks({ start, items }: Baskets, rankOf: Int32Array): Omit<Baskets, 'itemCount'> {
  const ranks = new Int32Array(items.length);
  const rankStart = [0];
  let end = 0;
  for (let basket = 0; basket + 1 < start.length; basket++) {
    const from = end;
    for (let at = start[basket]; at < start[basket + 1]; at++)
      if (rankOf[items[at]] >= 0) ranks[end++] = rankOf[items[at]];
    ranks.subarray(from, end).sort();
    if (end > from) rankStart.push(end);
  }
  return { start: Int32Array.from(rankStart), items: ranks.subarray(0, end) };
}

/** Where the items of a basket begin that follow those of a set. */
type Place = number;

class Miner {
  private readonly found: FrequentSet[] = [];
  private readonly endOf: Int32Array;
  private readonly counts: Int32Array;

  /** @param order item of a rank */
  constructor(
    private readonly baskets: Omit<Baskets, 'itemCount'>,
    private readonly order: Int32Array,
    private readonly options: FrequentSetOptions,
  ) {
    this.counts = new Int32Array(order.length);
    this.endOf = this.findEnds();
  }

  mine(): FrequentSet[] {
    const { start } = this.baskets;
    this.extend(start.subarray(0, start.length - 1), []);
    return this.found;
  }

  /** The end of the basket by place, so that a place is all that a branch must know. */
  private findEnds(): Int32Array {
    const { start, items } = this.baskets;
    const ends = new Int32Array(items.length + 1);
    for (let basket = 0; basket + 1 < start.length; basket++)
      ends.fill(start[basket + 1], start[basket], start[basket + 1]);
    ends[items.length] = items.length;
    return ends;
  }

  private extend(places: ArrayLike<Place>, ranks: readonly number[]): void {
    for (const [rank, next] of this.handOut(places)) {
      const set = [...ranks, rank];
      this.keep(set, next.length);
      if (set.length < this.options.maxItems) this.extend(next, set);
    }
  }

  /** For every item that follows often enough: the places after it. */
  private handOut(places: ArrayLike<Place>): [rank: number, places: Int32Array][] {
    const { counts, endOf } = this;
    const { items } = this.baskets;
    const seen: number[] = [];
    for (let k = 0; k < places.length; k++) {
      for (let at = places[k], end = endOf[at]; at < end; at++)
        if (counts[items[at]]++ === 0) seen.push(items[at]);
    }
    const frequent = seen.filter((rank) => counts[rank] >= this.options.minBaskets).sort((a, b) => a - b);
    const bins = new Map(frequent.map((rank) => [rank, new Int32Array(counts[rank])]));
    for (const rank of seen) counts[rank] = 0;
    for (let k = 0; k < places.length; k++) {
      for (let at = places[k], end = endOf[at]; at < end; at++) {
        const bin = bins.get(items[at]);
        // A place at the end of its basket must not be taken for the beginning of the next one.
        if (bin) bin[counts[items[at]]++] = at + 1 < end ? at + 1 : items.length;
      }
    }
    for (const rank of frequent) counts[rank] = 0;
    return [...bins];
  }

  private keep(ranks: readonly number[], baskets: number): void {
    if (this.found.length === this.options.maxSets)
      throw new TooManySets(
        `more than ${this.options.maxSets} sets are in ${this.options.minBaskets} baskets or more`,
      );
    this.found.push({ items: ranks.map((rank) => this.order[rank]).sort((a, b) => a - b), baskets });
  }
}
