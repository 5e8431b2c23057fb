/** Reads a folder with one NAME.txt[.gz], a user a line, and NAME_item2attributes.json[.gz] where it exists. */
import { checkEvent, checkProduct, checkUser } from '../../records/recordChecks';
import { RecordFault, isFault, show } from '../../records/recordFault';
import { id, isRecord } from '../../records/recordFields';
import type { EventRecord, EventType, ProductRecord, UserRecord } from '../../records';
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
import { ImportSourceError, findFile, listFolder, openSource, totalBytes } from './source';

/** Which sequences to read, and as what. */
export interface SequenceOptions extends EventReadOptions {
  /** NAME; may be absent when the folder holds one. */
  name?: string;
  /** What an item in a sequence is; PURCHASE when absent. */
  type?: EventType;
}

/** The day of the first position; the k-th item of a user (from 0) happened k days later, at midnight UTC. */
export const FIRST_DAY_MS = Date.UTC(2014, 0, 1);
const DAY_MS = 86_400_000;

interface SequenceFiles {
  text: string;
  attributes: string | undefined;
}

/**
 * A line `user item item ...` becomes a user and one event an item; an item becomes a product named "Item " and its id, its attributes the
 * categories named by their numbers. Items are kept in memory once each, with the whole attribute file while products are read.
 * @throws ImportSourceError when there is no such file, or several and no name.
 */
export async function readSequences(folder: string, options: SequenceOptions): Promise<ImportSet> {
  const files = await findSequenceFiles(folder, options.name);
  const skipped = options.skipped ?? new Map();
  const text = await totalBytes([files.text]);
  return {
    products: restartable(() => readItems(files, options)),
    users: restartable(() => readSequenceUsers(files.text, options)),
    events: restartable(() => readSteps(files.text, options)),
    bytes: {
      products: text + (await totalBytes(files.attributes ? [files.attributes] : [])),
      users: text,
      events: text,
    },
    skipped,
  };
}

const ATTRIBUTES_END = '_item2attributes.json';

async function findSequenceFiles(folder: string, wanted: string | undefined): Promise<SequenceFiles> {
  const name = wanted ?? (await onlyName(folder));
  const text = await findFile(folder, [`${name}.txt`]);
  const attributes = await findFile(folder, [name + ATTRIBUTES_END]).catch(() => undefined);
  return { text, attributes };
}

async function onlyName(folder: string): Promise<string> {
  const files = await listFolder(folder);
  const names = new Set(files.flatMap((file) => /^(.+)\.txt(?:\.gz)?$/.exec(file)?.[1] ?? []));
  if (names.size === 1) return [...names][0];
  if (names.size === 0) throw new ImportSourceError(`${folder} holds no NAME.txt or NAME.txt.gz`);
  throw new ImportSourceError(
    `${folder} holds several sequences (${[...names].join(', ')}); say which by name`,
  );
}

/** A sequence cut at its blanks: the user, then the items. */
function partsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}

async function* readSequenceUsers(file: string, options: ReadOptions): AsyncGenerator<Imported<UserRecord>> {
  for await (const { line, text } of eachLine(file, options)) {
    if (typeof text !== 'string') continue;
    const user = checkUser({ id: partsOf(text)[0] });
    if (!(user instanceof RecordFault)) yield { file, line, record: user };
  }
}

async function* readSteps(file: string, options: SequenceOptions): AsyncGenerator<Imported<EventRecord>> {
  for await (const { line, text } of eachLine(file, options)) {
    if (text instanceof RecordFault) yield { file, line, fault: text };
    else for (const step of steps(text, options)) yield imported(file, line, step);
  }
}

function steps(text: string, options: SequenceOptions): (EventRecord | RecordFault)[] {
  const [userId, ...items] = partsOf(text);
  if (items.length > 0) return items.map((productId, position) => step(userId, productId, position, options));
  return [new RecordFault('BAD_ROW', `the row was ${show(text)}; it must have a user and at least one item`)];
}

function step(
  userId: string,
  productId: string,
  position: number,
  options: SequenceOptions,
): EventRecord | RecordFault {
  const occurredAt = FIRST_DAY_MS + position * DAY_MS;
  const event = checkEvent({ type: options.type ?? 'PURCHASE', userId, productId, occurredAt }, options);
  if (!(event instanceof RecordFault)) event.id = eventIdOf(event);
  return event;
}

async function* readItems(
  files: SequenceFiles,
  options: ReadOptions,
): AsyncGenerator<Imported<ProductRecord>> {
  const attributes = await readAttributes(files.attributes, options);
  const seen = new Set<string>();
  for await (const { line, text } of eachLine(files.text, options)) {
    for (const item of newItems(text, seen)) {
      const product = checkProduct({ id: item, title: `Item ${item}`, categories: attributes.get(item) });
      if (!(product instanceof RecordFault)) yield { file: files.text, line, record: product };
      else if (!isFault(id(item, 'id'))) yield attributeFault(files, item, product);
    }
  }
}

/** A wrong id is reported with the events; what else can be wrong comes from the attribute file. */
function attributeFault(files: SequenceFiles, item: string, found: RecordFault): Imported<ProductRecord> {
  const fault = new RecordFault(found.code, `item ${show(item)}: ${found.message}`);
  return { file: files.attributes ?? files.text, line: 1, fault };
}

/** Items of a line that no line before had; a line that is a fault has none. */
function newItems(text: FileLine['text'], seen: Set<string>): string[] {
  if (typeof text !== 'string') return [];
  const items = partsOf(text).slice(1);
  return items.filter((item) => !seen.has(item) && seen.add(item));
}

/** Categories by item, from one JSON object `{item: [attribute, ...]}`. */
async function readAttributes(
  file: string | undefined,
  options: ReadOptions,
): Promise<Map<string, string[]>> {
  if (file === undefined) return new Map();
  const chunks: Buffer[] = [];
  for await (const chunk of openSource(file, options.onBytes)) chunks.push(chunk);
  const parsed = parseAttributes(Buffer.concat(chunks).toString('utf8'));
  if (parsed === undefined)
    throw new ImportSourceError(`${file} is not one JSON object {item: [attribute, ...]}`);
  return new Map(parsed.map(([item, list]) => [item, list.map(String)]));
}

function parseAttributes(text: string): [string, unknown[]][] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const entries = isRecord(parsed) ? Object.entries(parsed) : undefined;
    return entries?.every(([, list]) => isAttributeList(list))
      ? (entries as [string, unknown[]][])
      : undefined;
  } catch {
    return undefined;
  }
}

function isAttributeList(list: unknown): boolean {
  return Array.isArray(list) && list.every((entry) => typeof entry === 'string' || typeof entry === 'number');
}
