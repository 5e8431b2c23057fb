import { spawn } from 'node:child_process';
import type { Command } from 'commander';
import pc from 'picocolors';
import { ApiKey, type KeyScope } from '../accounts/apiKey.entity';
import type { AccessParts } from '../accounts/createAccess';
import { checkExposure } from '../accounts/exposure';
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
  await prepare(config);
  const { app, address } = await serve(config);
  if (config.isDemo && (await needsTraining(app))) await trainBeside(config);
  console.log(await greeting(app, address));
  // Whoever speaks first need not wait for what is made once.
  app.speech.prepare();
}

// A server that must not start changes nothing.
async function prepare({ database, host, isDemo }: Config): Promise<void> {
  const db = await Database.open(database, ENTITIES);
  try {
    checkExposure(host, (await db.manager.count(ApiKey)) > 0);
    if (isDemo && (await isEmpty(db))) await seedDemoShop(db, Date.now(), createProgress());
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

const OPEN = `OPEN: this shop has no keys. Whoever connects from this machine is believed, may ask as any user and change everything.
Before real data goes in, close it: vitrine keys create --admin`;

function describeAccess({ keys }: AccessParts): string {
  const good = keys.list().filter(({ revokedAt }) => revokedAt === null);
  const countOf = (scope: KeyScope): number => good.filter((key) => key.scope === scope).length;
  const admins = countOf('admin') || 'NO (make one with `vitrine keys create --admin`)';
  return `Callers show a key or a token: ${admins} admin and ${countOf('storefront')} storefront keys are good.`;
}

async function greeting({ db, access }: App, address: string): Promise<string> {
  const { userId } = access.gatekeeper.isOpen ? await findShowcase(db) : { userId: null };
  const lines = [
    `${pc.bold('Vitrine is ready.')} Playground: ${pc.cyan(`${address}/`)}  GraphQL: ${pc.cyan(`${address}/graphql`)}`,
    access.gatekeeper.isOpen ? pc.yellow(pc.bold(OPEN)) : pc.dim(describeAccess(access)),
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
