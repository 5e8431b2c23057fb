/** The real server as `vitrine serve` runs it, compiled, over the database of the environment. */
import path from 'node:path';
import type * as ConfigModule from '../../src/config';
import type * as MainModule from '../../src/main';
import { report } from './serverProcess';

async function main(): Promise<void> {
  const load = <Module>(name: string): Promise<Module> =>
    import(path.join(__dirname, '..', '..', 'dist', name));
  const { readConfig } = await load<typeof ConfigModule>('config.js');
  const { serve } = await load<typeof MainModule>('main.js');
  const { address } = await serve(readConfig());
  report(address);
}

void main();
