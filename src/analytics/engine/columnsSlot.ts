import { mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quoted } from './duckdb';

/** The most processes that keep columns in one folder at once. */
export const MAX_SLOTS = 16;
const LOCK = 'slot.duckdb';
const COLUMNS = /^columns-(\d+)\.duckdb$/;

/** A lock of the system says nothing to the process that holds it, so this one remembers its own. */
const heldHere = new Set<string>();

/**
 * A folder of columns that one process has for itself. A DuckDB file can be open in one process alone, and a data folder may serve several: a
 * second gateway, or a command beside a running server. Each takes the first slot that is free and follows the event table with a file of its
 * own. The lock is a small DuckDB file that is never removed; the system lets go of it when the process ends, however it ends. Whoever has the
 * lock may make, rename and remove every other file of the slot.
 */
export class ColumnsSlot {
  private constructor(
    private readonly connection: DuckDBConnection,
    readonly folder: string,
    /** From 0; the slots above it are those of further processes. */
    readonly place: number,
  ) {}

  /** Takes the first free slot under `root`; null when none is. */
  static async take(connection: DuckDBConnection, root: string): Promise<ColumnsSlot | null> {
    for (let place = 0; place < MAX_SLOTS; place++) {
      const slot = await ColumnsSlot.tryPlace(connection, root, place);
      if (slot) return slot;
    }
    return null;
  }

  private static async tryPlace(
    connection: DuckDBConnection,
    root: string,
    place: number,
  ): Promise<ColumnsSlot | null> {
    const made = path.join(root, `slot-${place}`);
    mkdirSync(made, { recursive: true });
    const folder = realpathSync(made);
    if (heldHere.has(folder)) return null;
    heldHere.add(folder);
    const slot = new ColumnsSlot(connection, folder, place);
    try {
      if (await slot.lock()) return slot;
    } catch (error) {
      heldHere.delete(folder);
      throw error;
    }
    heldHere.delete(folder);
    return null;
  }

  // A process that was killed while it made the lock file leaves one that is none; it holds nothing.
  private async lock(canRepair = true): Promise<boolean> {
    const file = path.join(this.folder, LOCK);
    try {
      await this.connection.run(`ATTACH ${quoted(file)} AS ${this.lockName}`);
      return true;
    } catch (error) {
      if (isLocked(error)) return false;
      if (!canRepair) throw error;
      for (const each of [file, `${file}.wal`]) rmSync(each, { force: true });
      return this.lock(false);
    }
  }

  private get lockName(): string {
    return `slot_${this.place}`;
  }

  /** Numbers of the files of columns, newest first. */
  generations(): number[] {
    return readdirSync(this.folder)
      .flatMap((name) => COLUMNS.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => b - a);
  }

  /** The file of a generation. */
  fileOf(generation: number): string {
    return path.join(this.folder, `columns-${generation}.duckdb`);
  }

  /** Removes a generation from the disk. */
  remove(generation: number): void {
    for (const suffix of ['', '.wal']) rmSync(`${this.fileOf(generation)}${suffix}`, { force: true });
  }

  /** Removes all that slots under `root` keep which no process has taken: nobody would take out of them what is erased. */
  static async clearIdle(connection: DuckDBConnection, root: string): Promise<void> {
    for (const name of slotsWithColumns(root)) {
      const slot = await ColumnsSlot.tryPlace(connection, root, Number(name.slice('slot-'.length)));
      if (!slot) continue;
      for (const generation of slot.generations()) slot.remove(generation);
      await slot.release();
    }
  }

  /** Lets the next process have it. */
  async release(): Promise<void> {
    await this.connection.run(`DETACH ${this.lockName}`);
    heldHere.delete(this.folder);
  }
}

function slotsWithColumns(root: string): string[] {
  const hasColumns = (name: string): boolean =>
    readdirSync(path.join(root, name)).some((file) => COLUMNS.test(file));
  try {
    return readdirSync(root).filter((name) => /^slot-\d+$/.test(name) && hasColumns(name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Whether anything is kept under `root`, by whomever. */
export function hasColumns(root: string): boolean {
  return slotsWithColumns(root).length > 0;
}

function isLocked(error: unknown): boolean {
  return /could not set lock|conflicting lock/i.test(String(error));
}
