/** How often each of many keys occurred: keys ascend. */
export class SortedCounts {
  constructor(
    readonly keys: Float64Array,
    readonly counts: Float64Array,
  ) {}

  /** Counts keys, each a whole number below 2^53; sorts `keys` in place. */
  static of(keys: Float64Array): SortedCounts {
    keys.sort();
    let size = 0;
    const counts = new Float64Array(keys.length);
    for (let at = 0; at < keys.length; at++) {
      if (size > 0 && keys[size - 1] === keys[at]) counts[size - 1]++;
      else {
        keys[size] = keys[at];
        counts[size++] = 1;
      }
    }
    return new SortedCounts(keys.slice(0, size), counts.slice(0, size));
  }

  get size(): number {
    return this.keys.length;
  }

  /** Place of a key; -1 when it did not occur. */
  indexOf(key: number): number {
    let low = 0;
    let high = this.keys.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      if (this.keys[middle] < key) low = middle + 1;
      else if (this.keys[middle] > key) high = middle - 1;
      else return middle;
    }
    return -1;
  }

  /** The count of a key; 0 when it did not occur. */
  get(key: number): number {
    const at = this.indexOf(key);
    return at < 0 ? 0 : this.counts[at];
  }
}
