import { createHash } from 'node:crypto';
import { ATTRIBUTION_SECRET } from '../../behavior/attribution';
import { readChangesAfter, readLastChangeSeq, type Change, type ChangeKind } from '../../storage/changeLog';
import type { Database } from '../../storage/database';
import { Feed } from '../../storage/feed';
import { readSecret } from '../../storage/secrets';
import { readRanges } from '../../storage/seqRanges';
import { readRows } from './duckdb';
import { COLUMNS_FORMAT } from './columnsTables';
import { DIRTY, type ColumnsFile } from './columnsFile';
import { ColumnsWriter } from './columnsWriter';
import { EventFeed } from './eventFeed';
import { EventSource } from './eventSource';

/** How late a row may become visible on a server with many writers. */
const SETTLE_MS = 15_000;
/** Events of one step. */
const STEP_EVENTS = 20_000;

type Marks = Readonly<Record<string, string>>;

/**
 * Keeps the columns in step with the event table. How far they are is stored in the transaction that brings them there, so every event is in
 * them once, whenever the process ends. Changes are read before events: an event that is read was there after the change.
 */
export class ColumnsSync {
  private readonly settleMs: number;
  private readonly events: EventFeed;
  private changes: Feed<Change>;
  private writer: ColumnsWriter;
  private isLoaded = false;
  /** Every event stored before this moment is in the columns; 0 until the first step. */
  asOfMs = 0;
  /** Whether events were taken out of the tables that the file still holds bytes of. */
  isDirty = false;

  constructor(
    private readonly db: Database,
    private readonly source: EventSource,
    private readonly columns: ColumnsFile,
    private readonly nowMs: () => number,
  ) {
    this.settleMs = db.dialect === 'sqlite' ? 0 : SETTLE_MS;
    this.events = new EventFeed(source, this.settleMs, nowMs);
    this.writer = new ColumnsWriter(columns.writer);
  }

  /** Takes one step: all changes and a page of events; whether more events wait. After a failure the next step starts from what is stored. */
  async step(): Promise<boolean> {
    if (!this.isLoaded) await this.load();
    const startedMs = this.nowMs();
    try {
      return await this.read(startedMs);
    } catch (error) {
      this.isLoaded = false;
      throw error;
    }
  }

  private async read(startedMs: number): Promise<boolean> {
    const changes = await this.nextChanges();
    const subjects = (...kinds: ChangeKind[]): string[] =>
      changes.filter(({ kind }) => kinds.includes(kind)).map(({ subjectId }) => subjectId);
    const owners = [...new Set(subjects('owner'))];
    const gone = readRanges(subjects('forgotten', 'erased'));
    const reread = await this.source.byOwners(owners);
    for (const { seq } of reread) this.events.markGiven(seq as number);
    const { events, hasMore } = await this.events.next(STEP_EVENTS);
    this.isDirty ||= gone.length > 0;
    const marks = {
      eventSeq: String(this.events.settled),
      changeSeq: String(this.changes.settled),
      ...(this.isDirty ? { [DIRTY]: '1' } : {}),
    };
    if (events.length > 0 || owners.length > 0 || gone.length > 0)
      await this.writer.write({ events: reread.concat(events), owners, gone, marks });
    this.asOfMs = hasMore ? Math.min(startedMs, Number(events[events.length - 1].receivedAt)) : startedMs;
    return hasMore;
  }

  private async nextChanges(): Promise<Change[]> {
    const changes = await this.changes.next(Date.now());
    if (!changes.some(({ kind }) => kind === 'columns')) return changes;
    await this.startAnew();
    return [];
  }

  /** Drops all that is in the columns; the next steps fill them again. */
  async startAnew(): Promise<void> {
    await this.columns.clear();
    this.isDirty = false;
    const changeSeq = await readLastChangeSeq(this.db);
    await this.writer.write({
      events: [],
      owners: [],
      gone: [],
      marks: {
        database: await identityOf(this.db),
        format: String(COLUMNS_FORMAT),
        eventSeq: '0',
        changeSeq: String(changeSeq),
      },
    });
    await this.goOn(0, changeSeq);
  }

  private async load(): Promise<void> {
    const marks = await this.readMarks();
    this.isDirty = marks[DIRTY] !== undefined;
    if (await this.isOurs(marks)) await this.goOn(Number(marks.eventSeq), Number(marks.changeSeq));
    else await this.startAnew();
    this.isLoaded = true;
  }

  private async readMarks(): Promise<Marks> {
    const rows = await readRows<{ name: string; value: string }>(this.columns.writer, {
      sql: 'SELECT name, value FROM meta',
      values: {},
    });
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  }

  // Columns of another database or format, or that slept so long that changes they have not read were dropped, are of no use.
  private async isOurs(marks: Marks): Promise<boolean> {
    if (marks.format !== String(COLUMNS_FORMAT) || marks.database !== (await identityOf(this.db)))
      return false;
    const [{ first, last }] = await this.db.query<{ first: number | null; last: number | null }>(
      'SELECT MIN(seq) AS first, MAX(seq) AS last FROM change_log',
    );
    const changeSeq = Number(marks.changeSeq);
    return (first ?? 0) <= changeSeq + 1 && (last ?? 0) >= changeSeq;
  }

  private async goOn(eventSeq: number, changeSeq: number): Promise<void> {
    this.changes = new Feed((seq) => readChangesAfter(this.db, seq), this.settleMs);
    this.changes.startAfter(changeSeq, [], Date.now());
    const given = await readRows<{ seq: number }>(this.columns.writer, {
      sql: `SELECT seq FROM events WHERE seq > ${eventSeq}`,
      values: {},
    });
    this.events.startAfter(
      eventSeq,
      given.map(({ seq }) => seq),
    );
  }
}

/** What tells one database from another: its own secret, hashed, so that it tells nothing else. */
async function identityOf(db: Database): Promise<string> {
  const secret = await readSecret(db, ATTRIBUTION_SECRET);
  return createHash('sha256').update('columns').update(secret).digest('hex');
}
