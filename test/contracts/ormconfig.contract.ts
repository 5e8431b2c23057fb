import { spawn } from 'node:child_process';
import path from 'node:path';
import { MIGRATIONS } from '../../src/storage/migrations';
import type { MakePlace, Place } from './databases';

const ROOT = path.join(__dirname, '../..');
/** Names of the migrations, oldest first. */
const NAMES = MIGRATIONS.map(({ name }) => name);

/** The TypeORM command line with the project's `ormconfig.ts`. */
export function ormconfigContract(name: string, makePlace: MakePlace): void {
  describe(`the TypeORM command line on ${name}`, () => {
    let place: Place;

    beforeAll(async () => {
      place = await makePlace();
    });
    afterAll(() => place.remove());

    /** Standard output of `npm run typeorm -- COMMAND -d ormconfig.ts`; rejects when it fails. */
    function run(command: string): Promise<string> {
      const parts = [
        '-r',
        '@swc-node/register',
        'node_modules/typeorm/cli.js',
        command,
        '-d',
        'ormconfig.ts',
      ];
      const child = spawn(process.execPath, parts, {
        cwd: ROOT,
        env: { ...process.env, DATABASE_URL: place.url },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (bytes) => (output += String(bytes)));
      return new Promise((resolve, reject) => {
        child.on('exit', (code) => (code === 0 ? resolve(output) : reject(new Error(output))));
      });
    }

    function listed(output: string): [mark: string, migration: string][] {
      return [...output.matchAll(/\[(.)\]\s+(?:\d+\s+)?(\w+)/g)].map(([, mark, migration]) => [
        mark,
        migration,
      ]);
    }

    it('shows, runs and reverts the migrations', async () => {
      const marked = (mark: string): [string, string][] => NAMES.map((migration) => [mark, migration]);
      expect(listed(await run('migration:show'))).toEqual(marked(' '));
      await run('migration:run');
      expect(listed(await run('migration:show'))).toEqual(marked('X'));
      for (const migration of [...NAMES].reverse())
        expect(await run('migration:revert')).toContain(
          `Migration ${migration} has been reverted successfully`,
        );
      expect(listed(await run('migration:show'))).toEqual(marked(' '));
    });
  });
}
