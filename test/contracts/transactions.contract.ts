import { insertEvents } from '../../src/behavior/eventStore';
import { upsertProducts } from '../../src/catalog/productWriter';
import { replaceInterests, upsertUsers } from '../../src/accounts/userWriter';
import type { EventRecord } from '../../src/records';
import type { MakePlace } from './databases';
import { NOW_MS, useShop } from './openShop';

function views(ids: readonly string[], owner: Partial<EventRecord>): EventRecord[] {
  return ids.map((id) => ({ id, type: 'VIEW', occurredAt: new Date(NOW_MS), ...owner }));
}

/** All or nothing, and many writers at once. */
export function transactionsContract(makePlace: MakePlace): void {
  describe('transactions', () => {
    const shop = useShop(makePlace);
    const countEvents = async (sessionId: string): Promise<unknown> =>
      (await shop.rows('SELECT COUNT(*) AS n FROM event WHERE sessionId = ?', [sessionId]))[0].n;

    it('stores nothing of a transaction that throws', async () => {
      const work = shop.db.write(async (transaction) => {
        await upsertProducts(transaction, [{ id: 'gone', title: 'Gone' }], NOW_MS);
        await insertEvents(transaction, views(['gone'], { userId: 'gone' }), NOW_MS);
        throw new Error('no');
      });
      await expect(work).rejects.toThrow('no');
      for (const table of ['product', 'event', 'user'])
        expect(await shop.rows(`SELECT id FROM ${table} WHERE id = 'gone'`)).toEqual([]);
      expect(await shop.rows('SELECT * FROM change_log')).toEqual([]);
    });

    it('goes on after a transaction that failed', async () => {
      await expect(
        shop.db.write((transaction) => transaction.query('SELECT * FROM nowhere')),
      ).rejects.toThrow();
      expect(await shop.track(views(['after'], { sessionId: 'after' }))).toEqual({
        accepted: 1,
        duplicates: 0,
      });
    });

    it('reads committed rows only', async () => {
      await shop.db.write(async (transaction) => {
        await insertEvents(transaction, views(['unseen'], { sessionId: 'unseen' }), NOW_MS);
        expect(await countEvents('unseen')).toBe(0);
      });
      expect(await countEvents('unseen')).toBe(1);
    });

    it('counts each event once when many writers send the same ids', async () => {
      const ids = Array.from({ length: 60 }, (_, k) => `same-${k}`);
      const outcomes = await Promise.all(
        Array.from({ length: 16 }, (_, writer) => {
          const mine = writer % 2 ? ids : [...ids].reverse();
          return shop.track(views(mine, { userId: `w${writer}`, sessionId: 'same' }));
        }),
      );
      expect(outcomes.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(60);
      expect(outcomes.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(15 * 60);
      expect(await countEvents('same')).toBe(60);
    });

    it('lets many writers create the same users, interests and products', async () => {
      const ids = Array.from({ length: 40 }, (_, k) => `both-${k}`);
      await Promise.all(
        Array.from({ length: 12 }, (_, writer) =>
          shop.db.write(async (transaction) => {
            const mine = writer % 2 ? ids : [...ids].reverse();
            await upsertUsers(
              transaction,
              mine.map((id) => ({ id, name: id, interests: [{ kind: 'TAG', value: 'x' }] })),
              NOW_MS,
            );
            await upsertProducts(
              transaction,
              mine.map((id) => ({ id, title: `by ${writer}`, categories: [id] })),
              NOW_MS,
            );
            await replaceInterests(
              transaction,
              [{ userId: ids[0], interests: [{ kind: 'TAG', value: 'y' }] }],
              NOW_MS,
            );
          }),
        ),
      );
      const [row] = await shop.rows(
        `SELECT (SELECT COUNT(*) FROM user WHERE id LIKE 'both-%') AS users,
           (SELECT COUNT(*) FROM product WHERE id LIKE 'both-%') AS products,
           (SELECT COUNT(*) FROM category WHERE id LIKE 'both-%') AS categories,
           (SELECT COUNT(*) FROM interest WHERE userId LIKE 'both-%') AS interests,
           (SELECT COUNT(DISTINCT title) FROM product WHERE id LIKE 'both-%') AS titles`,
      );
      expect(row).toEqual({ users: 40, products: 40, categories: 40, interests: 40, titles: 1 });
    });

    it('runs writes side by side or one after the other, but loses none', async () => {
      await Promise.all(
        Array.from({ length: 50 }, (_, k) =>
          shop.track(views([`side-${k}`], { userId: 'side', sessionId: 'side' })),
        ),
      );
      expect(await countEvents('side')).toBe(50);
    });
  });
}
