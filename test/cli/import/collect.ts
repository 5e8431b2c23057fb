import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Imported } from '../../../src/cli/import/imported';

/** 2026-03-01T00:00:00Z, the "now" of these tests. */
export const NOW_MS = 1_772_323_200_000;

/** Bytes as a source, cut into chunks of `chunkBytes`. */
export function bytes(content: string | Buffer, name = 'file', chunkBytes = 65_536) {
  const buffer = Buffer.from(content as string);
  async function* cut(): AsyncGenerator<Buffer> {
    for (let at = 0; at < buffer.length; at += chunkBytes) yield buffer.subarray(at, at + chunkBytes);
  }
  return { name, chunks: cut() };
}

/** Everything an iterable yields. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** The records of a reader, and its faults as `line: CODE message`. */
export async function outcome<T>(
  items: AsyncIterable<Imported<T>>,
): Promise<{ records: T[]; faults: string[] }> {
  const found = await all(items);
  return {
    records: found.flatMap(({ record }) => (record === undefined ? [] : [record])),
    faults: found.flatMap(({ line, fault }) => (fault ? [`${line}: ${fault.code} ${fault.message}`] : [])),
  };
}

/** Runs `test` with a folder that holds these files. */
export async function withFolder(
  files: Record<string, string | Buffer>,
  test: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-import-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    await test(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
