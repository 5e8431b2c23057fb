import 'reflect-metadata';
import type { CatalogMirror, MirrorListener } from '../../src/catalog/catalogMirror';
import { Product } from '../../src/catalog/product.entity';
import { ProductCache } from '../../src/catalog/productCache';
import { ProductSpace } from '../../src/catalog/productSpace';

let change: MirrorListener;
let cache: ProductCache;
const space = new ProductSpace(['a', 'b']);
const product = (id: string, title: string): Product => Object.assign(new Product(), { id, title });
beforeEach(() => {
  const mirror = {
    space,
    listen: (listener: MirrorListener) => (change = listener),
  } as unknown as CatalogMirror;
  cache = new ProductCache(mirror);
});

const titles = (products: (Product | null)[]): unknown[] => products.map((one) => one?.title ?? null);

describe('ProductCache', () => {
  it('reads only what it does not hold', async () => {
    expect(titles(await cache.find(['a', 'x'], async () => [product('a', 'A')]))).toEqual(['A', null]);
    const asked: string[] = [];
    const read = async (ids: readonly string[]): Promise<Product[]> => {
      asked.push(...ids);
      return [product('b', 'B')];
    };
    expect(titles(await cache.find(['b', 'a'], read))).toEqual(['B', 'A']);
    expect(asked).toEqual(['b']);
  });

  it('reads again what changed', async () => {
    await cache.find(['a'], async () => [product('a', 'old')]);
    change(0, null);
    expect(titles(await cache.find(['a'], async () => [product('a', 'new')]))).toEqual(['new']);
  });

  it('gives what it held when a change comes while it reads the rest, and does not keep what it read', async () => {
    await cache.find(['a'], async () => [product('a', 'A')]);
    const found = await cache.find(['a', 'b'], async () => {
      change(0, null);
      return [product('b', 'stale')];
    });
    expect(titles(found)).toEqual(['A', 'stale']);
    expect(
      titles(await cache.find(['a', 'b'], async () => [product('a', 'A2'), product('b', 'B2')])),
    ).toEqual(['A2', 'B2']);
  });
});
