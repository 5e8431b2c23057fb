import { randomBytes } from 'node:crypto';
import type { Database } from './database';

const SECRET_BYTES = 32;

/**
 * The secret of a name: 32 random bytes that are made once and are the same for every gateway of a database. Of several gateways that ask
 * first at once, one makes it.
 */
export async function readSecret(db: Database, name: string): Promise<Buffer> {
  const stored = await findSecret(db, name);
  if (stored) return stored;
  const value = randomBytes(SECRET_BYTES).toString('hex');
  await db.write(async (transaction) => {
    const rows: unknown[] = await transaction.query('SELECT name FROM secret WHERE name = ?', [name]);
    // A gateway that was faster makes this fail with a duplicate; the transaction then runs again and sees the row.
    if (rows.length === 0)
      await transaction.query('INSERT INTO secret (name, value) VALUES (?, ?)', [name, value]);
  });
  return (await findSecret(db, name))!;
}

async function findSecret(db: Database, name: string): Promise<Buffer | null> {
  const [row] = await db.query<{ value: string }>('SELECT value FROM secret WHERE name = ?', [name]);
  return row ? Buffer.from(row.value, 'hex') : null;
}
