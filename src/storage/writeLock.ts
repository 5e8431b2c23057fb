import type { DataSource } from 'typeorm';

/** What is used of a connection of libsql. */
interface Connection {
  pragma(text: string): unknown;
  exec(sql: string): unknown;
}

/** How long a statement waits for another process, in milliseconds; it holds up the whole thread meanwhile. */
export const BUSY_TIMEOUT_MS = 10_000;

/**
 * Takes the one write lock of the embedded database at the beginning of a transaction. A transaction that reads first and writes later fails
 * when another process wrote in between. Does not wait: throws SQLITE_BUSY, so that the thread can serve until the next try.
 */
export function takeWriteLock(source: DataSource): void {
  const { databaseConnection: connection } = source.driver as unknown as { databaseConnection: Connection };
  connection.pragma('busy_timeout = 0');
  try {
    // A write that touches no row. A prepared statement that fails would stay open until it is collected, and no transaction ends meanwhile.
    connection.exec('UPDATE change_log SET changedAt = 0 WHERE seq < 0');
  } finally {
    connection.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}
