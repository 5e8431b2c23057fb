import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { ColumnsFile } from './columnsFile';
import { quoted } from './duckdb';

/** The tables as others read them: types as text, and ids beside numbers, so that `events` alone answers most questions. */
const EVENTS = `SELECT e.* REPLACE (type::VARCHAR AS type), s.userId, s.key AS shopperKey, p.id AS productId,
    p.brand, p.category, strftime(make_timestamp(occurredAt * 1000), '%Y-%m-%d') AS day
  FROM events e JOIN shoppers s USING (shopper) LEFT JOIN products p USING (product)`;

/**
 * Writes the columns as Parquet files into a new folder: `events/day=YYYY-MM-DD/*.parquet` (days of UTC), `shoppers.parquet` and
 * `products.parquet`. The folder appears when everything is in it. Throws when it is there already and not empty.
 */
export async function exportColumns({ writer }: ColumnsFile, folder: string): Promise<void> {
  const target = path.resolve(folder);
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new Error(`${folder} is not empty; give a new folder`);
  const part = `${target}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const options = 'FORMAT parquet, COMPRESSION zstd';
  await writer.run(
    `COPY (${EVENTS}) TO ${quoted(path.join(part, 'events'))} (${options}, PARTITION_BY (day))`,
  );
  for (const table of ['shoppers', 'products'])
    await writer.run(
      `COPY (SELECT * FROM ${table}) TO ${quoted(path.join(part, `${table}.parquet`))} (${options})`,
    );
  mkdirSync(path.join(part, 'events'), { recursive: true });
  rmSync(target, { recursive: true, force: true });
  renameSync(part, target);
}
