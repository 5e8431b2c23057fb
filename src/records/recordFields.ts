/** Checks of single fields, from which the checks of whole records are put together. Pure; no clock. */
import { RecordFault, count, isFault, show, wrongType, type RecordFaultCode } from './recordFault';
import { parseTime } from './recordTime';

/** Upper bounds of what one record may hold; lengths in UTF-16 units. Columns must be at least this wide. */
export const RECORD_LIMITS = {
  id: 128,
  title: 1_000,
  description: 20_000,
  /** Brand, tag, name of an attribute, value of an interest. */
  label: 128,
  /** Name of a user. */
  name: 255,
  /** Words of a search. */
  query: 1_000,
  /** An attribution token carries ids and a placement; see `encodeAttribution`. */
  recommendationId: 2_048,
  /** A search's id carries up to 200 characters of its query. */
  queryId: 2_048,
  attributeValue: 1_000,
  image: 2_048,
  /** A picture in place of its address, `data:image/...`: 750 kB. */
  inlineImage: 1_000_000,
  images: 10,
  entries: 100,
  price: 1e12,
  integer: 2_147_483_647,
} as const;

/** Checks one value that is neither null nor undefined. Gives the value to keep, undefined for "as if absent", or the fault. */
export type FieldCheck = (value: unknown, field: string) => unknown;

/** Fields of a record with their checks, in the order in which they are checked. */
export type FieldTable = readonly (readonly [field: string, check: FieldCheck])[];

/** The fields of a table that are present and right, or the first fault. Fields outside the table are left out; null counts as absent. */
export function checkFields(input: Record<string, unknown>, table: FieldTable): object | RecordFault {
  const kept: Record<string, unknown> = {};
  for (const [field, check] of table) {
    const value = input[field];
    if (value === undefined || value === null) continue;
    const outcome = check(value, field);
    if (outcome instanceof RecordFault) return outcome;
    if (outcome !== undefined) kept[field] = outcome;
  }
  return kept;
}

const PLAIN_ID = /^[!-~]{1,128}$/;
const CONTROL_OR_BROKEN = /[\p{Cc}\p{Cs}]/u;
const NUL_OR_BROKEN = /[\0\p{Cs}]/u;

/** An id: a string of 1 to 128 characters, no control character, no space at either end (databases differ in whether they see it). */
export function id(value: unknown, field: string): string | RecordFault {
  if (typeof value !== 'string') return wrongType(field, value, 'a string');
  if (PLAIN_ID.test(value)) return value;
  const { id: limit } = RECORD_LIMITS;
  if (value.length > limit) return tooLong('ID_TOO_LONG', field, value, limit);
  const wrong = wrongInId(value);
  return wrong === undefined ? value : new RecordFault('BAD_ID', `${field} was ${show(value)}${wrong}`);
}

function wrongInId(value: string): string | undefined {
  if (value === '') return '; leave it out or give 1 to 128 characters';
  if (CONTROL_OR_BROKEN.test(value)) return ', with a control or broken character; remove it';
  return value.trim() === value ? undefined : ', with a space at an end; remove it';
}

function tooLong(code: RecordFaultCode, field: string, value: string, limit: number): RecordFault {
  const found = `${field} was ${count(value.length)} characters long (${show(value)})`;
  return new RecordFault(code, `${found}; shorten it to ${count(limit)}`);
}

/** A text with spaces at its ends removed; empty counts as absent. */
export function text(limit: number, code: RecordFaultCode = 'TEXT_TOO_LONG'): FieldCheck {
  return (value, field) => {
    if (typeof value !== 'string') return wrongType(field, value, 'a string');
    if (value.length > limit) return tooLong(code, field, value, limit);
    if (NUL_OR_BROKEN.test(value)) return badText(field, value);
    return value.trim() || undefined;
  };
}

function badText(field: string, value: string): RecordFault {
  return new RecordFault(
    'BAD_TEXT',
    `${field} was ${show(value)}, with a NUL or broken character; remove it`,
  );
}

const labelText = text(RECORD_LIMITS.label);

/** A brand, tag or attribute name: a text of at most 128 characters without control characters. */
export function label(value: unknown, field: string): unknown {
  const outcome = labelText(value, field);
  if (typeof outcome !== 'string' || !CONTROL_OR_BROKEN.test(outcome)) return outcome;
  return new RecordFault('BAD_TEXT', `${field} was ${show(outcome)}, with a control character; remove it`);
}

/** A list of at most `most` entries, 100 when absent; repeats are dropped, the order is kept. */
export function list(entry: FieldCheck, most: number = RECORD_LIMITS.entries): FieldCheck {
  return (value, field) => {
    if (!Array.isArray(value)) return wrongType(field, value, 'a list');
    if (value.length > most) return listTooLong(field, value.length, most);
    const kept = new Set<unknown>();
    for (let i = 0; i < value.length; i++) {
      const outcome = entry(value[i], `${field}[${i}]`);
      if (isFault(outcome)) return outcome;
      if (outcome !== undefined) kept.add(outcome);
    }
    return [...kept];
  };
}

function listTooLong(field: string, length: number, most: number): RecordFault {
  const message = `${field} had ${count(length)} entries; keep at most ${most}`;
  return new RecordFault('LIST_TOO_LONG', message);
}

/** Attributes: at most 100 names with texts of at most 1,000 characters; a number or boolean is written as text, null is dropped. */
export function attributes(value: unknown, field: string): Record<string, string> | RecordFault {
  if (!isRecord(value)) return wrongType(field, value, 'an object like {"color": "red"}');
  const entries = Object.entries(value);
  if (entries.length > RECORD_LIMITS.entries) return tooManyAttributes(field, entries.length);
  const kept: [string, string][] = [];
  for (const [name, given] of entries) {
    const outcome = attribute(name, given, field);
    if (isFault(outcome)) return outcome;
    if (outcome !== undefined) kept.push(outcome);
  }
  return Object.fromEntries(kept);
}

function tooManyAttributes(field: string, found: number): RecordFault {
  const message = `${field} had ${count(found)} names; keep at most ${RECORD_LIMITS.entries}`;
  return new RecordFault('TOO_MANY_ATTRIBUTES', message);
}

const attributeText = text(RECORD_LIMITS.attributeValue);

function attribute(name: string, given: unknown, field: string): [string, string] | RecordFault | undefined {
  const key = label(name, `a name in ${field}`);
  if (isFault(key)) return key;
  if (key === undefined || given === null || given === undefined) return undefined;
  const isPlain = typeof given === 'boolean' || (typeof given === 'number' && Number.isFinite(given));
  const value = attributeText(isPlain ? String(given) : given, `${field}.${key}`);
  if (isFault(value)) return value;
  return value === undefined ? undefined : [key as string, value as string];
}

/** Whether a value is an object that is no list, whatever its prototype. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

/** A finite number of any sign. */
export function number(value: unknown, field: string): number | RecordFault {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return wrongType(field, value, 'a number');
}

/** A price of one piece in units of its currency: 0 to 1e12. */
export function price(value: unknown, field: string): number | RecordFault {
  const outcome = number(value, field);
  if (isFault(outcome)) return outcome;
  if (outcome < 0) return new RecordFault('NEGATIVE_PRICE', `${field} was ${outcome}; give 0 or more`);
  if (outcome <= RECORD_LIMITS.price) return outcome;
  return new RecordFault(
    'PRICE_TOO_HIGH',
    `${field} was ${outcome}; give at most ${count(RECORD_LIMITS.price)}`,
  );
}

/** A whole number from `lowest` to 2,147,483,647. */
export function integer(lowest: number, code: RecordFaultCode): FieldCheck {
  return (value, field) => {
    const outcome = number(value, field);
    if (isFault(outcome)) return outcome;
    if (Number.isInteger(outcome) && outcome >= lowest && outcome <= RECORD_LIMITS.integer) return outcome;
    const range = `${lowest} to ${count(RECORD_LIMITS.integer)}`;
    return new RecordFault(code, `${field} was ${outcome}; give a whole number, ${range}`);
  };
}

const CURRENCY = /^[A-Z]{3}$/;

/** Three capital letters, as in ISO 4217; whether such a currency exists is not checked. */
export function currency(value: unknown, field: string): string | RecordFault {
  if (typeof value !== 'string') return wrongType(field, value, 'a string');
  if (CURRENCY.test(value)) return value;
  return new RecordFault('BAD_CURRENCY', `${field} was ${show(value)}; give three capital letters, like EUR`);
}

const IMAGE = /^(https?:\/\/|\/(?!\/)|data:image\/)/i;
const INLINE_IMAGE = /^\s*data:image\//i;
const imageText = text(RECORD_LIMITS.image);
const inlineText = text(RECORD_LIMITS.inlineImage);

/** Address of a picture: http, https, a path of this site, or the picture itself as `data:image/`. Anything else could run in a page that shows it. */
export function image(value: unknown, field: string): unknown {
  const isInline = typeof value === 'string' && INLINE_IMAGE.test(value);
  const outcome = isInline ? inlineText(value, field) : imageText(value, field);
  if (typeof outcome !== 'string' || IMAGE.test(outcome)) return outcome;
  return new RecordFault(
    'BAD_IMAGE',
    `${field} was ${show(outcome)}; give an address that starts with https://`,
  );
}

const PICTURE_FILE = /^(?!.*(^|\/)\.\.(\/|$))[^/\\:][^\\:]*$/;

/** As `image`, or the path of a file beside the one that is imported: inside its folder, with forward slashes. */
export function imageOrFile(value: unknown, field: string): unknown {
  const outcome = image(value, field);
  if (!(outcome instanceof RecordFault) || outcome.code !== 'BAD_IMAGE') return outcome;
  const path = imageText(value, field) as string;
  if (PICTURE_FILE.test(path)) return path;
  return new RecordFault(
    'BAD_IMAGE',
    `${field} was ${show(path)}; give an address that starts with https://, or a file in this folder`,
  );
}

/** Whether an image that passed `imageOrFile` is the path of a file. */
export function isPictureFile(image: string): boolean {
  return !IMAGE.test(image);
}

/** A time, from the year 1000 to 9999; see `parseTime` for what is accepted. */
export function time(value: unknown, field: string): Date | RecordFault {
  const timeMs = parseTime(value);
  if (!Number.isNaN(timeMs)) return new Date(timeMs);
  const example = 'give ISO 8601, like 2026-03-01T09:30:00Z, or epoch milliseconds';
  return new RecordFault('BAD_TIME', `${field} was ${show(value)}; ${example}`);
}
