import path from 'node:path';
import type { Command } from 'commander';
import { ATTRIBUTION_SECRET, AttributionTokens } from '../behavior/attribution';
import { EventIntake } from '../behavior/eventIntake';
import { readConfig } from '../config';
import { ENTITIES } from '../entities';
import { Database } from '../storage/database';
import { readSecret } from '../storage/secrets';
import type { ImportSet } from './import/imported';
import { importShop, type ImportCounts, type ImportParts, type Part } from './import/importShop';
import { readProducts, readEvents, readUsers } from './import/readers';
import { sourceBytes } from './import/source';
import { DATA_SETS, readDataSet, type DataSetFormat } from './import/dataSets';
import { createPictureKeeper } from '../vision/source/keepPictures';
import { PictureStore } from '../vision/source/pictureStore';
import { createProgress } from './progress';

interface ImportOptions {
  products?: string;
  users?: string;
  events?: string;
  format?: DataSetFormat;
}

/** Exit code of an import that kept the good lines and refused others. */
const SOME_REFUSED = 2;

/** `vitrine import` */
export function registerImport(program: Command): void {
  program
    .command('import')
    .description(
      'Store products, users and events from files (JSON Lines, or CSV with a header; .gz is read too; - is standard input). ' +
        'Importing a file twice stores nothing twice. Bad lines are reported, good ones kept; the exit code is then 2.',
    )
    .option('--products <file>', 'products')
    .option('--users <file>', 'users')
    .option('--events <file>', 'events')
    .option('--format <name>', `read the folder DIR as a data set: ${Object.keys(DATA_SETS).join(', ')}`)
    .argument('[dir]', 'folder of the data set')
    .action(runImport);
}

async function runImport(dir: string | undefined, options: ImportOptions): Promise<void> {
  const nowMs = Date.now();
  const parts = options.format
    ? await dataSetParts(options.format, dir, nowMs)
    : await fileParts(options, nowMs);
  const db = await Database.open(readConfig().database, ENTITIES);
  const progress = createProgress();
  try {
    const tokens = new AttributionTokens(await readSecret(db, ATTRIBUTION_SECRET));
    const intake = new EventIntake(db, tokens, async () => undefined, Date.now);
    const onFault = (text: string): void => progress.note(text);
    const keeper = createPictureKeeper(new PictureStore(db, Date.now));
    const pictures = { keeper, folder: folderOf(options.products) };
    const counts = await importShop(parts, { db, intake, progress, onFault, nowMs, pictures });
    console.log(describe(counts));
    if (counts.faults > 0) process.exitCode = SOME_REFUSED;
  } finally {
    await db.close();
  }
}

/** Where files that products name are looked for; nowhere for standard input. */
function folderOf(products: string | undefined): string | undefined {
  return products === undefined || products === '-' ? undefined : path.dirname(path.resolve(products));
}

async function dataSetParts(
  format: DataSetFormat,
  dir: string | undefined,
  nowMs: number,
): Promise<ImportParts> {
  if (!dir)
    throw new Error('--format needs the folder of the data set: vitrine import --format sequences DIR');
  let onBytes: (count: number) => void = () => undefined;
  const set: ImportSet = await readDataSet(format, dir, { nowMs, onBytes: (count) => onBytes(count) });
  const part = <K extends 'products' | 'users' | 'events'>(name: K) => ({
    bytes: set.bytes[name],
    read: (listener: (count: number) => void) => {
      onBytes = listener;
      return set[name];
    },
  });
  return { products: part('products'), users: part('users'), events: part('events') } as ImportParts;
}

async function fileParts({ products, users, events }: ImportOptions, nowMs: number): Promise<ImportParts> {
  if (!products && !users && !events)
    throw new Error('nothing to import; name --products, --users or --events, or --format and a folder');
  if ([products, users, events].filter((file) => file === '-').length > 1)
    throw new Error('standard input can be only one of the three files');
  const part = async <T>(
    file: string | undefined,
    read: (file: string, onBytes: (count: number) => void) => ReturnType<Part<T>['read']>,
  ) =>
    file === undefined
      ? undefined
      : { bytes: await sourceBytes(file), read: (onBytes: (count: number) => void) => read(file, onBytes) };
  return {
    products: await part(products, (file, onBytes) => readProducts(file, { onBytes })),
    users: await part(users, (file, onBytes) => readUsers(file, { onBytes })),
    events: await part(events, (file, onBytes) => readEvents(file, { onBytes, nowMs })),
  };
}

function describe({ products, users, events, duplicates, faults }: ImportCounts): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  return (
    `stored ${number(products)} products, ${number(users)} users, ${number(events)} events; ` +
    `${number(duplicates)} events were stored already; ${number(faults)} lines were refused`
  );
}
