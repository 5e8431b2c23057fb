import { readChangesAfter, type Change } from './changeLog';
import type { Database } from './database';
import { Feed, type SequencedRow } from './feed';

/** How late a row may become visible on a server with many writers, in milliseconds. */
const SETTLE_MS = 15_000;
/** So many of the last changes are read again at the start: some below the newest may not have been visible. Reading one twice does no harm. */
const REREAD_CHANGES = 10_000;

/** Something kept in memory that must follow the tables. Calls never overlap; after a failure of any subscriber, what was given is given again. */
export interface Subscriber<EventRow> {
  /** The changes since the last call, oldest first. */
  applyChanges?(changes: readonly Change[]): Promise<void>;
  /** The events since the last call, in order of their numbers. */
  applyEvents?(events: readonly EventRow[]): Promise<void>;
}

/**
 * Keeps everything in memory in step with the tables. There is one for the whole process: it reads the event table and the change log by
 * their sequence numbers, at an interval for what other gateways wrote and at once for what this one wrote.
 */
export class Follower<EventRow extends SequencedRow> {
  private readonly changes: Feed<Change>;
  private readonly events: Feed<EventRow>;
  private readonly subscribers: Subscriber<EventRow>[] = [];
  private readonly rereadChanges: number;
  private unappliedChanges: Change[] = [];
  private unappliedEvents: EventRow[] = [];
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private queued: Promise<void> | null = null;
  /** `Database.dataVersion` before the last run that everybody has applied. */
  private appliedVersion: number | null = null;

  constructor(
    private readonly db: Database,
    private readonly readEventsAfter: (seq: number) => Promise<EventRow[]>,
    private readonly onError: (error: unknown) => void,
  ) {
    const settleMs = db.dialect === 'sqlite' ? 0 : SETTLE_MS;
    this.rereadChanges = db.dialect === 'sqlite' ? 0 : REREAD_CHANGES;
    this.changes = new Feed((seq) => readChangesAfter(db, seq), settleMs);
    this.events = new Feed(readEventsAfter, settleMs);
  }

  /** Adds something that follows; subscribers are called in the order of adding. */
  subscribe(subscriber: Subscriber<EventRow>): void {
    this.subscribers.push(subscriber);
  }

  /** Says what the snapshot in memory already holds. */
  startAfter(start: { changeSeq: number; eventSeq: number; givenEventSeqs: Iterable<number> }): void {
    this.changes.startAfter(Math.max(0, start.changeSeq - this.rereadChanges), [], Date.now());
    this.events.startAfter(start.eventSeq, start.givenEventSeqs, Date.now());
  }

  /** Reads what is new and applies it. Resolves when everything that was committed before the call is in memory. */
  advance(): Promise<void> {
    // One run may already have read the tables before the caller's commit, so the caller waits for the run after it; all who wait share it.
    // A run that failed fails those who waited for it, not those who wait for the next.
    this.queued ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.queued = null;
        this.running = this.run();
        return this.running;
      });
    return this.queued;
  }

  private async run(): Promise<void> {
    const nowMs = Date.now();
    const version = this.db.dataVersion();
    // What was read stays here until everybody has it: after a failure the next run brings it again.
    const changes = (this.unappliedChanges = this.unappliedChanges.concat(await this.changes.next(nowMs)));
    const waiting = await this.readAgain(this.unappliedEvents);
    const events = (this.unappliedEvents = waiting.concat(await this.events.next(nowMs)));
    for (const subscriber of this.subscribers) {
      if (changes.length > 0) await subscriber.applyChanges?.(changes);
      if (events.length > 0) await subscriber.applyEvents?.(events);
    }
    this.unappliedChanges = [];
    this.unappliedEvents = [];
    this.appliedVersion = version;
  }

  /** Whether the subscribers know of everything that was ever committed; on a server with many writers this cannot be known, so it is false. */
  isCurrent(): boolean {
    return this.appliedVersion !== null && this.db.dataVersion() === this.appliedVersion;
  }

  // Since a failure the events that wait may have gone or changed hands, and the changes that say so come before them.
  private async readAgain(events: readonly EventRow[]): Promise<EventRow[]> {
    if (events.length === 0) return [];
    const waiting = new Set(events.map(({ seq }) => seq));
    const first = events.reduce((least, { seq }) => Math.min(least, seq), Infinity);
    const rows = await this.readEventsAfter(first - 1);
    return rows.filter(({ seq }) => waiting.has(seq));
  }

  /** Begins to look every `intervalMs` for what others wrote. */
  start(intervalMs = 500): void {
    const tick = async (): Promise<void> => {
      await this.advance().catch(this.onError);
      if (this.timer) this.timer = setTimeout(() => void tick(), intervalMs);
    };
    this.timer = setTimeout(() => void tick(), intervalMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await (this.queued ?? this.running).catch(this.onError);
  }
}
