import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../../errors';
import { CREATE_TABLES } from './columnsTables';
import { ColumnsSlot, MAX_SLOTS } from './columnsSlot';
import { openEngine, quoted, type EngineLimits } from './duckdb';
import { SnapshotPool } from './snapshots';

/** The mark of a file that holds bytes of events which are gone. */
export const DIRTY = 'isDirty';

/**
 * The columns of one process: a DuckDB file in its slot, with one connection that writes and some that read. A file is never mended but
 * replaced: taking erased events out of every page of it means to copy what is left to the file of the next generation.
 */
export class ColumnsFile {
  readonly snapshots = new SnapshotPool(() => this.connect());
  /** How often the tables were emptied. */
  clears = 0;

  private constructor(
    private readonly root: string,
    private readonly engine: DuckDBInstance,
    /** The connection that writes. */
    readonly writer: DuckDBConnection,
    private readonly slot: ColumnsSlot,
    private generation: number,
  ) {}

  /**
   * Opens the columns that the first free slot under `root` keeps, or makes empty ones. A file that cannot be opened is removed: what it holds
   * can be filled in again. Throws UNAVAILABLE when every slot is taken.
   */
  static async open(root: string, limits: EngineLimits): Promise<ColumnsFile> {
    mkdirSync(root, { recursive: true });
    const engine = await openEngine(limits);
    const writer = await engine.connect();
    const slot = await ColumnsSlot.take(writer, root);
    if (!slot) {
      writer.disconnectSync();
      engine.closeSync();
      throw new AppError(
        'UNAVAILABLE',
        `${MAX_SLOTS} processes keep columns for reports in this data folder already; stop one of them`,
      );
    }
    const spill = path.join(slot.folder, 'spill');
    rmSync(spill, { recursive: true, force: true });
    await writer.run(`SET temp_directory = ${quoted(spill)}`);
    const generation = (await attachNewest(writer, slot)) ?? (await create(writer, slot));
    await writer.run(`USE g${generation}`);
    return new ColumnsFile(root, engine, writer, slot, generation);
  }

  /** Whether this process has the slot that a server takes first. */
  get isFirst(): boolean {
    return this.slot.place === 0;
  }

  private async connect(): Promise<DuckDBConnection> {
    const connection = await this.engine.connect();
    await connection.run(`USE g${this.generation}`);
    return connection;
  }

  /** Copies all that is in the tables to a new file and removes the old one. Readers wait; nothing may be written meanwhile. */
  compact(): Promise<void> {
    return this.replace(async (next) => {
      await this.writer.run(`COPY FROM DATABASE g${this.generation} TO g${next}`);
      await this.writer.run(`DELETE FROM g${next}.meta WHERE name = '${DIRTY}'`);
    });
  }

  /** Starts with empty tables in a new file and removes the old one. */
  clear(): Promise<void> {
    this.clears++;
    return this.replace((next) => createTables(this.writer, next));
  }

  private replace(fill: (generation: number) => Promise<unknown>): Promise<void> {
    return this.snapshots.alone(async () => {
      const [before, next] = [this.generation, this.generation + 1];
      this.slot.remove(next);
      await attach(this.writer, this.slot, next);
      await fill(next);
      await this.writer.run(`CHECKPOINT g${next}`);
      await this.writer.run(`USE g${next}`);
      this.generation = next;
      await this.writer.run(`DETACH g${before}`);
      this.slot.remove(before);
    });
  }

  /** Removes what processes that are gone kept in this data folder. */
  clearIdleSlots(): Promise<void> {
    return ColumnsSlot.clearIdle(this.writer, this.root);
  }

  /** Lets go of the file; `keep` says whether it stays on the disk. */
  async close(keep: boolean): Promise<void> {
    await this.snapshots.alone(async () => {
      await this.writer.run('USE memory');
      await this.writer.run(`DETACH g${this.generation}`);
      if (!keep) this.slot.remove(this.generation);
      await this.slot.release();
      this.writer.disconnectSync();
      this.engine.closeSync();
    });
  }
}

async function attach(connection: DuckDBConnection, slot: ColumnsSlot, generation: number): Promise<void> {
  await connection.run(`ATTACH ${quoted(slot.fileOf(generation))} AS g${generation}`);
}

async function attachNewest(connection: DuckDBConnection, slot: ColumnsSlot): Promise<number | null> {
  let newest: number | null = null;
  for (const generation of slot.generations()) {
    if (newest === null && (await attachWhole(connection, slot, generation))) newest = generation;
    else slot.remove(generation);
  }
  return newest;
}

// The mark is part of what fills a file, so a file that was being filled when its process ended does not have it.
async function attachWhole(
  connection: DuckDBConnection,
  slot: ColumnsSlot,
  generation: number,
): Promise<boolean> {
  try {
    await attach(connection, slot, generation);
  } catch {
    return false;
  }
  try {
    const rows = await connection.runAndReadAll(
      `SELECT value FROM g${generation}.meta WHERE name = 'isWhole'`,
    );
    if (rows.currentRowCount > 0) return true;
  } catch {
    // Falls through: a file without tables.
  }
  await connection.run(`DETACH g${generation}`);
  return false;
}

async function create(connection: DuckDBConnection, slot: ColumnsSlot): Promise<number> {
  await attach(connection, slot, 1);
  await createTables(connection, 1);
  return 1;
}

async function createTables(connection: DuckDBConnection, generation: number): Promise<void> {
  const mark = "INSERT INTO meta VALUES ('isWhole', '1')";
  await connection.run([`USE g${generation}`, 'BEGIN', ...CREATE_TABLES, mark, 'COMMIT'].join(';\n'));
}
