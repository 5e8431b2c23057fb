import type { Change } from '../storage/changeLog';
import { chunk, placeholders, type Database } from '../storage/database';
import { ProductSpace } from './productSpace';
import type { FilteredProduct, ProductPredicate } from './productFilter';

/** What is kept in memory of a product: enough to filter, to sort and to compare. */
export interface MirrorProduct extends FilteredProduct {
  readonly title: string;
  /** The categories that the shop gave, without those above them. */
  readonly ownCategoryIds: readonly string[];
  readonly createdAtMs: number;
}

/** Called when the product at `productIndex` changed; `product` is null when it is gone. */
export type MirrorListener = (productIndex: number, product: MirrorProduct | null) => void;

interface MirrorRow {
  id: string;
  title: string;
  brand: string | null;
  categoryIds: string;
  tags: string;
  price: number | null;
  stock: number | null;
  attributes: string;
  createdAt: number;
}

const MIRROR_COLUMNS = 'id, title, brand, categoryIds, tags, price, stock, attributes, createdAt';

/**
 * The catalogue in memory, in step with the product table. Every product that was ever seen has a `productIndex`, a small whole number that
 * stays the same for the life of the process, so that scores can live in arrays.
 */
export class CatalogMirror {
  /** The numbering of the products. */
  readonly space = new ProductSpace();
  private readonly products: (MirrorProduct | null)[] = [];
  private readonly listeners: MirrorListener[] = [];
  private parentById = new Map<string, string | null>();
  private nameById = new Map<string, string>();
  private closureByKey = new Map<string, ReadonlySet<string>>();
  /** Counts up with every change; lists that were sorted at another version are stale. */
  version = 0;

  constructor(private readonly db: Database) {}

  /** Hears of every change, and of all products at once when it is added late. */
  listen(listener: MirrorListener): void {
    this.listeners.push(listener);
    this.products.forEach((product, productIndex) => listener(productIndex, product));
  }

  /** Reads the whole catalogue. */
  async load(): Promise<void> {
    await this.loadCategories();
    let lastId = '';
    for (;;) {
      const rows = await this.db.query<MirrorRow>(
        `SELECT ${MIRROR_COLUMNS} FROM product WHERE id > ? ORDER BY id LIMIT 5000`,
        [lastId],
      );
      if (rows.length === 0) break;
      for (const row of rows) this.put(row);
      lastId = rows[rows.length - 1].id;
    }
    this.version++;
  }

  /** Reads again what changed. */
  async applyChanges(changes: readonly Change[]): Promise<void> {
    if (changes.some((change) => change.kind === 'category')) {
      await this.loadCategories();
      this.products.forEach((product, productIndex) => {
        if (product)
          this.set(productIndex, { ...product, categoryIds: this.closure(product.ownCategoryIds) });
      });
    }
    const productIds = new Set(
      changes.filter((change) => change.kind === 'product').map((change) => change.subjectId),
    );
    for (const ids of chunk([...productIds], 500)) await this.reload(ids);
    this.version++;
  }

  private async reload(ids: string[]): Promise<void> {
    const rows = await this.db.query<MirrorRow>(
      `SELECT ${MIRROR_COLUMNS} FROM product WHERE id IN (${placeholders(ids.length)}) ORDER BY id`,
      ids,
    );
    const stored = new Set(rows.map((row) => row.id));
    for (const row of rows) this.put(row);
    for (const id of ids) if (!stored.has(id) && this.has(id)) this.set(this.space.indexOf(id), null);
  }

  private put(row: MirrorRow): void {
    const ownCategoryIds: string[] = JSON.parse(row.categoryIds);
    this.set(this.space.add(row.id), {
      id: row.id,
      title: row.title,
      brand: row.brand,
      ownCategoryIds,
      categoryIds: this.closure(ownCategoryIds),
      tags: JSON.parse(row.tags),
      price: row.price,
      isInStock: row.stock === null || row.stock > 0,
      attributes: JSON.parse(row.attributes),
      createdAtMs: Number(row.createdAt),
    });
  }

  private set(productIndex: number, product: MirrorProduct | null): void {
    this.products[productIndex] = product;
    for (const listener of this.listeners) listener(productIndex, product);
  }

  private async loadCategories(): Promise<void> {
    const rows = await this.db.query<{ id: string; name: string; parentId: string | null }>(
      'SELECT id, name, parentId FROM category',
    );
    this.nameById = new Map(rows.map((row) => [row.id, row.name]));
    this.parentById = new Map(rows.map((row) => [row.id, row.parentId]));
    this.closureByKey = new Map();
  }

  /** The categories and all above them; one set for all products on the same shelves. A cycle of parents ends where it closes. */
  private closure(categoryIds: readonly string[]): ReadonlySet<string> {
    const key = JSON.stringify(categoryIds);
    let closure = this.closureByKey.get(key);
    if (!closure) {
      const found = new Set<string>();
      for (let id of categoryIds as (string | null | undefined)[]) {
        for (; id && !found.has(id); id = this.parentById.get(id)) found.add(id);
      }
      this.closureByKey.set(key, (closure = found));
    }
    return closure;
  }

  /** The name of a category to show; its id when it is not stored. */
  categoryName(id: string): string {
    return this.nameById.get(id) ?? id;
  }

  /** The product at an index, or null when it is not (or no longer) sold. */
  at(productIndex: number): MirrorProduct | null {
    return this.products[productIndex] ?? null;
  }

  /** Whether a product is stored. */
  has(id: string): boolean {
    return this.at(this.space.indexOf(id)) !== null;
  }

  /** The products that pass, in order of their index. */
  filter(predicate: ProductPredicate | null): MirrorProduct[] {
    return this.products.filter(
      (product) => product !== null && (!predicate || predicate(product)),
    ) as MirrorProduct[];
  }
}
