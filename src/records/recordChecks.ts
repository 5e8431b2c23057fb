/**
 * The complete check of one product, user or event, the same for files and for mutations. Pure: what is now is an argument.
 * Each gives a new record that holds only what is right and present (null and empty optional texts are left out), or the first fault found.
 * Whether a product or user exists is not known here.
 */
import { EVENT_TYPES, type EventRecord, type EventType, type ProductRecord, type UserRecord } from './index';
import { RecordFault, isFault, show, wrongType } from './recordFault';
import {
  RECORD_LIMITS,
  attributes,
  checkFields,
  currency,
  id,
  image,
  imageOrFile,
  integer,
  isRecord,
  label,
  list,
  number,
  price,
  text,
  time,
  type FieldCheck,
  type FieldTable,
} from './recordFields';

const productTable = (picture: FieldCheck): FieldTable => [
  ['id', id],
  ['title', text(RECORD_LIMITS.title, 'TITLE_TOO_LONG')],
  ['description', text(RECORD_LIMITS.description, 'DESCRIPTION_TOO_LONG')],
  ['brand', label],
  ['categories', list(id)],
  ['tags', list(label)],
  ['price', price],
  ['currency', currency],
  ['image', picture],
  ['images', list(picture, RECORD_LIMITS.images)],
  ['stock', integer(0, 'BAD_STOCK')],
  ['attributes', attributes],
  ['createdAt', time],
];
const PRODUCT_TABLE = productTable(image);
const IMPORT_TABLE = productTable(imageOrFile);
const USER_TABLE: FieldTable = [
  ['id', id],
  ['name', text(RECORD_LIMITS.name)],
  ['interests', list(interest)],
  ['createdAt', time],
];
const EVENT_TABLE: FieldTable = [
  ['type', eventType],
  ['occurredAt', time],
  ['id', id],
  ['userId', id],
  ['sessionId', id],
  ['productId', id],
  ['query', text(RECORD_LIMITS.query)],
  ['value', number],
  ['quantity', integer(1, 'BAD_QUANTITY')],
  ['price', price],
  ['orderId', id],
  ['recommendationId', text(RECORD_LIMITS.recommendationId)],
  ['queryId', text(RECORD_LIMITS.queryId)],
];
const names = (table: FieldTable): ReadonlySet<string> => new Set(table.map(([field]) => field));

/** Names of the fields that a product may have. */
export const PRODUCT_FIELDS = names(PRODUCT_TABLE);
/** Names of the fields that a user may have. */
export const USER_FIELDS = names(USER_TABLE);
/** Names of the fields that an event may have. */
export const EVENT_FIELDS = names(EVENT_TABLE);

/** When the check happens, for times that lie in the future. */
export interface EventCheckOptions {
  /** Epoch milliseconds. */
  nowMs: number;
}

function missing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function notAnObject(value: unknown): RecordFault {
  return new RecordFault('NOT_AN_OBJECT', `the record was ${show(value)}; write an object like {"id": "1"}`);
}

/** Checks a product: id and title required, every limit of `RECORD_LIMITS`. */
export function checkProduct(input: unknown): ProductRecord | RecordFault {
  return checkProductBy(PRODUCT_TABLE, input);
}

/** As `checkProduct`; pictures may be files beside the one that is imported. */
export function checkImportedProduct(input: unknown): ProductRecord | RecordFault {
  return checkProductBy(IMPORT_TABLE, input);
}

function checkProductBy(table: FieldTable, input: unknown): ProductRecord | RecordFault {
  if (!isRecord(input)) return notAnObject(input);
  if (missing(input.id)) return new RecordFault('MISSING_ID', 'id is missing; give every product an id');
  const product = checkFields(input, table);
  if (isFault(product) || 'title' in product) return product as ProductRecord | RecordFault;
  return new RecordFault('MISSING_TITLE', `title is missing; give product ${show(input.id)} a title`);
}

/** Checks a user: id required, at most 100 interests. */
export function checkUser(input: unknown): UserRecord | RecordFault {
  if (!isRecord(input)) return notAnObject(input);
  if (missing(input.id)) return new RecordFault('MISSING_ID', 'id is missing; give every user an id');
  return checkFields(input, USER_TABLE) as UserRecord | RecordFault;
}

const INTEREST_TABLE: FieldTable = [
  ['kind', interestKind],
  ['value', id],
  ['weight', weight],
];

function interest(value: unknown, field: string): unknown {
  if (!isRecord(value)) return wrongType(field, value, 'an object like {"kind": "BRAND", "value": "acme"}');
  const outcome = missing(value.kind) ? interestKind(value.kind, 'kind') : checkInterest(value);
  return isFault(outcome) ? new RecordFault(outcome.code, `${field}: ${outcome.message}`) : outcome;
}

function checkInterest(value: Record<string, unknown>): unknown {
  if (!missing(value.value)) return checkFields(value, INTEREST_TABLE);
  return new RecordFault('MISSING_INTEREST_VALUE', 'value is missing; name the category, brand or tag');
}

function interestKind(value: unknown, field: string): unknown {
  if (value === 'CATEGORY' || value === 'BRAND' || value === 'TAG') return value;
  return new RecordFault('UNKNOWN_INTEREST_KIND', `${field} was ${show(value)}; use CATEGORY, BRAND or TAG`);
}

function weight(value: unknown, field: string): number | RecordFault {
  const outcome = number(value, field);
  if (isFault(outcome) || (outcome > 0 && outcome <= 1)) return outcome;
  return new RecordFault('BAD_WEIGHT', `${field} was ${outcome}; give a number above 0 and at most 1`);
}

/**
 * Checks an event: type, occurredAt, and userId or sessionId required; productId for every type but SEARCH, which needs query; value for RATE.
 * Refuses times before 1990 and more than 24 hours after `nowMs`.
 */
export function checkEvent(input: unknown, options: EventCheckOptions): EventRecord | RecordFault {
  if (!isRecord(input)) return notAnObject(input);
  if (missing(input.type)) return new RecordFault('MISSING_TYPE', `type is missing; use one of ${TYPE_LIST}`);
  if (missing(input.occurredAt)) {
    return new RecordFault(
      'MISSING_TIME',
      'occurredAt is missing; say when it happened, like 2026-03-01T09:30:00Z',
    );
  }
  const event = checkFields(input, EVENT_TABLE) as EventRecord | RecordFault;
  if (isFault(event)) return event;
  return wrongTimeRange(event, input.occurredAt, options.nowMs) ?? missingInEvent(event) ?? event;
}

const TYPES: ReadonlySet<unknown> = new Set(EVENT_TYPES);
const TYPE_LIST = EVENT_TYPES.join(', ');

function eventType(value: unknown, field: string): EventType | RecordFault {
  if (TYPES.has(value)) return value as EventType;
  return new RecordFault('UNKNOWN_EVENT_TYPE', `${field} was ${show(value)}; use one of ${TYPE_LIST}`);
}

const EARLIEST_EVENT_MS = Date.UTC(1990, 0, 1);
const DAY_MS = 86_400_000;

function wrongTimeRange(event: EventRecord, given: unknown, nowMs: number): RecordFault | undefined {
  const timeMs = event.occurredAt.getTime();
  if (timeMs < EARLIEST_EVENT_MS) return tooOld(event.occurredAt, given);
  if (timeMs <= nowMs + DAY_MS) return undefined;
  const advice = 'give a time at most 24 hours from now';
  return new RecordFault('TIME_IN_FUTURE', `occurredAt was ${event.occurredAt.toISOString()}; ${advice}`);
}

function tooOld(occurredAt: Date, given: unknown): RecordFault {
  const looksLikeSeconds = Number(given) * 1000 >= EARLIEST_EVENT_MS;
  const advice = looksLikeSeconds ? 'give milliseconds, not seconds' : 'give a time from 1990 on';
  const shown = looksLikeSeconds ? `${show(given)}, which is ` : '';
  return new RecordFault('TIME_TOO_OLD', `occurredAt was ${shown}${occurredAt.toISOString()}; ${advice}`);
}

function missingInEvent(event: EventRecord): RecordFault | undefined {
  if (event.userId === undefined && event.sessionId === undefined) {
    return new RecordFault('MISSING_USER', 'userId and sessionId are missing; give one of them');
  }
  if (event.type === 'SEARCH') {
    if (event.query !== undefined) return undefined;
    return new RecordFault('MISSING_QUERY', 'query is missing; give the words of this SEARCH');
  }
  if (event.productId === undefined) {
    return new RecordFault('MISSING_PRODUCT', `productId is missing; give the product of this ${event.type}`);
  }
  if (event.type !== 'RATE' || event.value !== undefined) return undefined;
  return new RecordFault('MISSING_VALUE', 'value is missing; give the rating of this RATE');
}
