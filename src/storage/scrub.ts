import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import libsql from 'libsql/promise';
import type { EntityManager } from 'typeorm';
import { deleteArtifact, writeArtifact } from './artifacts';
import type { Database } from './database';
import { BUSY_TIMEOUT_MS } from './writeLock';

/** What is used of a connection of libsql that works on a thread of its own. */
interface Connection {
  exec(sql: string): Promise<unknown>;
  pragma(text: string): Promise<{ busy: number }[]>;
  close(): void;
}

const DUE = 'scrub-due/';
const CHECKPOINT_TRIES = 50;
const CHECKPOINT_PAUSE_MS = 100;

/** Notes within a transaction that what it removes must not stay in the files either. The note outlives a process that is killed before `run`. */
export async function noteScrubDue(transaction: EntityManager): Promise<void> {
  if (transaction.connection.options.type === 'mysql') return;
  await writeArtifact(transaction, `${DUE}${randomUUID()}`, Buffer.of(1));
}

/**
 * Takes out of the files of the embedded database what is no longer in its tables: pages keep old copies of rows that were moved or deleted,
 * and the write-ahead log keeps old pages. The whole file is written anew beside the thread that serves; reads go on, writes wait.
 */
export class Scrubber {
  private queued: Promise<boolean | null> | null = null;

  constructor(
    private readonly db: Database,
    private readonly onError: (error: unknown) => void,
  ) {}

  /**
   * Resolves when nothing that was removed before the call is in the files: true; false when it could not be done (reported, and still due);
   * null on a server, whose files are its own. Calls that wait share one pass.
   */
  run(): Promise<boolean | null> {
    const { file } = this.db;
    if (file === null) return Promise.resolve(null);
    this.queued ??= this.db
      .alone(async () => {
        this.queued = null;
        return { due: await this.readDue(), isDone: await rewrite(file).then(() => true, this.fail) };
      })
      .then(({ due, isDone }) => (isDone ? this.strike(due) : false));
    return this.queued;
  }

  /** Runs when there is something due, of this process or of one that ended too early. True when nothing is; null on a server. */
  async settle(): Promise<boolean | null> {
    if (this.db.file === null) return null;
    return (await this.readDue()).length === 0 || this.run();
  }

  private async readDue(): Promise<string[]> {
    const rows = await this.db.query<{ name: string }>(
      `SELECT name FROM artifact WHERE name LIKE '${DUE}%' AND part = 0`,
    );
    return rows.map(({ name }) => name);
  }

  private async strike(due: readonly string[]): Promise<boolean> {
    if (due.length > 0) {
      await this.db.write(async (transaction) => {
        for (const name of due) await deleteArtifact(transaction, name);
      });
    }
    return true;
  }

  private readonly fail = (error: unknown): boolean => {
    this.onError(error);
    return false;
  };
}

async function rewrite(file: string): Promise<void> {
  const connection = new (libsql as unknown as new (file: string) => Connection)(file);
  try {
    await connection.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    await connection.exec('VACUUM');
    await truncateLog(connection);
  } finally {
    connection.close();
  }
}

// Another process that is reading the log keeps it from being emptied.
async function truncateLog(connection: Connection): Promise<void> {
  for (let tries = 1; tries <= CHECKPOINT_TRIES; tries++) {
    const [{ busy }] = await connection.pragma('wal_checkpoint(TRUNCATE)');
    if (busy === 0) return;
    await sleep(CHECKPOINT_PAUSE_MS);
  }
  throw new Error('the write-ahead log could not be emptied: another process goes on reading it');
}
