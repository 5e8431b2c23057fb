import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { createApp } from '../app';
import { printSortedSchema } from '../gateway/schema';
import { readConfig } from '../config';

/** `vitrine schema [--write FILE]` */
export function registerSchema(program: Command): void {
  program
    .command('schema')
    .description('Print the GraphQL schema.')
    .option('--write <file>', 'write it to a file instead')
    .action(runSchema);
}

async function runSchema({ write }: { write?: string }): Promise<void> {
  const text = await readSchema();
  if (write) writeFileSync(write, text);
  else process.stdout.write(text);
}

/** The schema as text, from the real rooms over an empty database that is thrown away. */
export async function readSchema(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vitrine-schema-'));
  try {
    const app = await createApp(readConfig({ DATA_DIR: folder, DEMO: '0', PORT: '0' }));
    const text = printSortedSchema(app.schema);
    await app.close();
    return text;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
