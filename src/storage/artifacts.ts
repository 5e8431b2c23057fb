import type { EntityManager } from 'typeorm';
import type { Database } from './database';

/** Bytes in one row: below the packet that a MySQL server takes by default. */
const PART_BYTES = 1 << 20;

/** Stores bytes under a name, within a transaction; bytes that were stored under it are replaced. */
export async function writeArtifact(
  transaction: EntityManager,
  name: string,
  content: Buffer,
): Promise<void> {
  await deleteArtifact(transaction, name);
  for (let part = 0; part * PART_BYTES < content.length; part++) {
    const bytes = content.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    await transaction.query('INSERT INTO artifact (name, part, content) VALUES (?, ?, ?)', [
      name,
      part,
      bytes,
    ]);
  }
}

/** The bytes under a name; null when there are none. */
export async function readArtifact(db: Database, name: string): Promise<Buffer | null> {
  const rows = await db.query<{ content: Uint8Array | ArrayBuffer }>(
    'SELECT content FROM artifact WHERE name = ? ORDER BY part',
    [name],
  );
  if (rows.length === 0) return null;
  // libsql gives bare ArrayBuffers, mysql2 gives Buffers.
  return Buffer.concat(rows.map(({ content }) => new Uint8Array(content)));
}

/** Removes the bytes under a name. */
export async function deleteArtifact(transaction: EntityManager, name: string): Promise<void> {
  await transaction.query('DELETE FROM artifact WHERE name = ?', [name]);
}
