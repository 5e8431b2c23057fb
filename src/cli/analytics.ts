import type { Command } from 'commander';
import { logChanges } from '../storage/changeLog';
import { withAnalytics } from './openAnalytics';

/** `vitrine analytics` */
export function registerAnalytics(program: Command): void {
  program
    .command('analytics')
    .description('Look after the columns that reports are asked of.')
    .command('rebuild')
    .description(
      'Drop the columns and fill them anew from the event table. Running servers of the database do so too, by themselves.',
    )
    .action(runRebuild);
}

async function runRebuild(): Promise<void> {
  await withAnalytics(async (store, db) => {
    await db.write((transaction) => logChanges(transaction, 'columns', ['rebuild'], Date.now()));
    const isFirst = await store.withColumns(async (columns) => columns.isFirst);
    if (!isFirst)
      return console.log(
        'a running server has the columns of this data folder; it fills them anew by itself',
      );
    const startedMs = Date.now();
    await store.catchUp();
    const { snapshot } = await store.moment();
    const [{ count }] = await snapshot.rows<{ count: number }>({
      sql: 'SELECT count(*) AS count FROM events',
      values: {},
    });
    const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
    console.log(`filled the columns anew: ${count.toLocaleString('en-US')} events in ${seconds} s`);
  });
}
