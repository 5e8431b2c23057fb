import type { Command } from 'commander';
import { createApp } from '../app';
import type { ErasureReceipt } from '../behavior/erase.types';
import { readConfig } from '../config';
import { checkId } from '../limits';

/** `vitrine erase` */
export function registerErase(program: Command): void {
  program
    .command('erase')
    .description(
      'Forget a user: remove all that is held of it and its share in everything learned. Running servers follow by themselves.',
    )
    .requiredOption('--user <id>', 'whom to forget; may be given several times', collect, [])
    .action(runErase);
}

function collect(id: string, ids: string[]): string[] {
  return [...ids, checkId(id, '--user')];
}

async function runErase({ user: userIds }: { user: string[] }): Promise<void> {
  const app = await createApp(readConfig());
  try {
    for (const userId of userIds) console.log(describe(await app.eraser.erase(userId)));
  } finally {
    await app.close();
  }
}

/** A few lines about what was removed. */
export function describe({ userId, erasedAt, removed, model, filesRewritten }: ErasureReceipt): string {
  const counts = Object.entries(removed).map(([kind, count]) => `${count.toLocaleString('en-US')} ${kind}`);
  const files = {
    true: 'written anew',
    false: 'NOT written anew, see above; run this again',
    null: "the server's own",
  };
  return [
    `erased user ${userId} at ${erasedAt.toISOString()}`,
    `  removed: ${counts.join(', ')}`,
    `  model ${model.version ?? 'none'}: ${model.state}, ${model.refittedProducts} products fitted anew, ${model.droppedVersions} old versions without their weights`,
    `  counts ${model.countsHash}`,
    `  files of the database: ${files[`${filesRewritten}`]}`,
  ].join('\n');
}
