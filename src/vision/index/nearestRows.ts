import type * as Usearch from 'usearch';
import type { Codes, VectorRows } from './vectorRows';

/** The engine that scans with the processor's vector instructions; null on a platform that its binaries are not made for. */
const usearch = loadUsearch();

function loadUsearch(): typeof Usearch | null {
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a native part that may be missing
    return require('usearch') as typeof Usearch;
  } catch {
    return null;
  }
}

/**
 * The `count` rows with the highest cosines to `query` among all, best first; within rounding of 32 bits, so that callers compute the cosines of those near
 * the end again. Reads every row: 25 ms for 100,000 rows of 2,048 numbers.
 */
export function nearestRows(rows: VectorRows, query: Codes, count: number): number[] {
  if (rows.size === 0) return [];
  if (usearch === null || query.length === 0) return scanRows(rows, query, count);
  const { codes, dimension, size } = rows;
  const { keys } = usearch.exactSearch(
    codes.subarray(0, size * dimension),
    query.values,
    dimension,
    Math.min(count, size),
    usearch.MetricKind.Cos,
    1,
  ) as Usearch.Matches;
  return Array.from(keys, Number);
}

/** As `nearestRows`, without the engine. */
export function scanRows(rows: VectorRows, query: Codes, count: number): number[] {
  const cosines = Float64Array.from({ length: rows.size }, (_, row) => rows.cosine(row, query));
  const order = Array.from(cosines, (_, row) => row).sort((a, b) => cosines[b] - cosines[a] || a - b);
  return order.slice(0, count);
}
