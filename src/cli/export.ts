import type { Command } from 'commander';
import { exportColumns } from '../analytics/engine/exportColumns';
import { withAnalytics } from './openAnalytics';

/** `vitrine export` */
export function registerExport(program: Command): void {
  program
    .command('export')
    .description(
      'Write events, shoppers and products as Parquet files, events by day, for DuckDB, Spark or Trino; see docs/scale.md.',
    )
    .requiredOption('--parquet <dir>', 'a folder that is not there yet or is empty')
    .action(runExport);
}

async function runExport({ parquet }: { parquet: string }): Promise<void> {
  await withAnalytics(async (store) => {
    await store.catchUp();
    const startedMs = Date.now();
    await store.withColumns((columns) => exportColumns(columns, parquet));
    const { snapshot } = await store.moment();
    const [{ count }] = await snapshot.rows<{ count: number }>({
      sql: 'SELECT count(*) AS count FROM events',
      values: {},
    });
    const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
    console.log(`wrote ${count.toLocaleString('en-US')} events to ${parquet} in ${seconds} s`);
  });
}
