import 'reflect-metadata';
import { Command } from 'commander';
import { registerSchema } from './schema';
import { registerServe } from './serve';

const program = new Command('vitrine')
  .description("One GraphQL endpoint in front of a shop's product and behaviour data.")
  .showHelpAfterError();

for (const register of [registerServe, registerSchema]) register(program);

program.parseAsync().catch((error: unknown) => {
  console.error(`vitrine: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
