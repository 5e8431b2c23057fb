import DataLoader from 'dataloader';
import { MAX_BOUND_VALUES } from '../limits';
import { placeholders, type Database } from '../storage/database';
import type { ProductCache } from './productCache';
import { Category } from './category.entity';
import { PRODUCT_COLUMNS, toProduct, type Product, type ProductRow } from './product.entity';

export interface CatalogLoaders {
  /** The stored product, or null. */
  productById: DataLoader<string, Product | null>;
  /** The stored products of a list, null for each that is not stored; a list that is at hand costs no batch. */
  productsByIds: (ids: readonly string[]) => Promise<(Product | null)[]>;
  /** The stored category, or null. */
  categoryById: DataLoader<string, Category | null>;
}

/** What resolvers need of the request context to read the catalogue. */
export interface WithCatalogLoaders {
  loaders: CatalogLoaders;
}

/** One statement for all keys, up to what a statement can bind on every database. */
const BATCH = { maxBatchSize: MAX_BOUND_VALUES };

/** Loaders of one request over `db`; products that are in `cache` are not read again. */
export function createCatalogLoaders(db: Database, cache: ProductCache): CatalogLoaders {
  const productById = new DataLoader<string, Product | null>(
    (ids) => cache.find(ids, (missing) => readProducts(db, missing)),
    BATCH,
  );
  return {
    productById,
    productsByIds: async (ids) => cache.peek(ids) ?? Promise.all(ids.map((id) => productById.load(id))),
    categoryById: new DataLoader((ids) => loadCategories(db, ids), BATCH),
  };
}

async function readProducts(db: Database, ids: readonly string[]): Promise<Product[]> {
  const rows = await db.query<ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM product WHERE id IN (${placeholders(ids.length)})`,
    [...ids],
  );
  return rows.map(toProduct);
}

async function loadCategories(db: Database, ids: readonly string[]): Promise<(Category | null)[]> {
  const rows = await db.query<Category>(
    `SELECT id, name, parentId FROM category WHERE id IN (${placeholders(ids.length)})`,
    [...ids],
  );
  const categoryById = new Map(rows.map((row) => [row.id, Object.assign(new Category(), row)]));
  return ids.map((id) => categoryById.get(id) ?? null);
}
