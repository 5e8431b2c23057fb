/** Whether everything that anybody committed is known in memory. False says nothing: then the tables must be asked. */
export type IsCurrent = () => boolean;

/** Entries that are kept. */
const CAPACITY = 10_000;

/**
 * What was read of the tables last, so that the next page does not read it again, and yet what was committed a moment ago is in the very next
 * answer: nothing is handed out unless `isCurrent` says that whoever calls `drop` has heard of every commit, also of other processes.
 */
export class FreshCache<Value> {
  private readonly values = new Map<string, Value>();
  private drops = 0;

  constructor(private readonly isCurrent: IsCurrent) {}

  /** The values of `keys` when all of them are at hand and current, else null. */
  peek(keys: readonly string[]): Value[] | null {
    const values: Value[] = [];
    for (const key of keys) {
      const value = this.values.get(key);
      if (value === undefined) return null;
      values.push(value);
    }
    return this.isCurrent() ? values : null;
  }

  /** The values of `keys`, in their order; those not at hand are read by `read` in one call and kept. */
  async find(
    keys: readonly string[],
    read: (missing: readonly string[]) => Promise<Value[]>,
  ): Promise<Value[]> {
    const found = new Map<string, Value>();
    if (this.isCurrent()) {
      for (const key of keys) if (this.values.has(key)) found.set(key, this.values.get(key)!);
    }
    const missing = keys.filter((key) => !found.has(key));
    if (missing.length > 0) {
      const dropsBefore = this.drops;
      const values = await read(missing);
      missing.forEach((key, at) => found.set(key, values[at]));
      // What was dropped while it was read may be stale already.
      if (this.drops === dropsBefore) missing.forEach((key, at) => this.keep(key, values[at]));
    }
    return keys.map((key) => found.get(key)!);
  }

  private keep(key: string, value: Value): void {
    this.values.delete(key);
    this.values.set(key, value);
    if (this.values.size > CAPACITY) this.values.delete(this.values.keys().next().value!);
  }

  /** Says that what stands behind a key changed. */
  drop(key: string): void {
    this.drops++;
    this.values.delete(key);
  }

  /** Says that anything may have changed. */
  clear(): void {
    this.drops++;
    this.values.clear();
  }
}
