/** Counts what occurs with each key, to find the most common. */

/** Different values counted for one key; more are not counted, so that memory does not grow with a file. */
const MAX_VALUES = 64;

/** Counts of values by key. */
export class MostCommon<T> {
  private readonly counts = new Map<string, Map<T, number>>();

  add(key: string, value: T): void {
    let values = this.counts.get(key);
    if (values === undefined) this.counts.set(key, (values = new Map()));
    const before = values.get(value);
    if (before !== undefined || values.size < MAX_VALUES) values.set(value, (before ?? 0) + 1);
  }

  /** The value that the key had most often, the earliest of equals; undefined for an unseen key. */
  of(key: string): T | undefined {
    let best: T | undefined;
    let bestCount = 0;
    for (const [value, count] of this.counts.get(key) ?? []) {
      if (count > bestCount) [best, bestCount] = [value, count];
    }
    return best;
  }
}
