import type { Command } from 'commander';
import { readConfig } from '../config';
import { ENTITIES } from '../entities';
import { Database } from '../storage/database';
import { train } from '../training/train';
import { isEmpty, seedDemoShop } from './demo/seedDemoShop';
import { createProgress } from './progress';
import { describe, showFit } from './train';

/** `vitrine demo` */
export function registerDemo(program: Command): void {
  program
    .command('demo')
    .description('Fill an empty database with the demo shop and train on it.')
    .action(runDemo);
}

async function runDemo(): Promise<void> {
  const db = await Database.open(readConfig().database, ENTITIES);
  const progress = createProgress();
  try {
    if (!(await isEmpty(db)))
      throw new Error('the database is not empty; choose another DATA_DIR or DATABASE_URL for the demo shop');
    await seedDemoShop(db, Date.now(), progress);
    const outcome = await train(db, { nowMs: Date.now, onProgress: showFit(progress) });
    progress.finish();
    console.log(describe(outcome));
  } finally {
    progress.finish();
    await db.close();
  }
}
