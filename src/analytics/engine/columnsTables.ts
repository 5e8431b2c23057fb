import { EVENT_TYPES } from '../../records';

/** Counts up when the tables below change their meaning: columns of another format are dropped and filled anew. */
export const COLUMNS_FORMAT = 1;

/**
 * A visit ends when its shopper does nothing for so long; the next event begins another. Which events belong together is worked out when they
 * are stored, over all events of the shopper, so that no filter and no range of a report cuts a visit in two.
 */
export const VISIT_GAP_MS = 30 * 60_000;

/** What the event table and the columns have in common, as it comes from the database, with DuckDB's types. */
export const STAGED_COLUMNS = {
  seq: 'BIGINT',
  id: 'VARCHAR',
  type: 'VARCHAR',
  userId: 'VARCHAR',
  sessionId: 'VARCHAR',
  productId: 'VARCHAR',
  query: 'VARCHAR',
  queryId: 'VARCHAR',
  value: 'DOUBLE',
  quantity: 'BIGINT',
  price: 'DOUBLE',
  orderId: 'VARCHAR',
  revenue: 'DECIMAL(38, 4)',
  listId: 'VARCHAR',
  placement: 'VARCHAR',
  listRank: 'INTEGER',
  modelVersion: 'VARCHAR',
  servedAt: 'BIGINT',
  experimentId: 'VARCHAR',
  variantId: 'VARCHAR',
  occurredAt: 'BIGINT',
  receivedAt: 'BIGINT',
} as const;

/** One event on its way from the database to the columns. */
export type StagedEvent = Record<keyof typeof STAGED_COLUMNS, string | number | null>;

/**
 * Columns of `events` that are taken over from the stage as they are. `type` is an enum that compares with its names, times are milliseconds
 * since 1970, `revenue` is price times quantity of a PURCHASE that names its price, at four decimals, else null; `placement` to `variantId` say
 * which recommended item led to the event.
 */
export const TAKEN_COLUMNS = [
  'seq',
  'id',
  'sessionId',
  'query',
  'queryId',
  'value',
  'quantity',
  'price',
  'orderId',
  'revenue',
  'listId',
  'placement',
  'listRank',
  'modelVersion',
  'servedAt',
  'experimentId',
  'variantId',
  'occurredAt',
  'receivedAt',
] as const;

const takenColumns = TAKEN_COLUMNS.map((name) => `"${name}" ${STAGED_COLUMNS[name]}`).join(', ');

/**
 * The tables that reports read.
 *
 * - `events`: `shopper` and `product` are numbers of the two tables below (`product` null for a SEARCH); `visit` is the `seq` of the first event
 *   of the visit, so that `count(DISTINCT visit)` counts visits.
 * - `shoppers`: every user and guest's session with events; `key` is `u` or `s` and the id.
 * - `products`: every product that is sold or has events. `category` is its most specific own category, `categories` all it lies in, those above
 *   included. A product that is no longer sold keeps its number and its id alone.
 * - `meta`: what the columns were filled from, and how far.
 */
export const CREATE_TABLES = [
  `CREATE TYPE event_type AS ENUM (${EVENT_TYPES.map((type) => `'${type}'`).join(', ')})`,
  `CREATE TABLE events (${takenColumns}, type event_type, shopper INTEGER, product INTEGER, visit BIGINT)`,
  'CREATE TABLE shoppers (shopper INTEGER, key VARCHAR, userId VARCHAR, sessionId VARCHAR)',
  'CREATE TABLE products (product INTEGER, id VARCHAR, title VARCHAR, brand VARCHAR, category VARCHAR, categories VARCHAR[])',
  'CREATE TABLE meta (name VARCHAR, value VARCHAR)',
];

const stagedColumns = Object.entries(STAGED_COLUMNS)
  .map(([name, type]) => `"${name}" ${type}`)
  .join(', ');

/** What a batch of events is put together in; gone with the connection that made it. */
export const CREATE_STAGES = [
  `CREATE OR REPLACE TEMP TABLE staged (${stagedColumns})`,
  `CREATE OR REPLACE TEMP TABLE fresh (${takenColumns}, type VARCHAR, shopper INTEGER, product INTEGER)`,
  'CREATE OR REPLACE TEMP TABLE visits (seq BIGINT, visit BIGINT, isFresh BOOLEAN)',
  'CREATE OR REPLACE TEMP TABLE gone (fromSeq BIGINT, toSeq BIGINT)',
  'CREATE OR REPLACE TEMP TABLE owners (key VARCHAR)',
  'CREATE OR REPLACE TEMP TABLE touched (shopper INTEGER)',
];

/** What a batch of products is put together in. */
export const CREATE_PRODUCT_STAGES = [
  'CREATE OR REPLACE TEMP TABLE staged_products (id VARCHAR, title VARCHAR, brand VARCHAR, category VARCHAR, categories VARCHAR[])',
];
