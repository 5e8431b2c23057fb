import mysql, { type Connection, type Pool, type PoolOptions } from 'mysql2';

/**
 * What every connection to MySQL or MariaDB is set to, whatever the server's own defaults are: a text that does not fit is an error and never
 * cut; backslashes escape, as mysql2 writes values; a statement waits so long for a lock, in seconds, that followers of the tables still see
 * the row in time (see `Follower`).
 */
const SESSION = `SET SESSION
  sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION',
  innodb_lock_wait_timeout = 5`;

/** The mysql2 driver, as TypeORM takes it, with connections that are set up before they are used. */
export const mysqlDriver = {
  ...mysql,
  createPool(options: PoolOptions): Pool {
    const pool = mysql.createPool(options);
    pool.on('connection', (connection: unknown) => {
      // Statements of one connection run in order, so this one comes before the first of its user. A fault ends the connection.
      const raw = connection as Connection;
      raw.query(SESSION, (error) => error && raw.destroy());
    });
    return pool;
  },
};

/** Settings of mysql2 under which numbers arrive as numbers: counters and times stay below 2^53, and sums of them are exact. */
export const MYSQL_NUMBERS = {
  supportBigNumbers: true,
  bigNumberStrings: false,
  extra: { decimalNumbers: true },
};
