import { HistoryEvent } from './history';

/** Everything learned that is a sum over events. Integers only, so the order of adding and subtracting never shows. */
export class ShopCounts {
  /** Adds one user's (or guest session's) whole timeline, oldest first. */
  addTimeline(_events: readonly HistoryEvent[]): void {
    throw new Error('to follow');
  }

  /** Takes a timeline away that was added before; the counts are then as if it never had been. */
  subtractTimeline(_events: readonly HistoryEvent[]): void {
    throw new Error('to follow');
  }

  /**
   * One timeline changes from `before` to `after` (both oldest first): events appended, inserted out of order, removed or merged. Costs
   * only what differs. Both may be cut at the same older event if at least `CONTEXT_VISITS` visits stand before the first difference.
   */
  replaceTimeline(_before: readonly HistoryEvent[], _after: readonly HistoryEvent[]): void {
    throw new Error('to follow');
  }

  /** Hex digest of the content: equal counts give equal hashes, however they came about. */
  hash(): string {
    throw new Error('to follow');
  }

  serialise(): Buffer {
    throw new Error('to follow');
  }

  static deserialise(_bytes: Buffer): ShopCounts {
    throw new Error('to follow');
  }
}

/** Visits that must stand before the first difference when `replaceTimeline` is given cut timelines. */
export const CONTEXT_VISITS = 11;
