/** How much a bucket holds and how fast it fills again. */
export interface BucketLimit {
  /** Cost that may be spent at once. */
  readonly capacity: number;
  /** Cost that comes back in a second. */
  readonly restorePerSecond: number;
}

/** A bucket of a caller: of its key, user or address. */
export interface Purse {
  readonly id: string;
  readonly limit: BucketLimit;
}

/** What is left after taking. */
export interface Taken {
  /** False when one of the purses had too little; then nothing was taken of any. */
  readonly isAllowed: boolean;
  /** What each purse holds now, in their order; not rounded. */
  readonly available: readonly number[];
}

/** Where buckets are kept. Taking is atomic: of several at once, no two spend the same. */
export interface Buckets {
  /** Takes `cost` of every purse, or of none. A negative cost gives back, never above what a purse holds. */
  take(purses: readonly Purse[], cost: number): Promise<Taken> | Taken;
}

/** A bucket as it was last seen. */
export interface BucketState {
  readonly tokens: number;
  /** Milliseconds since 1970. */
  readonly atMs: number;
}

/** What a bucket holds now; one that was never seen is full. A clock that goes back takes nothing away. */
export function refill(state: BucketState | undefined, limit: BucketLimit, nowMs: number): number {
  if (!state) return limit.capacity;
  const elapsedMs = Math.max(0, nowMs - state.atMs);
  return Math.min(limit.capacity, state.tokens + (elapsedMs * limit.restorePerSecond) / 1000);
}

/** Milliseconds until a bucket with `available` holds `cost`; 0 when it does, Infinity when it never will. */
export function waitMs(available: number, cost: number, { capacity, restorePerSecond }: BucketLimit): number {
  if (cost > capacity) return Infinity;
  return Math.max(0, ((cost - available) / restorePerSecond) * 1000);
}
