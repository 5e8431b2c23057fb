import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import libsql from 'libsql';
import { DataSource, type DataSourceOptions, type EntityManager, type Logger, type MixedList } from 'typeorm';
import type { DatabaseConfig } from '../config';
import type { Deadline } from './deadline';
import { MIGRATIONS } from './migrations';
import { migrate } from './migrate';
import { MYSQL_NUMBERS, mysqlDriver } from './mysqlDriver';
import { SqliteReader } from './sqliteReader';
import { BUSY_TIMEOUT_MS, takeWriteLock } from './writeLock';

/** Entity classes, as TypeORM takes them. */
export type Entities = MixedList<new () => object>;

/** A value that can be bound to a `?` in a statement. */
export type SqlValue = string | number | bigint | null;

/** Options of one TypeORM connection to `config`; used by the server and by the TypeORM command line. */
export function dataSourceOptions(
  config: DatabaseConfig,
  entities: Entities,
  logger?: Logger,
): DataSourceOptions {
  const common = {
    entities: entities as DataSourceOptions['entities'],
    migrations: MIGRATIONS,
    migrationsTableName: 'migration',
    logger,
  };
  if (config.kind === 'mysql') {
    return {
      ...common,
      type: 'mysql',
      driver: mysqlDriver,
      url: config.url,
      charset: 'utf8mb4_bin',
      timezone: 'Z',
      poolSize: 10,
      ...MYSQL_NUMBERS,
    };
  }
  return {
    ...common,
    type: 'better-sqlite3',
    // libsql ships its binaries inside npm packages, so an install needs no compiler.
    driver: libsql,
    database: config.file,
    enableWAL: true,
    prepareDatabase: (connection: { pragma(text: string): unknown }) => {
      connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
      connection.pragma('synchronous = FULL');
      connection.pragma('cache_size = -65536');
      // What is deleted is overwritten in its page at once.
      connection.pragma('secure_delete = ON');
    },
  };
}

/**
 * The one way to the tables. Reads see committed rows only; writes run one after the other on the embedded database (it has one writer) and
 * side by side on MySQL.
 */
export class Database {
  private lastWrite: Promise<unknown> = Promise.resolve();
  private waitingWrites = 0;
  private readonly sqlite: SqliteReader | null;
  /** The request that this view reads for; null for the database itself. */
  private readonly deadline: Deadline | null = null;

  private constructor(
    readonly dialect: 'sqlite' | 'mysql',
    /** The file of the embedded database; null on a server. */
    readonly file: string | null,
    private readonly reader: DataSource,
    private readonly writer: DataSource,
    logger?: Logger,
  ) {
    this.sqlite = dialect === 'sqlite' ? new SqliteReader(reader, logger) : null;
  }

  /** Connects and brings the tables up to date. `logger` sees every statement. */
  static async open(config: DatabaseConfig, entities: Entities, logger?: Logger): Promise<Database> {
    const writer = await connect(config, entities, logger);
    try {
      await migrate(writer);
      const isShared = config.kind === 'mysql';
      const reader = isShared
        ? writer
        : await new DataSource(dataSourceOptions(config, entities, logger)).initialize();
      return new Database(config.kind, config.kind === 'sqlite' ? config.file : null, reader, writer, logger);
    } catch (error) {
      await writer.destroy();
      throw error;
    }
  }

  /** The same database for the reads of one request: once its time is over, they throw TIMEOUT instead of reaching the tables. Writes are of the whole. */
  under(deadline: Deadline): Database {
    return Object.create(this, {
      deadline: { value: deadline },
      write: { value: this.write.bind(this) },
    }) as Database;
  }

  /** Rows of a SELECT, read outside any transaction. */
  async query<Row>(sql: string, values: SqlValue[] = []): Promise<Row[]> {
    this.deadline?.check();
    const { sqlite } = this;
    return sqlite ? this.patiently(() => sqlite.all<Row>(sql, values)) : this.reader.query(sql, values);
  }

  /**
   * Rows of a SELECT whose columns are `columns`, for answers that every page waits for. The embedded database hands them over as one JSON text,
   * which costs half of handing over value by value; a REAL keeps 15 digits on the way, so columns that need more are selected as text.
   */
  async queryCompact<Row>(
    columns: readonly (keyof Row & string)[],
    sql: string,
    values: SqlValue[],
  ): Promise<Row[]> {
    this.deadline?.check();
    const { sqlite } = this;
    if (!sqlite) return this.reader.query(sql, values);
    return this.patiently(() => sqlite.allCompact(columns, sql, values));
  }

  /**
   * A number that is another one whenever anything was committed, by this process or by another; costs a few microseconds. Null on a server, which
   * has no such number, and while another process compacts the file.
   */
  dataVersion(): number | null {
    try {
      return this.sqlite?.dataVersion() ?? null;
    } catch (error) {
      if (isBusy(error)) return null;
      throw error;
    }
  }

  // While another process compacts the file, even a read can meet a lock that no busy timeout waits for.
  private async patiently<T>(read: () => T): Promise<T> {
    const waitsUntilMs = Date.now() + BUSY_TIMEOUT_MS;
    for (let tries = 1; ; tries++) {
      try {
        return read();
      } catch (error) {
        if (!isBusy(error) || Date.now() >= waitsUntilMs) throw error;
        await sleep(Math.random() * RETRY_DELAY_MS * Math.min(tries, MAX_TRIES));
      }
    }
  }

  /** TypeORM's manager for reads. */
  get manager(): EntityManager {
    return this.reader.manager;
  }

  /** Runs `work` in one transaction: all of it is stored or, when it throws, nothing. A dead-locked or duplicate-racing transaction runs again, so `work` may run several times. */
  write<T>(work: (transaction: EntityManager) => Promise<T>): Promise<T> {
    if (this.dialect === 'mysql') return this.attempt(work);
    this.waitingWrites++;
    const result = this.lastWrite.then(() => this.attempt(work));
    this.lastWrite = result.catch(() => undefined).then(() => this.giveWay());
    return result;
  }

  // The embedded database has no queue between processes: without a gap, a process with many writes would keep the others out until they give up.
  private async giveWay(): Promise<void> {
    this.waitingWrites--;
    if (this.waitingWrites > 0) await sleep(GAP_MS);
  }

  /** Runs `work` while no transaction of this process runs on the embedded database. On a server there is nothing to wait for. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.dialect === 'mysql') return work();
    const result = this.lastWrite.then(work);
    this.lastWrite = result.catch(() => undefined);
    return result;
  }

  private async attempt<T>(work: (transaction: EntityManager) => Promise<T>): Promise<T> {
    const waitsUntilMs = Date.now() + BUSY_TIMEOUT_MS;
    for (let tries = 1; ; tries++) {
      try {
        return await this.writer.transaction((transaction) => {
          if (this.dialect === 'sqlite') takeWriteLock(this.writer);
          return work(transaction);
        });
      } catch (error) {
        const isOver = isBusy(error) ? Date.now() >= waitsUntilMs : tries >= MAX_TRIES;
        if (isOver || !(isBusy(error) || RETRYABLE.includes(codeOf(error)))) throw error;
        // Writers that met once shall not meet again; who waits for another process looks often enough to find a gap.
        await sleep(Math.random() * RETRY_DELAY_MS * (isBusy(error) ? 1 : tries));
      }
    }
  }

  /** True when the database answers. */
  async isAlive(): Promise<boolean> {
    try {
      await this.reader.query('SELECT 1');
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.lastWrite;
    if (this.reader !== this.writer) await this.reader.destroy();
    await this.writer.destroy();
  }
}

async function connect(config: DatabaseConfig, entities: Entities, logger?: Logger): Promise<DataSource> {
  try {
    if (config.kind === 'sqlite') mkdirSync(path.dirname(config.file), { recursive: true });
    return await new DataSource(dataSourceOptions(config, entities, logger)).initialize();
  } catch (error) {
    const where = config.kind === 'sqlite' ? config.file : `the server at ${new URL(config.url).host}`;
    const advice =
      config.kind === 'sqlite'
        ? 'check DATA_DIR and DATABASE_URL'
        : 'check DATABASE_URL and that the server runs';
    const reason = (error as { message?: string }).message || (error as { code?: string }).code;
    throw new Error(`cannot open ${where}: ${reason}; ${advice}`, { cause: error });
  }
}

const MAX_TRIES = 10;
/** Longest wait before the second try; later waits grow with the number of the try. */
const RETRY_DELAY_MS = 5;

/** What a process with more writes to come leaves to others after each. */
const GAP_MS = 4;

const RETRYABLE = [
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_DUP_ENTRY',
  'ER_CHECKREAD',
  'SQLITE_CONSTRAINT_UNIQUE',
];

function codeOf(error: unknown): string {
  const { code, driverError } = (error as { code?: string; driverError?: { code?: string } }) ?? {};
  return driverError?.code ?? code ?? '';
}

/** Whether another process holds the embedded database; the code may say why, as SQLITE_BUSY_SNAPSHOT does. */
function isBusy(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_BUSY');
}

/** `?, ?, ?` for `count` values. */
export function placeholders(count: number): string {
  return new Array(count).fill('?').join(', ');
}

/** `items` cut into runs of at most `size`, in order. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
