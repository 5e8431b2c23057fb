import path from 'node:path';
import { readCsvRows } from '../../import/csv';
import { readLines } from '../../import/lines';
import { openSource } from '../../import/source';

/** A picture file with what it shows. */
export interface LabelledFile {
  readonly file: string;
  readonly category: string;
  /** The part of the set that it belongs to, such as `train` or `test`; empty when the table names none. */
  readonly split: string;
}

const COLUMNS = {
  file: ['path', 'file', 'filename', 'image', 'picture'],
  category: ['category', 'label', 'class'],
  split: ['split', 'part', 'set'],
};

/**
 * Reads a CSV with a header: a column with paths (`path`, `file`, `image`, ...), relative to `folder`, one with categories (`category`, `label`, `class`) and
 * perhaps one with splits. Throws Error for a table without them, a row without a path or a path that leads out of the folder.
 */
export async function readLabelledPictures(folder: string, table: string): Promise<LabelledFile[]> {
  const found: LabelledFile[] = [];
  let columns: Record<keyof typeof COLUMNS, number> | null = null;
  for await (const rows of readCsvRows(readLines(openSource(table)))) {
    for (const { line, cells } of rows) {
      if (!Array.isArray(cells)) throw new Error(`${table}:${line}: ${cells.message}`);
      if (columns) found.push(fileOf(cells, columns, folder, `${table}:${line}`));
      else columns = findColumns(cells, table);
    }
  }
  if (found.length === 0) throw new Error(`${table} names no pictures`);
  return found;
}

function findColumns(header: readonly string[], table: string): Record<keyof typeof COLUMNS, number> {
  const names = header.map((cell) => cell.trim().toLowerCase());
  const at = (accepted: readonly string[]): number => names.findIndex((name) => accepted.includes(name));
  const columns = { file: at(COLUMNS.file), category: at(COLUMNS.category), split: at(COLUMNS.split) };
  if (columns.file >= 0 && columns.category >= 0) return columns;
  throw new Error(`${table} has the columns ${header.join(', ')}; name one "path" and one "category"`);
}

function fileOf(
  cells: readonly string[],
  columns: Record<keyof typeof COLUMNS, number>,
  folder: string,
  where: string,
): LabelledFile {
  const name = cells[columns.file]?.trim() ?? '';
  const file = path.resolve(folder, name);
  if (name === '' || path.relative(folder, file).startsWith('..')) {
    throw new Error(`${where}: "${name}" is no file of ${folder}`);
  }
  return { file, category: cells[columns.category]?.trim() ?? '', split: cells[columns.split]?.trim() ?? '' };
}
