import type { EntityManager } from 'typeorm';
import type { ProductRecord } from '../records';
import { logChanges } from '../storage/changeLog';
import { chunk } from '../storage/database';
import { Category } from './category.entity';
import { Product } from './product.entity';

/** A category as a shop describes it. */
export interface CategoryRecord {
  id: string;
  name?: string | null;
  parentId?: string | null;
}

/** Rows in one statement: SQLite refuses more than 32,766 values and expressions of 1,000 terms. */
const ROWS_PER_STATEMENT = 400;

const REPLACED_COLUMNS = [
  'title',
  'description',
  'brand',
  'categoryIds',
  'tags',
  'price',
  'currency',
  'image',
  'moreImages',
  'stock',
  'attributes',
  'updatedAt',
];

/** Creates products or replaces them as a whole; of two records with one id the last counts. Categories that are not stored yet are created. */
export async function upsertProducts(
  transaction: EntityManager,
  records: readonly ProductRecord[],
  nowMs: number,
): Promise<void> {
  const recordById = new Map(records.map((record) => [record.id, record]));
  const latest = [...recordById.values()];
  await ensureCategories(
    transaction,
    latest.flatMap((record) => record.categories ?? []),
  );
  for (const part of chunk(latest, ROWS_PER_STATEMENT)) {
    const insert = transaction.createQueryBuilder().insert().into(Product);
    await insert
      .values(part.map((record) => toRow(record, nowMs)))
      .orUpdate(REPLACED_COLUMNS, ['id'])
      .updateEntity(false)
      .execute();
  }
  await logChanges(transaction, 'product', recordById.keys(), nowMs);
}

function toRow(record: ProductRecord, nowMs: number): Omit<Product, 'price' | 'attributes' | 'images'> {
  const [image = null, ...moreImages] = picturesOf(record);
  return {
    id: record.id,
    title: record.title,
    description: record.description ?? null,
    brand: record.brand ?? null,
    categoryIds: [...new Set(record.categories ?? [])],
    tags: [...new Set(record.tags ?? [])],
    priceAmount: record.price ?? null,
    currency: record.price == null ? null : (record.currency ?? null),
    image,
    moreImages: moreImages.length > 0 ? moreImages : null,
    stock: record.stock ?? null,
    attributeByName: record.attributes ?? {},
    createdAt: record.createdAt ?? new Date(nowMs),
    updatedAt: nowMs,
  };
}

function picturesOf({ image, images }: ProductRecord): string[] {
  return [...new Set([...(image ? [image] : []), ...(images ?? [])])];
}

// A new category has no parent, so nobody who keeps the tree in memory has to hear of it.
async function ensureCategories(transaction: EntityManager, ids: readonly string[]): Promise<void> {
  for (const part of chunk([...new Set(ids)], ROWS_PER_STATEMENT)) {
    const rows = part.map((id) => ({ id, name: id, parentId: null }));
    await transaction
      .createQueryBuilder()
      .insert()
      .into(Category)
      .values(rows)
      .orIgnore()
      .updateEntity(false)
      .execute();
  }
}

/** Creates categories or replaces them as a whole. */
export async function upsertCategories(
  transaction: EntityManager,
  records: readonly CategoryRecord[],
  nowMs: number,
): Promise<void> {
  const rows = [...new Map(records.map((record) => [record.id, record])).values()].map(
    ({ id, name, parentId }) => ({
      id,
      name: name ?? id,
      parentId: parentId ?? null,
    }),
  );
  for (const part of chunk(rows, ROWS_PER_STATEMENT)) {
    const insert = transaction.createQueryBuilder().insert().into(Category).values(part);
    await insert.orUpdate(['name', 'parentId'], ['id']).updateEntity(false).execute();
  }
  await logChanges(
    transaction,
    'category',
    rows.map((row) => row.id),
    nowMs,
  );
}

/** Removes products; their events stay, as facts of the past. Returns how many were stored. */
export async function deleteProducts(
  transaction: EntityManager,
  ids: readonly string[],
  nowMs: number,
): Promise<number> {
  let deleted = 0;
  for (const part of chunk([...new Set(ids)], ROWS_PER_STATEMENT)) {
    const query = transaction
      .createQueryBuilder()
      .delete()
      .from(Product)
      .where('id IN (:...ids)', { ids: part });
    deleted += (await query.execute()).affected ?? 0;
  }
  await logChanges(transaction, 'product', ids, nowMs);
  return deleted;
}
