import type { DataSource } from 'typeorm';

/** How long one gateway waits for another that is bringing the same tables up to date, in seconds. */
const LOCK_WAIT_SECONDS = 120;

/** Brings the tables up to date. Of several gateways that start at once on one MySQL database, one does it and the others wait. */
export async function migrate(dataSource: DataSource): Promise<void> {
  if (dataSource.options.type !== 'mysql') {
    await dataSource.runMigrations({ transaction: 'all' });
    return;
  }
  const lock = dataSource.createQueryRunner();
  try {
    const name = `vitrine migrate ${String(dataSource.driver.database)}`.slice(0, 64);
    const [row] = await lock.query('SELECT GET_LOCK(?, ?) AS isMine', [name, LOCK_WAIT_SECONDS]);
    if (row.isMine !== 1)
      throw new Error('another process is migrating this database; try again when it is done');
    // Statements that change tables cannot be rolled back there; the migrations can be repeated instead.
    await dataSource.runMigrations({ transaction: 'none' });
    await lock.query('SELECT RELEASE_LOCK(?)', [name]);
  } finally {
    await lock.release();
  }
}
