import type { CatalogMirror, MirrorProduct } from '../../catalog/catalogMirror';
import type { ColumnsFile } from './columnsFile';
import { ColumnsWriter, type StagedProduct } from './columnsWriter';

/** Keeps the products of the columns in step with the catalogue in memory. */
export class ProductSync {
  /** Indexes of products that changed since they were last written; null until all were written once. */
  private changed: Set<number> | null = null;
  private isListening = false;
  private clears = 0;
  private readonly writer: ColumnsWriter;

  constructor(
    private readonly mirror: CatalogMirror,
    private readonly columns: ColumnsFile,
  ) {
    this.writer = new ColumnsWriter(columns.writer);
  }

  /** Writes what changed since the last call. */
  async step(): Promise<void> {
    if (!this.isListening) this.listen();
    if (this.columns.clears !== this.clears) this.changed = null;
    this.clears = this.columns.clears;
    const { changed } = this;
    if (changed?.size === 0) return;
    this.changed = new Set();
    try {
      await this.writer.writeProducts(this.stagedOf(changed), changed === null);
    } catch (error) {
      this.changed = null;
      throw error;
    }
  }

  private listen(): void {
    this.isListening = true;
    this.mirror.listen((productIndex) => void this.changed?.add(productIndex));
  }

  private stagedOf(indexes: ReadonlySet<number> | null): StagedProduct[] {
    if (indexes === null) return this.mirror.filter(null).map(toStaged);
    return [...indexes].map((index) => {
      const product = this.mirror.at(index);
      return product ? toStaged(product) : gone(this.mirror.space.idOf(index));
    });
  }
}

function toStaged({ id, title, brand, ownCategoryIds, categoryIds }: MirrorProduct): StagedProduct {
  return { id, title, brand, category: ownCategoryIds[0] ?? null, categories: [...categoryIds].sort() };
}

function gone(id: string): StagedProduct {
  return { id, title: null, brand: null, category: null, categories: null };
}
