import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { readConfig } from '../config';
import { createDrawnPictures } from '../drawing/drawnPictures';
import { ENTITIES } from '../entities';
import { Database } from '../storage/database';
import { createEmbedding } from '../vision/createEmbedding';
import { embedCatalog, type CatalogReport } from '../vision/embedding/embedCatalog';
import { readFailedPictures } from '../vision/embedding/failedPictures';
import { createEmbedder } from '../vision/network/createEmbedder';
import { createProgress } from './progress';

/** Exit code of an embedding with pictures that have no vector. */
const SOME_FAILED = 2;
/** Failures that are listed at most. */
const MAX_LISTED = 1000;

/** `vitrine embed` */
export function registerEmbed(program: Command): void {
  program
    .command('embed')
    .description(
      'Look at the pictures of all products that have no vector yet, and learn from them. Running servers take it up by themselves. ' +
        'What fails is named and tried again later; the exit code is then 2.',
    )
    .option('--retry', 'look again at what failed before, however often it did')
    .option('--failed', 'only list the pictures that failed, and why')
    .action(runEmbed);
}

async function runEmbed({
  retry = false,
  failed = false,
}: {
  retry?: boolean;
  failed?: boolean;
}): Promise<void> {
  const { database, vision } = readConfig();
  const db = await Database.open(database, ENTITIES);
  const threads = availableParallelism();
  const embedder = await createEmbedder(vision.modelDir, threads);
  const progress = createProgress();
  try {
    const embedding = createEmbedding({
      ...{ db, config: vision, embedder, nowMs: Date.now },
      local: [createDrawnPictures()],
    });
    if (failed) return console.log(await listFailed(db));
    const report = await embedCatalog(embedding, {
      // While threads look at pictures, the next ones are fetched and decoded.
      parallel: threads * 2,
      retry,
      onStart: (total) => progress.start('looking at pictures of products', total),
      onProducts: (count) => progress.advance(count),
      onFault: ({ productId, address }, { message }) =>
        progress.note(describeFault(productId, address, message)),
    });
    progress.finish();
    console.log(describe(report));
    if (report.failed > 0) process.exitCode = SOME_FAILED;
  } finally {
    progress.finish();
    await embedder.close();
    await db.close();
  }
}

async function listFailed(db: Database): Promise<string> {
  const faults = await readFailedPictures(db, MAX_LISTED);
  if (faults.length === 0) return 'every picture that was looked at has a vector';
  return faults
    .map(({ productId, address, message }) => describeFault(productId, address, message))
    .join('\n');
}

function describeFault(productId: string, address: string, message: string): string {
  const shown = address.length > 100 ? `${address.slice(0, 100)}...` : address;
  return `product "${productId}", ${shown}: ${message}`;
}

function describe({ products, embedded, failed, learnedFrom }: CatalogReport): string {
  const number = (value: number): string => value.toLocaleString('en-US');
  const learned = learnedFrom === null ? 'too few to learn from' : `learned from ${number(learnedFrom)}`;
  return (
    `${number(products)} products with pictures: ${number(embedded)} pictures were looked at, ${number(failed)} failed; ${learned}` +
    (failed > 0 ? '\nthey are tried again by running servers; `vitrine embed --retry` does so at once' : '')
  );
}
