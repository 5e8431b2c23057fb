import type { Command } from 'commander';
import { readConfig } from '../config';
import { serve } from '../main';

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
  const { address } = await serve(config);
  console.log(`Vitrine is ready: ${address} (playground), ${address}/graphql`);
}
