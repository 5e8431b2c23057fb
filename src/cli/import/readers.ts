/** Readers of Vitrine's own three files, JSON Lines or CSV. */
import {
  EVENT_FIELDS,
  PRODUCT_FIELDS,
  USER_FIELDS,
  checkEvent,
  checkImportedProduct,
  checkUser,
} from '../../records/recordChecks';
import { RecordFault, show } from '../../records/recordFault';
import type { EventRecord, ProductRecord, UserRecord } from '../../records';
import { planColumns, rowToObject, type ColumnPlan } from './cells';
import { readCsvRows } from './csv';
import { eventIdOf } from './eventId';
import {
  countSkipped,
  imported,
  type EventReadOptions,
  type Imported,
  type ReadOptions,
  type Skipped,
} from './imported';
import { readLines } from './lines';
import { openSource, sourceName, type ImportSource } from './source';

export type FileFormat = 'csv' | 'jsonl';

/** `format` is taken from the name when absent: CSV for `.csv` and `.csv.gz`, JSON Lines for everything else, standard input too. */
export interface FileOptions {
  format?: FileFormat;
}

interface Shape<T> {
  fields: ReadonlySet<string>;
  /** Columns that a CSV header must have; one of each list. */
  required: string[][];
  check: (input: unknown) => T | RecordFault;
}

/** The format that a name stands for. */
export function formatOf(name: string): FileFormat {
  return /\.csv(\.gz)?$/i.test(name) ? 'csv' : 'jsonl';
}

/** Products of a file, each completely checked. */
export function readProducts(
  source: ImportSource,
  options: FileOptions & ReadOptions = {},
): AsyncGenerator<Imported<ProductRecord>> {
  const shape = { fields: PRODUCT_FIELDS, required: [['id'], ['title']], check: checkImportedProduct };
  return readRecords(source, options, shape);
}

/** Users of a file, each completely checked. */
export function readUsers(
  source: ImportSource,
  options: FileOptions & ReadOptions = {},
): AsyncGenerator<Imported<UserRecord>> {
  return readRecords(source, options, { fields: USER_FIELDS, required: [['id']], check: checkUser });
}

/** Events of a file, each completely checked; one without an id gets `eventIdOf` it. */
export function readEvents(
  source: ImportSource,
  options: FileOptions & EventReadOptions,
): AsyncGenerator<Imported<EventRecord>> {
  const required = [['type'], ['occurredAt'], ['userId', 'sessionId']];
  const check = (input: unknown): EventRecord | RecordFault => {
    const event = checkEvent(input, options);
    if (!(event instanceof RecordFault)) event.id ??= eventIdOf(event);
    return event;
  };
  return readRecords(source, options, { fields: EVENT_FIELDS, required, check });
}

function readRecords<T>(
  source: ImportSource,
  options: FileOptions & ReadOptions,
  shape: Shape<T>,
): AsyncGenerator<Imported<T>> {
  const format = options.format ?? formatOf(sourceName(source));
  return format === 'csv' ? readCsv(source, options, shape) : readJsonLines(source, options, shape);
}

async function* readJsonLines<T>(
  source: ImportSource,
  options: ReadOptions,
  shape: Shape<T>,
): AsyncGenerator<Imported<T>> {
  const file = sourceName(source);
  const unknown = unknownFieldCounter(options.skipped, shape.fields);
  for await (const { first, lines } of readLines(openSource(source, options.onBytes))) {
    for (let i = 0; i < lines.length; i++) {
      if (lines[i] === '' || (typeof lines[i] === 'string' && (lines[i] as string).trim() === '')) continue;
      const input = parseLine(lines[i]);
      if (input instanceof RecordFault) yield { file, line: first + i, fault: input };
      else {
        unknown(input);
        yield imported(file, first + i, shape.check(input));
      }
    }
  }
}

function parseLine(line: string | RecordFault): unknown {
  if (line instanceof RecordFault) return line;
  try {
    return JSON.parse(line);
  } catch (error) {
    const position = /at position (\d+)/.exec((error as Error).message)?.[1];
    const place = position === undefined ? '' : ` at character ${Number(position) + 1}`;
    return new RecordFault('BAD_JSON', `the line ${show(line)} is not JSON${place}; write one object a line`);
  }
}

/** At most so many unknown names are counted one by one. */
const MAX_UNKNOWN_NAMES = 20;

function unknownFieldCounter(
  skipped: Skipped | undefined,
  fields: ReadonlySet<string>,
): (input: unknown) => void {
  if (skipped === undefined) return () => {};
  const seen = new Set<string>();
  return (input) => {
    if (typeof input !== 'object' || Array.isArray(input)) return;
    for (const name in input) {
      if (fields.has(name) || (seen.size >= MAX_UNKNOWN_NAMES && !seen.has(name))) continue;
      seen.add(name);
      countSkipped(skipped, unknownField(name));
    }
  };
}

function unknownField(name: string): string {
  return `field ${show(name)} is not known`;
}

async function* readCsv<T>(
  source: ImportSource,
  options: ReadOptions,
  shape: Shape<T>,
): AsyncGenerator<Imported<T>> {
  const file = sourceName(source);
  const onUnknown = (name: string): void => countSkipped(options.skipped, unknownField(name));
  let plan: ColumnPlan | undefined;
  for await (const rows of readCsvRows(readLines(openSource(source, options.onBytes)))) {
    for (const { line, cells } of rows) {
      if (plan !== undefined) yield imported(file, line, checkRow(plan, cells, shape));
      else {
        const header =
          cells instanceof RecordFault ? cells : planColumns(cells, shape.fields, shape.required, onUnknown);
        if (header instanceof RecordFault) return void (yield { file, line, fault: header });
        plan = header;
      }
    }
  }
}

function checkRow<T>(plan: ColumnPlan, cells: string[] | RecordFault, shape: Shape<T>): T | RecordFault {
  if (cells instanceof RecordFault) return cells;
  const input = rowToObject(plan, cells);
  return input instanceof RecordFault ? input : shape.check(input);
}
