/** Stores what the readers give, in batches, and reports what is wrong line by line. */
import { upsertUsers } from '../../accounts/userWriter';
import type { EventIntake } from '../../behavior/eventIntake';
import type { PictureKeeper } from '../../catalog/pictureKeeper';
import { upsertProducts } from '../../catalog/productWriter';
import type { EventRecord, ProductRecord, UserRecord } from '../../records';
import { isFault } from '../../records/recordFault';
import type { Database } from '../../storage/database';
import type { Progress } from '../progress';
import type { Imported } from './imported';

/** Records in one transaction: large enough for speed, small enough to keep memory flat. */
const BATCH_SIZE = 2_000;

/** What an import did. */
export interface ImportCounts {
  products: number;
  users: number;
  events: number;
  /** Events whose id was stored already. */
  duplicates: number;
  /** Lines that were refused. */
  faults: number;
}

/** The parts of an import that are there. */
export interface ImportParts {
  products?: Part<ProductRecord>;
  users?: Part<UserRecord>;
  events?: Part<EventRecord>;
}

/** One file or data set part; `bytes` is unknown for standard input. */
export interface Part<T> {
  /** Starts reading; reports bytes read from disk. */
  read: (onBytes: (count: number) => void) => AsyncIterable<Imported<T>>;
  bytes?: number;
}

/** Where an import stores and reports. */
export interface ImportTarget {
  db: Database;
  intake: EventIntake;
  progress: Progress;
  /** Called for every refused line with `file:line: what is wrong`. */
  onFault: (text: string) => void;
  nowMs: number;
  /** Keeps pictures that come as files beside the products' file, or inline. */
  pictures?: { keeper: PictureKeeper; folder?: string };
}

/** Imports products, then users, then events. Good lines are kept whatever is wrong with others. */
export async function importShop(parts: ImportParts, target: ImportTarget): Promise<ImportCounts> {
  const counts: ImportCounts = { products: 0, users: 0, events: 0, duplicates: 0, faults: 0 };
  const { db, intake, nowMs } = target;
  await importPart('products', parts.products, target, counts, async (batch) => {
    const records = await withKeptPictures(batch, target, counts);
    await db.write((transaction) => upsertProducts(transaction, records, nowMs));
    counts.products += records.length;
  });
  await importPart('users', parts.users, target, counts, async (batch) => {
    const records = batch.map(({ record }) => record);
    await db.write((transaction) => upsertUsers(transaction, records, nowMs));
    counts.users += records.length;
  });
  await importPart('events', parts.events, target, counts, async (batch) => {
    const { accepted, duplicates, errors } = await intake.take(batch.map(({ record }) => record));
    counts.events += accepted;
    counts.duplicates += duplicates;
    for (const { index, message } of errors) refuse(batch[index], message, target, counts);
  });
  return counts;
}

async function withKeptPictures(
  batch: Placed<ProductRecord>[],
  target: ImportTarget,
  counts: ImportCounts,
): Promise<ProductRecord[]> {
  const { keeper, folder } = target.pictures ?? {};
  const records = batch.map(({ record }) => record);
  const kept = (await keeper?.keep(records, folder)) ?? records;
  return kept.filter((outcome, at): outcome is ProductRecord => {
    if (isFault(outcome)) refuse(batch[at], outcome.message, target, counts);
    return !isFault(outcome);
  });
}

type Placed<T> = { file: string; line: number; record: T };

async function importPart<T>(
  label: string,
  part: Part<T> | undefined,
  target: ImportTarget,
  counts: ImportCounts,
  store: (batch: Placed<T>[]) => Promise<void>,
): Promise<void> {
  if (!part) return;
  const { progress } = target;
  progress.start(label, part.bytes, 'bytes');
  try {
    let batch: Placed<T>[] = [];
    for await (const item of part.read((bytes) => progress.advance(bytes))) {
      if (item.fault) refuse(item, item.fault.message, target, counts);
      else if (batch.push(item) >= BATCH_SIZE) {
        await store(batch);
        progress.advance(0, batch.length);
        batch = [];
      }
    }
    if (batch.length > 0) await store(batch);
    progress.advance(0, batch.length);
  } finally {
    progress.finish();
  }
}

function refuse(
  place: { file: string; line: number },
  message: string,
  target: ImportTarget,
  counts: ImportCounts,
): void {
  counts.faults++;
  target.onFault(`${place.file}:${place.line}: ${message}`);
}
