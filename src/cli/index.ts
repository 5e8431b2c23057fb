import 'reflect-metadata';
import { Command } from 'commander';
import { registerAnalytics } from './analytics';
import { registerDemo } from './demo';
import { registerEmbed } from './embed';
import { registerErase } from './erase';
import { registerEvaluate } from './evaluate';
import { registerExport } from './export';
import { registerImport } from './import';
import { registerKeys } from './keys';
import { registerMigrate } from './migrate';
import { registerSchema } from './schema';
import { registerTrain } from './train';
import { registerServe } from './serve';

const program = new Command('vitrine')
  .description("One GraphQL endpoint in front of a shop's product and behaviour data.")
  .showHelpAfterError();

for (const register of [
  registerServe,
  registerImport,
  registerTrain,
  registerEmbed,
  registerEvaluate,
  registerDemo,
  registerErase,
  registerAnalytics,
  registerExport,
  registerKeys,
  registerMigrate,
  registerSchema,
])
  register(program);

program.parseAsync().catch((error: unknown) => {
  console.error(`vitrine: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
