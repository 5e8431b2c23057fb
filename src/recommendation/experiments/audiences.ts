/** Tells who is in the audience of an experiment. Another room knows; it is plugged in. */
export interface Audiences {
  /** Begins to know these segments, and those alone. Does not wait until they are known. */
  watch(segments: readonly string[]): void;
  /** Resolves when every segment that is watched is known. */
  settled(): Promise<void>;
  /** Whether a shopper (`u` or `s` and the id) is in a segment that is watched; false while it is not known. */
  has(segment: string, ownerKey: string): boolean;
  /** Throws BAD_SEGMENT when there is no such segment. */
  check(segment: string): Promise<void>;
}
