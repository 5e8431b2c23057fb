import { createAccountsLoaders } from '../../src/accounts/accounts.loaders';
import { createBehaviorLoaders } from '../../src/behavior/behavior.loaders';
import type { MakePlace } from './databases';
import { NOW_MS, freshCatalogLoaders, useShop } from './openShop';

/** Ids that a careless collation takes for one another, or that a careless statement breaks on. */
const IDS = [
  'A',
  'a',
  'á',
  'a\u0301',
  'ａ',
  'a\u200b',
  'a\u00a0b',
  'a b',
  'ß',
  'ss',
  'İ',
  'i',
  'ı',
  '👟',
  '👟🏽',
  '👠',
  '鞋',
  '靴',
  '1',
  '01',
  '1.0',
  '1e0',
  "'; DROP TABLE event; --",
  'back\\slash',
  'back\\\\slash',
  '"quoted"',
  '`tick`',
  '%',
  '_',
  '?',
  ':id',
  '\u{10ffff}',
  'é'.repeat(128),
  'NULL',
];

/** Values at the edges: other scripts, long texts, big and small numbers. */
export function valuesContract(makePlace: MakePlace): void {
  describe('values', () => {
    const shop = useShop(makePlace);
    const value = async (id: string) => (await createBehaviorLoaders(shop.db).eventById.load(id))!.value;

    it('keeps ids apart that differ in one byte', async () => {
      await shop.store(IDS.map((id) => ({ id, title: `Title of ${id}`, categories: [id], tags: [id] })));
      const events = IDS.map((id) => ({ id, userId: id, productId: id }));
      expect(await shop.track(events)).toEqual({ accepted: IDS.length, duplicates: 0 });
      expect(await shop.track(events)).toEqual({ accepted: 0, duplicates: IDS.length });
      await shop.track(IDS.map((id) => ({ sessionId: id, productId: id })));
      const products = await freshCatalogLoaders(shop.db).productById.loadMany(IDS);
      expect(products.map((product) => (product as { title: string }).title)).toEqual(
        IDS.map((id) => `Title of ${id}`),
      );
      const users = await createAccountsLoaders(shop.db).userById.loadMany(IDS);
      expect(users.map((user) => (user as { id: string }).id)).toEqual(IDS);
      const { historyByUserId, historyBySessionId } = createBehaviorLoaders(shop.db);
      for (const loader of [historyByUserId, historyBySessionId]) {
        const histories = (await loader.loadMany(IDS)) as { productId: string }[][];
        expect(histories.map((history) => history.map((event) => event.productId))).toEqual(
          IDS.map((id) => [id]),
        );
      }
    });

    it('takes a text with a space at its end for another text', async () => {
      await shop.db.write((transaction) =>
        transaction.query('INSERT INTO category (id, name) VALUES (?, ?), (?, ?)', ['end', 'x', 'end ', 'y']),
      );
      expect(await shop.rows('SELECT name FROM category WHERE id = ?', ['end '])).toEqual([{ name: 'y' }]);
    });

    it('keeps long texts whole', async () => {
      const product = {
        id: 'long',
        title: '長'.repeat(1000),
        description: '👟\n\t"\\\'%'.repeat(2857),
        image: `https://shop.example/${'x'.repeat(2000)}`,
        tags: Array.from({ length: 100 }, (_, k) => `${k}${'é'.repeat(120)}`),
        attributes: Object.fromEntries(Array.from({ length: 100 }, (_, k) => [`n${k}`, '值'.repeat(1000)])),
      };
      await shop.store([product]);
      const { title, description, image, tags, attributeByName } = (await freshCatalogLoaders(
        shop.db,
      ).productById.load('long'))!;
      const { attributes, ...texts } = product;
      expect({ id: 'long', title, description, image, tags }).toEqual(texts);
      expect(attributeByName).toEqual(attributes);
    });

    it('refuses an id that is too long for its column or keeps it whole, but never cuts it', async () => {
      const id = 'x'.repeat(200);
      await shop.store([{ id, title: 'Long id' }]).catch(() => undefined);
      expect(await shop.rows('SELECT id FROM product WHERE id = ?', ['x'.repeat(128)])).toEqual([]);
    });

    it.each([
      0.1 + 0.2,
      1 / 3,
      -1e-9,
      5e-324,
      2.2250738585072014e-308,
      1.7976931348623157e308,
      Number.MAX_SAFE_INTEGER,
      123456789012345680,
      -0.1,
    ])('keeps the number %d to the bit', async (number) => {
      await shop.track([{ id: `number ${number}`, userId: 'numbers', value: number }]);
      expect(await value(`number ${number}`)).toBe(number);
    });

    it('keeps large whole numbers and far times', async () => {
      await shop.store([
        { id: 'big', title: 'Big', price: 1e12 - 0.01, stock: 2_147_483_647, createdAt: new Date(0) },
      ]);
      expect(await freshCatalogLoaders(shop.db).productById.load('big')).toMatchObject({
        priceAmount: 1e12 - 0.01,
        stock: 2_147_483_647,
        createdAt: new Date(0),
      });
      const far = new Date(Date.UTC(9999, 11, 31, 23, 59, 59, 999));
      await shop.track([
        { id: 'far', userId: 'far', productId: 'big', occurredAt: far, quantity: 2_147_483_647 },
      ]);
      const event = await createBehaviorLoaders(shop.db).eventById.load('far');
      expect(event).toMatchObject({ occurredAt: far, quantity: 2_147_483_647 });
    });

    it('counts and sums as numbers', async () => {
      await shop.track([1, 2, 3].map((k) => ({ id: `sum-${k}`, sessionId: 'sums', quantity: k })));
      const rows = await shop.rows(
        `SELECT COUNT(*) AS n, SUM(quantity) AS sum, MAX(occurredAt) AS last, AVG(quantity) AS mean
         FROM event WHERE sessionId = 'sums'`,
      );
      expect(rows).toEqual([{ n: 3, sum: 6, last: NOW_MS, mean: 2 }]);
    });
  });
}
