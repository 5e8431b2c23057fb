import path from 'node:path';
import type { AttributionTokens } from '../../behavior/attribution';
import type { CatalogMirror } from '../../catalog/catalogMirror';
import { AppError } from '../../errors';
import type { Change } from '../../storage/changeLog';
import type { Database } from '../../storage/database';
import { ColumnsFile } from './columnsFile';
import { hasColumns } from './columnsSlot';
import { ColumnsSync } from './columnsSync';
import type { EngineLimits } from './duckdb';
import { EventSource } from './eventSource';
import { ProductSync } from './productSync';
import type { Snapshot } from './snapshots';

/** How long a report waits for events that are not in the columns yet. */
const PATIENCE_MS = 5000;
/** How soon after news the columns follow when nobody asks. */
const FOLLOW_MS = 200;

/** What the store is built from. */
export interface AnalyticsStoreParts {
  readonly db: Database;
  readonly mirror: CatalogMirror;
  readonly tokens: AttributionTokens;
  /** The data folder; columns are kept in `analytics/` of it. */
  readonly dataDir: string;
  readonly limits: EngineLimits;
  readonly nowMs: () => number;
  readonly onError: (error: unknown) => void;
}

/** The columns of one moment and what they cover. */
export interface AnalyticsMoment {
  readonly snapshot: Snapshot;
  /** Every event that was stored before this moment is covered. Milliseconds since 1970. */
  readonly asOfMs: number;
}

/** What is open while the store works. */
interface Opened {
  readonly columns: ColumnsFile;
  readonly sync: ColumnsSync;
  readonly products: ProductSync;
}

/**
 * The columns that reports are asked of. DuckDB is loaded and the file opened when the first report is asked for; from then on the columns follow
 * the event table until the store is closed.
 */
export class AnalyticsStore {
  private readonly root: string;
  private opening: Promise<Opened> | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private queued: Promise<boolean> | null = null;
  private timer: NodeJS.Timeout | null = null;
  private isClosed = false;

  constructor(private readonly parts: AnalyticsStoreParts) {
    this.root = path.join(parts.dataDir, 'analytics');
  }

  /** Begins to follow when columns are kept already, so that they are caught up with before anybody asks. */
  resume(): void {
    if (hasColumns(this.root)) this.follow();
  }

  /** Hears of changes from the follower. Does not make it wait. Whoever erases takes care that no file keeps what is erased. */
  async applyChanges(changes: readonly Change[]): Promise<void> {
    const isErasure = changes.some(({ kind }) => kind === 'erased' || kind === 'forgotten');
    if (this.opening || (isErasure && hasColumns(this.root))) this.follow();
  }

  /** Hears of events from the follower. Does not make it wait. */
  async applyEvents(): Promise<void> {
    if (this.opening) this.follow();
  }

  /**
   * The columns of now. Waits until every event that was stored before the call is in them, but no longer than `patienceMs`: then `asOfMs` lies
   * back. Throws UNAVAILABLE when the columns cannot be opened.
   */
  async moment(patienceMs = PATIENCE_MS): Promise<AnalyticsMoment> {
    const { columns, sync } = await this.open();
    await this.catchUp(patienceMs);
    return { asOfMs: sync.asOfMs, snapshot: columns.snapshots.snapshot() };
  }

  /** Steps until the columns hold every event that was stored before the call, or until the time is over; whether they do. */
  async catchUp(patienceMs = Infinity): Promise<boolean> {
    const untilMs = Date.now() + patienceMs;
    for (;;) {
      const step = this.step();
      const leftMs = untilMs - Date.now();
      const isDone = leftMs === Infinity ? await step : await Promise.race([step, after(leftMs, false)]);
      if (isDone) return true;
      if (Date.now() >= untilMs) {
        this.follow();
        return false;
      }
    }
  }

  /** Drops the columns and fills them from the event table. */
  async rebuild(): Promise<void> {
    const { sync } = await this.open();
    await this.serially(() => sync.startAnew());
    await this.catchUp();
  }

  /** Runs `work` on the file while nothing is written to it. */
  async withColumns<T>(work: (columns: ColumnsFile) => Promise<T>): Promise<T> {
    const { columns } = await this.open();
    return this.serially(() => work(columns));
  }

  /** Lets go of the file. It stays on the disk for the next start unless it was that of a further process that is a command. */
  async close({ isCommand = false } = {}): Promise<void> {
    this.isClosed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.last;
    const opened = await this.opening?.catch(() => null);
    if (opened) await opened.columns.close(!isCommand || opened.columns.isFirst);
  }

  private open(): Promise<Opened> {
    if (this.isClosed) throw new AppError('UNAVAILABLE', 'the server is stopping; ask again in a moment');
    this.opening ??= this.openNow().catch((error) => {
      this.opening = null;
      throw error;
    });
    return this.opening;
  }

  private async openNow(): Promise<Opened> {
    const { db, mirror, tokens, limits, nowMs } = this.parts;
    const columns = await ColumnsFile.open(this.root, limits);
    return {
      columns,
      sync: new ColumnsSync(db, new EventSource(db, tokens), columns, nowMs),
      products: new ProductSync(mirror, columns),
    };
  }

  /** Takes one step; true when nothing more waits. All who wait for the next step share it. */
  private step(): Promise<boolean> {
    this.queued ??= this.serially(() => {
      this.queued = null;
      return this.stepNow();
    });
    return this.queued;
  }

  private async stepNow(): Promise<boolean> {
    const { columns, sync, products } = await this.open();
    const hasMore = await sync.step();
    await products.step();
    if (sync.isDirty && !hasMore) {
      await columns.compact();
      sync.isDirty = false;
      await columns.clearIdleSlots();
    }
    return !hasMore;
  }

  private serially<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  private follow(): void {
    if (this.timer || this.isClosed) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.step().then(
        (isDone) => isDone || this.follow(),
        (error) => this.isClosed || this.parts.onError(error),
      );
    }, FOLLOW_MS);
    this.timer.unref();
  }
}

function after<T>(delayMs: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), delayMs).unref());
}
