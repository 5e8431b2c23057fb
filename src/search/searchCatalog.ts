import type { CatalogMirror } from '../catalog/catalogMirror';
import type { Change } from '../storage/changeLog';
import { chunk, placeholders, type Database } from '../storage/database';
import { SearchEngine, type SearchProduct } from './engine';
import type { SavedIndexFile } from './savedIndexFile';
import type { Suggester } from './suggest/suggester';

interface ProductTextRow {
  id: string;
  title: string;
  description: string | null;
  brand: string | null;
  tags: string;
  attributes: string;
  price: number | null;
  updatedAt: number;
}

const COLUMNS = 'id, title, description, brand, tags, attributes, price, updatedAt';
const PAGE = 2000;
/** Changes of the log that are read again at a start: they may have been committed after the index was saved. */
const REREAD_CHANGES = 1000;

/** The search engine in step with the product table, and the categories and brands that can be suggested. */
export class SearchCatalog {
  engine = new SearchEngine();
  private categoryNames = new Map<string, string>();
  private readonly counts = { CATEGORY: new Map<string, number>(), BRAND: new Map<string, number>() };
  /** The newest change that is in the index. */
  private changeSeq = 0;
  private isSaved = false;

  constructor(
    private readonly db: Database,
    private readonly mirror: CatalogMirror,
    private readonly suggester: Suggester,
    private readonly file: SavedIndexFile,
  ) {}

  /** Loads the saved index and brings it up to date, or builds it; the mirror is loaded already. `changeSeq` is the newest change before that. */
  async load(changeSeq: number): Promise<void> {
    await this.loadCategories();
    const saved = this.file.read();
    if (saved) this.engine = new SearchEngine(saved.index, saved.columns);
    await this.reconcile(saved?.changeSeq ?? 0, saved !== null);
    this.changeSeq = changeSeq;
    this.engine.index.vocabulary.sort();
    for (let place = 0; place < this.engine.index.size; place++) this.tally(place, 1);
    for (const kind of ['CATEGORY', 'BRAND'] as const)
      for (const key of this.counts[kind].keys()) this.suggest(kind, key);
    if (!this.isSaved) this.save();
  }

  private async loadCategories(): Promise<void> {
    const rows = await this.db.query<{ id: string; name: string }>('SELECT id, name FROM category');
    this.categoryNames = new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** The name of a category; its id when it has none. */
  categoryName(id: string): string {
    return this.categoryNames.get(id) ?? id;
  }

  private async reconcile(savedSeq: number, isSaved: boolean): Promise<void> {
    const { index, columns } = this.engine;
    const stale = new Set<string>();
    if (isSaved) {
      const rows = await this.db.query<{ subjectId: string; kind: string }>(
        "SELECT DISTINCT subjectId, kind FROM change_log WHERE seq > ? AND kind IN ('product', 'category')",
        [Math.max(0, savedSeq - REREAD_CHANGES)],
      );
      for (const { subjectId, kind } of rows) if (kind === 'product') stale.add(subjectId);
    }
    const stored = new Set<string>();
    for (let lastId = ''; ;) {
      const rows = await this.db.query<{ id: string; updatedAt: number }>(
        'SELECT id, updatedAt FROM product WHERE id > ? ORDER BY id LIMIT 20000',
        [lastId],
      );
      if (rows.length === 0) break;
      lastId = rows[rows.length - 1].id;
      for (const { id, updatedAt } of rows) {
        stored.add(id);
        const place = index.placeOf(id);
        if (place < 0 || columns.stampOf[place] !== Number(updatedAt) || this.isMoved(place)) stale.add(id);
      }
    }
    for (const id of [...index.ids]) if (!stored.has(id) && index.placeOf(id) >= 0) this.engine.remove(id);
    this.isSaved = stale.size === 0;
    for (const ids of chunk(
      [...stale].filter((id) => stored.has(id)),
      PAGE / 4,
    ))
      await this.read(ids, false);
  }

  /** Whether the categories of an indexed product, or their names, are others now. */
  private isMoved(place: number): boolean {
    const { index, columns } = this.engine;
    const product = this.mirror.at(this.mirror.space.indexOf(index.ids[place]));
    const known = columns.categoriesAt(place).map((category) => columns.categories.texts[category]);
    if (!product || known.length !== product.categoryIds.size) return true;
    return known.some((id) => !product.categoryIds.has(id) || columns.labelOf(id) !== this.categoryName(id));
  }

  /** Reads again what changed. */
  async applyChanges(changes: readonly Change[]): Promise<void> {
    const ids = new Set(changes.filter(({ kind }) => kind === 'product').map(({ subjectId }) => subjectId));
    if (changes.some(({ kind }) => kind === 'category')) {
      await this.loadCategories();
      const { index } = this.engine;
      for (let place = 0; place < index.size; place++) {
        if (index.isLive[place] === 1 && this.isMoved(place)) ids.add(index.ids[place]);
      }
    }
    for (const part of chunk([...ids], PAGE / 4)) await this.read(part, true);
    this.changeSeq = Math.max(this.changeSeq, ...changes.map(({ seq }) => seq));
  }

  private async read(ids: readonly string[], isCounted: boolean): Promise<void> {
    const rows = await this.db.query<ProductTextRow>(
      `SELECT ${COLUMNS} FROM product WHERE id IN (${placeholders(ids.length)})`,
      [...ids],
    );
    const rowById = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const place = this.engine.index.placeOf(id);
      const before = isCounted && place >= 0 ? this.tally(place, -1) : [];
      const row = rowById.get(id);
      if (row) this.engine.put(this.toProduct(row));
      else this.engine.remove(id);
      const now = this.engine.index.placeOf(id);
      const after = isCounted && now >= 0 ? this.tally(now, 1) : [];
      for (const { kind, key } of [...before, ...after]) this.suggest(kind, key);
      this.isSaved = false;
    }
  }

  private toProduct(row: ProductTextRow): SearchProduct {
    const categoryIds = [...(this.mirror.at(this.mirror.space.indexOf(row.id))?.categoryIds ?? [])];
    const labels = categoryIds.map((id) => this.categoryName(id));
    return {
      id: row.id,
      title: row.title,
      description: row.description,
      brand: row.brand,
      categories: labels,
      categoryIds,
      categoryLabels: labels,
      tags: JSON.parse(row.tags),
      attributes: JSON.parse(row.attributes),
      price: row.price,
      stamp: Number(row.updatedAt),
    };
  }

  private tally(place: number, by: number): { kind: 'CATEGORY' | 'BRAND'; key: string }[] {
    const { index, columns } = this.engine;
    if (index.isLive[place] === 0) return [];
    const { brand, categoryIds } = columns.factsAt(place);
    const touched = categoryIds.map((key) => ({ kind: 'CATEGORY' as 'CATEGORY' | 'BRAND', key }));
    if (brand !== null) touched.push({ kind: 'BRAND', key: brand });
    for (const { kind, key } of touched) this.counts[kind].set(key, (this.counts[kind].get(key) ?? 0) + by);
    return touched;
  }

  private suggest(kind: 'CATEGORY' | 'BRAND', key: string): void {
    const text = kind === 'CATEGORY' ? this.categoryName(key) : key;
    this.suggester.put({ kind, key, text, count: this.counts[kind].get(key) ?? 0 });
  }

  /** Saves the index when it is not saved as it is; a fault is returned, for search goes on without. */
  save(): void {
    if (this.isSaved) return;
    this.file.write({ index: this.engine.index, columns: this.engine.columns, changeSeq: this.changeSeq });
    this.isSaved = true;
  }
}
