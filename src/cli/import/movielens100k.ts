/** Reads a copy of MovieLens 100K (GroupLens): folder with u.data, u.item, u.user, u.genre, each as it is or with .gz. */
import { checkEvent, checkProduct, checkUser } from '../../records/recordChecks';
import { RecordFault, shorten, show } from '../../records/recordFault';
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
import { eachLine } from './rows';
import { findFile, totalBytes } from './source';

/**
 * Ratings become RATE events with their value and time; films become products with their full title, genres as categories (by name), and the
 * attributes `year` (from the end of the title) and `released` (a date). Of people only the id is taken. Film titles may be Latin-1, as published.
 * @throws ImportSourceError when a file is missing.
 */
export async function readMovielens100k(folder: string, options: EventReadOptions): Promise<ImportSet> {
  const items = await findFile(folder, ['u.item.utf8', 'u.item']);
  const [ratings, people, genres] = await Promise.all(
    ['u.data', 'u.user', 'u.genre'].map((name) => findFile(folder, [name])),
  );
  const skipped = options.skipped ?? new Map();
  return {
    products: restartable(() => readFilms(items, genres, options)),
    users: restartable(() => readPeople(people, options)),
    events: restartable(() => readRatings(ratings, options)),
    bytes: {
      products: await totalBytes([genres, items]),
      users: await totalBytes([people]),
      events: await totalBytes([ratings]),
    },
    skipped,
  };
}

async function* readRatings(file: string, options: EventReadOptions): AsyncGenerator<Imported<EventRecord>> {
  for await (const { line, text } of eachLine(file, options)) {
    yield imported(file, line, typeof text === 'string' ? rating(text, options) : text);
  }
}

function rating(text: string, options: EventReadOptions): EventRecord | RecordFault {
  const cells = text.split('\t');
  const [userId, productId, value, seconds] = cells;
  if (cells.length !== 4 || !/^\d{1,12}$/.test(seconds) || !/^\d+(\.\d+)?$/.test(value)) {
    return badRow(text, 'user, item, rating and unix seconds, with tabs between them');
  }
  const occurredAt = Number(seconds) * 1000;
  const event = checkEvent({ type: 'RATE', userId, productId, value: Number(value), occurredAt }, options);
  if (!(event instanceof RecordFault)) event.id = eventIdOf(event);
  return event;
}

function badRow(text: string, wanted: string): RecordFault {
  return new RecordFault('BAD_ROW', `the row was ${show(text)}; it must have ${wanted}`);
}

async function* readPeople(file: string, options: ReadOptions): AsyncGenerator<Imported<UserRecord>> {
  for await (const { line, text } of eachLine(file, options)) {
    yield imported(file, line, typeof text === 'string' ? checkUser({ id: text.split('|', 1)[0] }) : text);
  }
}

/** Columns of u.item before the genre flags: id, title, release date, video release date, address. */
const FLAGS_START = 5;

async function* readFilms(
  file: string,
  genreFile: string,
  options: ReadOptions,
): AsyncGenerator<Imported<ProductRecord>> {
  const genres = await readGenres(genreFile, options);
  for await (const { line, text } of eachLine(file, options, 'latin1')) {
    yield imported(file, line, typeof text === 'string' ? film(text, genres) : text);
  }
}

function film(text: string, genres: string[]): ProductRecord | RecordFault {
  const cells = text.split('|');
  if (cells.length !== FLAGS_START + genres.length) {
    return badRow(text, `${FLAGS_START} columns and ${genres.length} genres, with | between them`);
  }
  const [id, title, released] = cells;
  const categories = genres.filter((_, i) => cells[FLAGS_START + i] === '1');
  return checkProduct({
    id,
    title,
    categories,
    attributes: { year: yearOf(title), released: dateOf(released) },
  });
}

/** The year in brackets that ends a title, also before a mark like (V). */
function yearOf(title: string): string | undefined {
  return /\((\d{4})\)(?: \(\w+\))?\s*$/.exec(title)?.[1];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `01-Jan-1995` as `1995-01-01`. */
function dateOf(text: string): string | undefined {
  const [, day, month, year] = /^(\d\d?)-(\w{3})-(\d{4})$/.exec(text) ?? [];
  const monthNumber = MONTHS.indexOf(month) + 1;
  if (monthNumber === 0) return undefined;
  return `${year}-${String(monthNumber).padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Names of the genres by number. A line without a number is passed over: the file ends with a blank one. */
async function readGenres(file: string, options: ReadOptions): Promise<string[]> {
  const genres: string[] = [];
  for await (const { text } of eachLine(file, options)) {
    const [name, number] = typeof text === 'string' ? text.split('|') : [];
    if (/^\d{1,3}$/.test(number ?? '')) genres[Number(number)] = shorten(name);
  }
  return Array.from(genres, (name, i) => name ?? String(i));
}
