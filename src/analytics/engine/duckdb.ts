import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Bindable, Statement } from './statement';

/** What DuckDB may use. */
export interface EngineLimits {
  /** Megabytes of memory; what needs more is put aside on the disk. */
  readonly memoryMb: number;
  /** Threads, beside the one of Node. */
  readonly threads: number;
}

/** A value of an answer: 64-bit whole numbers come as numbers, lists as arrays, days and moments as ISO 8601. */
export type Cell = string | number | boolean | null | Cell[] | { [name: string]: Cell };

/** An engine in memory, to which files are attached. Loads DuckDB, which no process should do that asks no report. */
export async function openEngine({ memoryMb, threads }: EngineLimits): Promise<DuckDBInstance> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  return DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMb}MB`,
    threads: String(threads),
    // Everything needed is built in; nothing is ever fetched.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
  });
}

/** The rows of a statement, as plain objects. Runs beside the thread of Node. */
export async function readRows<Row>(
  connection: DuckDBConnection,
  { sql, values }: Statement,
): Promise<Row[]> {
  // Without values it goes over to DuckDB in one hop in place of three.
  const bound = Object.keys(values).length > 0 ? (values as Record<string, Bindable>) : undefined;
  const reader = await connection.runAndReadAll(sql, bound);
  return reader.getRowObjectsJS().map((row) => toPlain(row) as Row);
}

/** The columns of a statement that gives numbers alone, in the order in which it names them; NaN stands for null. For many rows. */
export async function readNumbers(
  connection: DuckDBConnection,
  { sql, values }: Statement,
): Promise<Float64Array[]> {
  const result = await connection.run(sql, values as Record<string, Bindable>);
  const chunks = await result.fetchAllChunks();
  const rowCount = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns = Array.from({ length: result.columnCount }, () => new Float64Array(rowCount));
  let start = 0;
  for (const chunk of chunks) {
    columns.forEach((column, index) => {
      const vector = chunk.getColumnVector(index);
      for (let row = 0; row < chunk.rowCount; row++) column[start + row] = Number(vector.getItem(row) ?? NaN);
    });
    start += chunk.rowCount;
  }
  return columns;
}

function toPlain(value: unknown): Cell {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toPlain);
  if (value === null || typeof value !== 'object') return value as Cell;
  const plain: Record<string, Cell> = {};
  for (const [name, cell] of Object.entries(value)) plain[name] = toPlain(cell);
  return plain;
}

/** `text` as an SQL string literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
