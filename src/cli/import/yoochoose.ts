/** Reads the YooChoose clicks (RecSys Challenge 2015) as session-rec prepares them: SessionId, ItemId, Time with tabs between them. */
import { checkEvent, checkProduct } from '../../records/recordChecks';
import { RecordFault, show } from '../../records/recordFault';
import type { EventRecord, ProductRecord, UserRecord } from '../../records';
import { eventIdOf } from './eventId';
import {
  imported,
  restartable,
  type EventReadOptions,
  type ImportSet,
  type Imported,
  type ReadOptions,
} from './imported';
import { eachLine, type FileLine } from './rows';
import { ImportSourceError, findFile, listFolder, totalBytes } from './source';

/**
 * Every click becomes a VIEW of a guest's session; items become products named "Item " and their id; there are no users. Reads
 * `*_train_full.txt` and, where it exists, the `*_test.txt` beside it; the tuning split inside train_full is passed over.
 * @throws ImportSourceError when the folder has no such file.
 */
export async function readYoochoose(folder: string, options: EventReadOptions): Promise<ImportSet> {
  const files = await findClicks(folder);
  const bytes = await totalBytes(files);
  return {
    products: restartable(() => readClickedItems(files, options)),
    users: restartable(noUsers),
    events: restartable(() => readClicks(files, options)),
    bytes: { products: bytes, users: 0, events: bytes },
    skipped: options.skipped ?? new Map(),
  };
}

async function* noUsers(): AsyncGenerator<Imported<UserRecord>> {
  // Sessions are guests.
}

async function findClicks(folder: string): Promise<string[]> {
  const names = await listFolder(folder);
  const stems = names.flatMap((name) => /^(.*)_train_full\.txt(?:\.gz)?$/.exec(name)?.[1] ?? []);
  if (stems.length === 0)
    throw new ImportSourceError(`${folder} holds no NAME_train_full.txt or NAME_train_full.txt.gz`);
  const train = await findFile(folder, [`${stems[0]}_train_full.txt`]);
  const test = await findFile(folder, [`${stems[0]}_test.txt`]).catch(() => undefined);
  return test === undefined ? [train] : [train, test];
}

async function* clickLines(
  files: string[],
  options: ReadOptions,
): AsyncGenerator<FileLine & { file: string }> {
  for (const file of files) {
    for await (const { line, text } of eachLine(file, options)) {
      if (line > 1 || text !== 'SessionId\tItemId\tTime') yield { file, line, text };
    }
  }
}

async function* readClicks(
  files: string[],
  options: EventReadOptions,
): AsyncGenerator<Imported<EventRecord>> {
  for await (const { file, line, text } of clickLines(files, options)) {
    yield imported(file, line, typeof text === 'string' ? click(text, options) : text);
  }
}

function click(text: string, options: EventReadOptions): EventRecord | RecordFault {
  const cells = text.split('\t');
  const [sessionId, productId, seconds] = cells;
  if (cells.length !== 3 || !/^\d{1,12}(\.\d+)?$/.test(seconds)) {
    const wanted = 'session, item and unix seconds, with tabs between them';
    return new RecordFault('BAD_ROW', `the row was ${show(text)}; it must have ${wanted}`);
  }
  const occurredAt = Math.round(Number(seconds) * 1000);
  const event = checkEvent({ type: 'VIEW', sessionId, productId, occurredAt }, options);
  if (!(event instanceof RecordFault)) event.id = eventIdOf(event);
  return event;
}

async function* readClickedItems(
  files: string[],
  options: ReadOptions,
): AsyncGenerator<Imported<ProductRecord>> {
  const seen = new Set<string>();
  for await (const { file, line, text } of clickLines(files, options)) {
    const id = typeof text === 'string' ? text.split('\t')[1] : undefined;
    if (id === undefined || seen.has(id)) continue;
    seen.add(id);
    const product = checkProduct({ id, title: `Item ${id}` });
    if (!(product instanceof RecordFault)) yield { file, line, record: product };
  }
}
