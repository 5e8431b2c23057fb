/** A row that a feed can follow: keyed by the database's own counter. */
export interface SequencedRow {
  readonly seq: number;
}

/**
 * Follows a table by its sequence number and gives every row exactly once, for as long as the process lives.
 *
 * On a server with many writers a row can become visible after rows with higher numbers (its transaction committed late) and numbers have gaps.
 * The feed therefore reads again what is younger than `settleMs` and remembers which of those rows it gave.
 */
export class Feed<Row extends SequencedRow> {
  /** Every row up to here was given, or was counted by the snapshot that the feed started from. */
  private settledSeq = 0;
  /** Rows above `settledSeq` that were given, with the time of giving. */
  private readonly givenMsBySeq = new Map<number, number>();

  /**
   * @param readAfter the visible rows with a higher number, lowest first
   * @param settleMs how late a row may become visible; 0 where writers queue
   */
  constructor(
    private readonly readAfter: (seq: number) => Promise<Row[]>,
    private readonly settleMs: number,
  ) {}

  /** Starts after a snapshot that holds every row up to `settledSeq` and, above it, the rows `given`. */
  startAfter(settledSeq: number, given: Iterable<number>, nowMs: number): void {
    this.settledSeq = settledSeq;
    this.givenMsBySeq.clear();
    for (const seq of given) if (seq > settledSeq) this.givenMsBySeq.set(seq, nowMs);
  }

  /** Every row up to this number was given, so a follower that starts anew after it misses none. */
  get settled(): number {
    return this.settledSeq;
  }

  /** The rows that became visible since the last call, lowest number first. */
  async next(nowMs: number): Promise<Row[]> {
    const rows = (await this.readAfter(this.settledSeq)).filter((row) => !this.givenMsBySeq.has(row.seq));
    for (const row of rows) this.givenMsBySeq.set(row.seq, nowMs);
    this.settle(nowMs);
    return rows;
  }

  private settle(nowMs: number): void {
    const old = [...this.givenMsBySeq]
      .filter(([, givenMs]) => nowMs - givenMs >= this.settleMs)
      .map(([seq]) => seq);
    for (const seq of old) {
      this.settledSeq = Math.max(this.settledSeq, seq);
      this.givenMsBySeq.delete(seq);
    }
    for (const seq of this.givenMsBySeq.keys()) if (seq <= this.settledSeq) this.givenMsBySeq.delete(seq);
  }
}
