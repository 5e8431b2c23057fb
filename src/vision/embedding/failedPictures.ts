import type { Database } from '../../storage/database';

/** A picture without a vector, and why. */
export interface FailedPicture {
  readonly productId: string;
  readonly position: number;
  readonly address: string;
  readonly code: string;
  readonly message: string;
  readonly tries: number;
  readonly nextTryAt: Date | null;
}

/** The pictures that failed, by product. */
export async function readFailedPictures(db: Database, limit: number): Promise<FailedPicture[]> {
  const rows = await db.query<FailedPicture & { faultCode: string; fault: string; nextTryAt: number | null }>(
    `SELECT productId, position, address, faultCode, fault, tries, nextTryAt FROM picture_vector
     WHERE faultCode IS NOT NULL ORDER BY productId, position LIMIT ?`,
    [limit],
  );
  return rows.map(({ faultCode, fault, nextTryAt, ...rest }) => ({
    ...rest,
    code: faultCode,
    message: fault,
    nextTryAt: nextTryAt === null ? null : new Date(Number(nextTryAt)),
  }));
}

/** How many pictures have a vector of a model, how many failed. */
export async function countPictures(
  db: Database,
  model: string,
): Promise<{ embedded: number; failed: number }> {
  const [row] = await db.query<{ embedded: number | null; failed: number | null }>(
    `SELECT SUM(CASE WHEN model = ? THEN 1 ELSE 0 END) AS embedded, SUM(CASE WHEN faultCode IS NULL THEN 0 ELSE 1 END) AS failed
     FROM picture_vector`,
    [model],
  );
  return { embedded: Number(row.embedded ?? 0), failed: Number(row.failed ?? 0) };
}
