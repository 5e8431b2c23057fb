import { spawn } from 'node:child_process';
import type { Command } from 'commander';
import pc from 'picocolors';
import type { App } from '../app';
import { readConfig, type Config } from '../config';
import { ENTITIES } from '../entities';
import { serve } from '../main';
import { Database } from '../storage/database';
import { findShowcase } from '../web/showcase';
import { isEmpty, seedDemoShop } from './demo/seedDemoShop';
import { createProgress } from './progress';

/** `vitrine serve` */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .description(
      'Serve GraphQL at /graphql and the playground at /. An empty database is filled with the demo shop first (DEMO=0: not).',
    )
    .action(runServe);
}

async function runServe(): Promise<void> {
  const config = readConfig();
  if (config.isDemo) await seedIfEmpty(config);
  const { app, address } = await serve(config);
  if (config.isDemo && (await needsTraining(app))) await trainBeside(config);
  console.log(await greeting(app, address));
}

async function seedIfEmpty(config: Config): Promise<void> {
  const db = await Database.open(config.database, ENTITIES);
  try {
    if (await isEmpty(db)) await seedDemoShop(db, Date.now(), createProgress());
  } finally {
    await db.close();
  }
}

async function needsTraining({ models, db }: App): Promise<boolean> {
  return (await models.readActive()) === null && !(await isEmpty(db));
}

/** Trains in a process of its own, so that the server goes on answering; a training that fails is reported and the server stays. */
function trainBeside(config: Config): Promise<void> {
  const environment = { ...config.environment, DEMO: '0' };
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1], 'train'], {
    stdio: 'inherit',
    env: environment,
  });
  const end = (): void => void child.kill();
  process.once('exit', end);
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`vitrine: the training could not start: ${error.message}`);
      resolve();
    });
    child.on('exit', () => {
      process.off('exit', end);
      resolve();
    });
  });
}

async function greeting(app: App, address: string): Promise<string> {
  const { userId } = await findShowcase(app.db);
  const lines = [
    `${pc.bold('Vitrine is ready.')} Playground: ${pc.cyan(`${address}/`)}  GraphQL: ${pc.cyan(`${address}/graphql`)}`,
    pc.dim(
      'Callers are trusted: anyone on this machine may ask as any user. The server listens on a loopback address only.',
    ),
  ];
  if (userId !== null) {
    lines.push(
      'Try:',
      `  curl -s ${address}/graphql -H 'content-type: application/json' -H 'x-user-id: ${userId}' \\`,
      `    -d '{"query":"{ recommendations(limit: 5) { source items { score product { title } because { points event { type } product { title } } } } }"}'`,
    );
  }
  return lines.join('\n');
}
