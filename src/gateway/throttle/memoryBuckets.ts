import { refill, type Buckets, type BucketState, type Purse, type Taken } from './tokenBucket';

/** Buckets in memory at most; then those that are full again are let go, and if that is not enough the oldest. */
const MAX_BUCKETS = 100_000;

interface Kept extends BucketState {
  /** When it is full again, milliseconds since 1970: from then on it is as if it had never been seen. */
  readonly fullAtMs: number;
}

/** Buckets of this process alone. */
export class MemoryBuckets implements Buckets {
  private readonly byId = new Map<string, Kept>();

  /**
   * @param nowMs the clock
   * @param most how many buckets are kept
   */
  constructor(
    private readonly nowMs: () => number,
    private readonly most = MAX_BUCKETS,
  ) {}

  /** How many callers are known. */
  get size(): number {
    return this.byId.size;
  }

  take(purses: readonly Purse[], cost: number): Taken {
    const nowMs = this.nowMs();
    const held = purses.map(({ id, limit }) => refill(this.byId.get(id), limit, nowMs));
    if (held.some((tokens) => tokens < cost)) return { isAllowed: false, available: held };
    const available = purses.map((purse, k) => this.keep(purse, held[k] - cost, nowMs));
    if (this.byId.size > this.most) this.sweep(nowMs);
    return { isAllowed: true, available };
  }

  private keep({ id, limit: { capacity, restorePerSecond } }: Purse, left: number, nowMs: number): number {
    const tokens = Math.min(capacity, left);
    const fullAtMs = nowMs + ((capacity - tokens) / restorePerSecond) * 1000;
    this.byId.set(id, { tokens, atMs: nowMs, fullAtMs });
    return tokens;
  }

  // Half of them go, so that a flood of new addresses pays for a sweep once in many requests.
  private sweep(nowMs: number): void {
    for (const [id, { fullAtMs }] of this.byId) if (fullAtMs <= nowMs) this.byId.delete(id);
    for (const id of this.byId.keys()) {
      if (this.byId.size <= this.most / 2) return;
      this.byId.delete(id);
    }
  }
}
