import type { Command } from 'commander';
import { readConfig } from '../config';
import { ENTITIES } from '../entities';
import { Database } from '../storage/database';

/** `vitrine migrate` */
export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('Bring the tables up to date. A server does so itself when it starts.')
    .action(runMigrate);
}

async function runMigrate(): Promise<void> {
  const db = await Database.open(readConfig().database, ENTITIES);
  await db.close();
  console.log('the tables are up to date');
}
