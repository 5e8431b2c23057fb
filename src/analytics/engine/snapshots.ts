import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '../../errors';
import { readNumbers, readRows } from './duckdb';
import type { Statement } from './statement';

/** How many requests read at once; others wait. DuckDB spreads one statement over all its threads. */
const MAX_READERS = 3;
/** A snapshot that nobody reads is let go of after so long. */
const IDLE_MS = 100;
/** A statement that takes longer is stopped. */
const MAX_SECONDS = 20;

/** Hands out connections that see the columns as they are at one moment. */
export class SnapshotPool {
  private readonly idle: DuckDBConnection[] = [];
  private readonly waiting: (() => void)[] = [];
  private active = 0;
  private isPaused = false;

  /** @param connect a connection that sees the newest file */
  constructor(private readonly connect: () => Promise<DuckDBConnection>) {}

  /** The columns as they will be when the snapshot is first read. */
  snapshot(): Snapshot {
    return new Snapshot(this);
  }

  /** A connection within a transaction; `release` must follow. */
  async acquire(): Promise<DuckDBConnection> {
    while (this.isPaused || this.active >= MAX_READERS)
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.active++;
    try {
      const connection = this.idle.pop() ?? (await this.connect());
      await connection.run('BEGIN TRANSACTION READ ONLY');
      return connection;
    } catch (error) {
      this.leave();
      throw error;
    }
  }

  /** Ends the transaction of a connection. */
  async release(connection: DuckDBConnection): Promise<void> {
    try {
      await connection.run('ROLLBACK');
      this.idle.push(connection);
    } catch {
      // What cannot be rolled back is not used again.
      connection.disconnectSync();
    } finally {
      this.leave();
    }
  }

  private leave(): void {
    this.active--;
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** Runs `work` while nobody reads, with every connection closed: those made later see another file. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.isPaused) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.isPaused = true;
    try {
      while (this.active > 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
      for (const connection of this.idle.splice(0)) connection.disconnectSync();
      return await work();
    } finally {
      this.isPaused = false;
      for (const wake of this.waiting.splice(0)) wake();
    }
  }
}

/**
 * The columns at one moment: all statements of a request see the same events, however many arrive meanwhile. Let go of by itself when it is
 * not read for a while; a statement after that sees a newer moment.
 */
export class Snapshot {
  private connection: DuckDBConnection | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private pending = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: SnapshotPool) {}

  /** The rows of a statement. Throws UNAVAILABLE when it takes longer than 20 seconds. */
  rows<Row>(statement: Statement): Promise<Row[]> {
    return this.inTurn((connection) => readRows<Row>(connection, statement));
  }

  /** The columns of a statement that gives numbers alone; see `readNumbers`. Throws UNAVAILABLE when it takes longer than 20 seconds. */
  numbers(statement: Statement): Promise<Float64Array[]> {
    return this.inTurn((connection) => readNumbers(connection, statement));
  }

  private inTurn<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    this.pending++;
    clearTimeout(this.timer);
    const result = this.last.then(() => this.read(work));
    this.last = result.catch(() => undefined).then(() => this.settle());
    return result;
  }

  private async read<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = (this.connection ??= await this.pool.acquire());
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      connection.interrupt();
    }, MAX_SECONDS * 1000);
    try {
      return await work(connection);
    } catch (error) {
      await this.release();
      throw isLate ? tooSlow() : error;
    } finally {
      clearTimeout(timer);
    }
  }

  private settle(): void {
    if (--this.pending > 0) return;
    this.timer = setTimeout(() => void this.release(), IDLE_MS);
    this.timer.unref();
  }

  private async release(): Promise<void> {
    const { connection } = this;
    this.connection = null;
    if (connection) await this.pool.release(connection);
  }
}

function tooSlow(): AppError {
  return new AppError(
    'UNAVAILABLE',
    `the report took longer than ${MAX_SECONDS} seconds; ask for a shorter range, or again when the server has less to do`,
  );
}
