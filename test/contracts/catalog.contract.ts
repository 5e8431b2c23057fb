import { CatalogMirror } from '../../src/catalog/catalogMirror';
import { deleteProducts, upsertCategories } from '../../src/catalog/productWriter';
import { readChangesAfter, readLastChangeSeq } from '../../src/storage/changeLog';
import type { MakePlace } from './databases';
import { NOW_MS, freshCatalogLoaders, useShop } from './openShop';

const LAMP = {
  id: 'lamp',
  title: 'Lamp',
  description: 'Bright',
  brand: 'Lux',
  categories: ['lights', 'home'],
  tags: ['new', 'brass'],
  price: 19.99,
  currency: 'EUR',
  image: 'https://shop.example/lamp.jpg',
  images: ['https://shop.example/lamp-2.jpg'],
  stock: 7,
  attributes: { color: 'brass', 'watt "max"': '40' },
  createdAt: new Date(Date.UTC(2020, 1, 29, 23, 59, 59, 999)),
};

/** Products and categories. */
export function catalogContract(makePlace: MakePlace): void {
  describe('products', () => {
    const shop = useShop(makePlace);
    const load = (id: string) => freshCatalogLoaders(shop.db).productById.load(id);

    it('gives back every field as it was stored', async () => {
      await shop.store([LAMP]);
      expect(await load('lamp')).toEqual({
        id: 'lamp',
        title: 'Lamp',
        description: 'Bright',
        brand: 'Lux',
        categoryIds: ['lights', 'home'],
        tags: ['new', 'brass'],
        priceAmount: 19.99,
        currency: 'EUR',
        image: 'https://shop.example/lamp.jpg',
        moreImages: ['https://shop.example/lamp-2.jpg'],
        stock: 7,
        attributeByName: { color: 'brass', 'watt "max"': '40' },
        createdAt: LAMP.createdAt,
        updatedAt: NOW_MS,
      });
    });

    it('gives null for what is absent', async () => {
      await shop.store([{ id: 'bare', title: 'Bare' }]);
      expect(await load('bare')).toMatchObject({
        description: null,
        brand: null,
        categoryIds: [],
        tags: [],
        priceAmount: null,
        currency: null,
        image: null,
        moreImages: null,
        stock: null,
        attributeByName: {},
        createdAt: new Date(NOW_MS),
      });
    });

    it('replaces a product as a whole but for the time of its creation', async () => {
      await shop.store([{ ...LAMP, id: 'again' }]);
      await shop.store([{ id: 'again', title: 'Second', createdAt: new Date(NOW_MS) }]);
      expect(await load('again')).toMatchObject({ title: 'Second', brand: null, createdAt: LAMP.createdAt });
    });

    it('stores 1,000 products, deletes some, and notes each change', async () => {
      const before = await readLastChangeSeq(shop.db);
      const products = Array.from({ length: 1000 }, (_, k) => ({ id: `p${k}`, title: `Product ${k}` }));
      await shop.store(products);
      expect((await readChangesAfter(shop.db, before)).length).toBe(1000);
      const deleted = await shop.db.write((transaction) =>
        deleteProducts(transaction, ['p1', 'p2', 'p2', 'never'], NOW_MS),
      );
      expect(deleted).toBe(2);
      expect(await shop.rows("SELECT COUNT(*) AS n FROM product WHERE id LIKE 'p%'")).toEqual([{ n: 998 }]);
    });

    it('mirrors the products and the categories above them', async () => {
      await shop.db.write((transaction) =>
        upsertCategories(transaction, [{ id: 'lights', name: 'Lights', parentId: 'house' }], NOW_MS),
      );
      await shop.store([{ ...LAMP, id: 'mirrored', stock: 0 }]);
      const mirror = new CatalogMirror(shop.db);
      await mirror.load();
      expect(mirror.at(mirror.space.indexOf('mirrored'))).toMatchObject({
        price: 19.99,
        isInStock: false,
        createdAtMs: LAMP.createdAt.getTime(),
        categoryIds: new Set(['lights', 'house', 'home']),
      });
    });

    it('keeps a category that is stored when a product names it', async () => {
      await shop.db.write((transaction) =>
        upsertCategories(transaction, [{ id: 'kept', name: 'Kept', parentId: 'top' }], NOW_MS),
      );
      await shop.store([{ id: 'k', title: 'K', categories: ['kept', 'fresh'] }]);
      const categories = freshCatalogLoaders(shop.db).categoryById;
      expect(await categories.loadMany(['kept', 'fresh', 'none'])).toEqual([
        { id: 'kept', name: 'Kept', parentId: 'top' },
        { id: 'fresh', name: 'fresh', parentId: null },
        null,
      ]);
    });
  });
}
