import type { CatalogMirror } from './catalogMirror';
import type { Product } from './product.entity';

/** Products that are kept, about 2 kB each. */
const CAPACITY = 20_000;

/**
 * The products that were read last, so that a page does not read again what every page shows. It hears of changes from the mirror, so it is as
 * fresh as what ranks and filters: at once for what this process changed, within the follower's interval for what others did.
 */
export class ProductCache {
  private readonly productById = new Map<string, Product>();
  private changes = 0;

  constructor(mirror: CatalogMirror) {
    mirror.listen((productIndex) => {
      this.changes++;
      this.productById.delete(mirror.space.idOf(productIndex));
    });
  }

  /** The products of `ids` when all of them are at hand, else null. */
  peek(ids: readonly string[]): Product[] | null {
    const products: Product[] = [];
    for (const id of ids) {
      const product = this.productById.get(id);
      if (!product) return null;
      products.push(product);
    }
    return products;
  }

  /** The products among `ids` that are at hand; the others are read by `read` in one call and kept. */
  async find(
    ids: readonly string[],
    read: (ids: readonly string[]) => Promise<Product[]>,
  ): Promise<(Product | null)[]> {
    // Taken before the read: while it runs, what is kept may change or go.
    const kept = ids.map((id) => this.productById.get(id) ?? null);
    const missing = ids.filter((_, k) => kept[k] === null);
    if (missing.length === 0) return kept;
    const before = this.changes;
    const found = new Map((await read(missing)).map((product) => [product.id, product]));
    const products = ids.map((id, k) => kept[k] ?? found.get(id) ?? null);
    // What changed while it was read may be stale already, so it is not kept.
    if (this.changes === before) for (const product of found.values()) this.keep(product);
    return products;
  }

  private keep(product: Product): void {
    this.productById.set(product.id, product);
    if (this.productById.size > CAPACITY) this.productById.delete(this.productById.keys().next().value!);
  }
}
