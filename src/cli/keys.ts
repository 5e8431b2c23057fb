import { Option, type Command } from 'commander';
import pc from 'picocolors';
import type { ApiKey, KeyScope } from '../accounts/apiKey.entity';
import { ApiKeys } from '../accounts/apiKeys';
import { prefixOf } from '../accounts/keyText';
import { readConfig } from '../config';
import { ENTITIES } from '../entities';
import { Database } from '../storage/database';

/** `vitrine keys create`, `keys list`, `keys revoke` */
export function registerKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('Make, list and revoke the keys that callers show. Running servers follow within a second.');
  keys
    .command('create')
    .description('Make a key and print it; it is shown this once. The first key closes a shop that was open.')
    .addOption(new Option('--admin', 'for the operator: may do everything').conflicts('storefront'))
    .addOption(new Option('--storefront', 'for pages and apps: reads the shop and reports events'))
    .option('--name <text>', 'what it is for, at most 100 characters', '')
    .action(createKey);
  keys.command('list').description('Show all keys, but for their secret part.').action(listKeys);
  keys
    .command('revoke')
    .argument('<ids...>', 'as `list` shows them')
    .description('Make keys worthless, for good.')
    .action(revokeKeys);
}

async function createKey(options: { admin?: true; storefront?: true; name: string }): Promise<void> {
  if (!options.admin && !options.storefront)
    throw new Error('say what the key is for: --admin or --storefront');
  const scope: KeyScope = options.admin ? 'admin' : 'storefront';
  const { text } = await withKeys((keys) => keys.create(scope, options.name));
  console.log(text);
  const where = scope === 'admin' ? 'Keep it secret, on your own servers' : 'It may stand in pages and apps';
  console.error(pc.dim(`${where}. Send it as x-vitrine-key. It is stored as a hash and never shown again.`));
}

async function listKeys(): Promise<void> {
  const rows = await withKeys(async (keys) => keys.list());
  console.log(rows.length > 0 ? rows.map(describe).join('\n') : 'there are no keys; the shop is open');
}

async function revokeKeys(ids: string[]): Promise<void> {
  await withKeys(async (keys) => {
    for (const id of ids) console.log(describe(await keys.revoke(id)));
  });
}

/** One line about a key. */
function describe({ id, scope, name, createdAt, revokedAt }: ApiKey): string {
  const state = revokedAt === null ? 'good' : `revoked ${toDay(revokedAt)}`;
  return [id, scope.padEnd(10), `made ${toDay(createdAt)}`, state, `${prefixOf(scope, id)}_...`, name]
    .join('  ')
    .trimEnd();
}

function toDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

async function withKeys<T>(work: (keys: ApiKeys) => Promise<T>): Promise<T> {
  const db = await Database.open(readConfig().database, ENTITIES);
  try {
    const keys = new ApiKeys(db, Date.now);
    await keys.load();
    return await work(keys);
  } finally {
    await db.close();
  }
}
