import type { StagedEvent } from './columnsTables';
import type { EventSource } from './eventSource';

/** How far the clocks of gateways may lie apart. */
const SKEW_MS = 60_000;

/**
 * Follows the event table by its sequence numbers and gives every event once, also over restarts: `settled` is stored with what was given, and
 * what was given above it is known from the columns themselves. Unlike `Feed` it gives events in pages, since it may have all of them to catch up
 * with. See `Feed` for why numbers are looked at again.
 */
export class EventFeed {
  private settledSeq = 0;
  private givenMsBySeq = new Map<number, number>();

  /**
   * @param settleMs how late an event may become visible; 0 where writers queue
   * @param nowMs the clock of `receivedAt`
   */
  constructor(
    private readonly source: EventSource,
    private readonly settleMs: number,
    private readonly nowMs: () => number,
  ) {}

  /** Every event up to this number was given. */
  get settled(): number {
    return this.settledSeq;
  }

  /** Goes on after `settledSeq`, of which the events `given` have been given too. */
  startAfter(settledSeq: number, given: readonly number[]): void {
    this.settledSeq = settledSeq;
    this.givenMsBySeq = new Map(given.map((seq) => [seq, Date.now()]));
  }

  /** Notes that an event was taken another way. */
  markGiven(seq: number): void {
    if (seq > this.settledSeq) this.givenMsBySeq.set(seq, Date.now());
  }

  /** At most `limit` events that were not given yet, lowest number first, and whether there may be more. */
  async next(limit: number): Promise<{ events: StagedEvent[]; hasMore: boolean }> {
    const most = limit + this.givenMsBySeq.size;
    const seqs = await this.source.seqsAfter(this.settledSeq, most);
    const fresh = seqs.filter((seq) => !this.givenMsBySeq.has(seq)).slice(0, limit);
    const events = await this.source.bySeqs(fresh);
    const givenMs = Date.now();
    for (const seq of fresh) this.givenMsBySeq.set(seq, givenMs);
    this.settle(events);
    return { events, hasMore: fresh.length === limit };
  }

  private settle(events: readonly StagedEvent[]): void {
    const [givenMs, nowMs] = [Date.now(), this.nowMs()];
    let settled = this.settledSeq;
    for (const { seq, receivedAt } of events) {
      if (nowMs - Number(receivedAt) >= this.settleMs + SKEW_MS) settled = Math.max(settled, Number(seq));
    }
    for (const [seq, ms] of this.givenMsBySeq)
      if (givenMs - ms >= this.settleMs) settled = Math.max(settled, seq);
    for (const seq of this.givenMsBySeq.keys()) if (seq <= settled) this.givenMsBySeq.delete(seq);
    this.settledSeq = settled;
  }
}
