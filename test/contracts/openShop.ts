import { insertEvents } from '../../src/behavior/eventStore';
import { createCatalogLoaders, type CatalogLoaders } from '../../src/catalog/catalog.loaders';
import { CatalogMirror } from '../../src/catalog/catalogMirror';
import { ProductCache } from '../../src/catalog/productCache';
import { upsertProducts } from '../../src/catalog/productWriter';
import { ensureUsers } from '../../src/accounts/userWriter';
import type { EventRecord, ProductRecord } from '../../src/records';
import type { Database } from '../../src/storage/database';
import { openDatabase, type MakePlace, type Place } from './databases';

/** The clock of the contracts: noon of a day. */
export const NOW_MS = Date.UTC(2026, 5, 15, 12);

/** A database with shortcuts for what contracts do often. */
export interface Shop {
  readonly db: Database;
  readonly place: Place;
  store(records: readonly ProductRecord[]): Promise<void>;
  track(records: readonly Partial<EventRecord>[]): Promise<{ accepted: number; duplicates: number }>;
  addUsers(ids: readonly string[]): Promise<void>;
  /** Rows of a statement. */
  rows<Row = Record<string, unknown>>(sql: string, values?: (string | number)[]): Promise<Row[]>;
}

/** Loaders of the catalogue that read every product from the database. */
export function freshCatalogLoaders(db: Database): CatalogLoaders {
  return createCatalogLoaders(db, new ProductCache(new CatalogMirror(db)));
}

/** One empty database for all tests of the surrounding `describe`: tests use ids of their own. */
export function useShop(makePlace: MakePlace): Shop {
  const shop = {
    store: (records) => shop.db.write((transaction) => upsertProducts(transaction, records, NOW_MS)),
    track: (records) =>
      shop.db.write((transaction) => insertEvents(transaction, records.map(toRecord), NOW_MS)),
    addUsers: (ids) => shop.db.write((transaction) => ensureUsers(transaction, ids, NOW_MS)),
    rows: (sql, values) => shop.db.query(sql, values),
  } as Shop & { db: Database; place: Place };
  beforeAll(async () => {
    shop.place = await makePlace();
    shop.db = await openDatabase(shop.place);
  });
  afterAll(async () => {
    await shop.db?.close();
    await shop.place.remove();
  });
  return shop;
}

function toRecord(fields: Partial<EventRecord>): EventRecord {
  return { type: 'VIEW', occurredAt: new Date(NOW_MS), ...fields };
}
