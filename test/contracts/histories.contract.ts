import {
  createBehaviorLoaders,
  type HistoryPageKey,
  type HistoryRow,
} from '../../src/behavior/behavior.loaders';
import { createRelatedLoaders } from '../../src/recommendation/related.loaders';
import { findTrending } from '../../src/analytics/trending/trending';
import { referenceTrends } from '../analytics/reference/trending';
import { CatalogMirror } from '../../src/catalog/catalogMirror';
import { findShowcase } from '../../src/web/showcase';
import type { EventRecord } from '../../src/records';
import type { MakePlace } from './databases';
import { NOW_MS, useShop } from './openShop';

const DAY_MS = 86_400_000;

function daysAgo(days: number): Date {
  return new Date(NOW_MS - days * DAY_MS);
}

/** Reading behaviour back: histories by loader, pages, what was bought together, what is trending. */
export function historiesContract(makePlace: MakePlace): void {
  describe('histories', () => {
    const shop = useShop(makePlace);
    const loaders = () => createBehaviorLoaders(shop.db);
    const page = (userId: string, fields: Partial<HistoryPageKey> = {}) =>
      loaders().historyPage.load({ userId, first: 2, after: null, types: null, ...fields });

    it('loads the newest first, of many users at once, without impressions and searches', async () => {
      await shop.track([
        { id: 'a1', userId: 'a', productId: 'p1', occurredAt: daysAgo(2) },
        { id: 'a2', userId: 'a', productId: 'p2', occurredAt: daysAgo(1) },
        { id: 'a3', userId: 'a', productId: 'p3', occurredAt: daysAgo(1), value: 2 },
        { id: 'a4', userId: 'a', type: 'SEARCH', query: 'shoes' },
        { id: 'a5', userId: 'a', type: 'IMPRESSION', productId: 'p4' },
        { id: 'b1', userId: 'b', productId: 'p1' },
        { id: 's1', sessionId: 'guest', productId: 'p1' },
      ]);
      const { historyByUserId, historyBySessionId } = loaders();
      const [a, none, b] = (await historyByUserId.loadMany(['a', 'none', 'b'])) as HistoryRow[][];
      expect(a.map((event) => event.id)).toEqual(['a3', 'a2', 'a1']);
      expect(a[0]).toMatchObject({ seq: expect.any(Number), type: 'VIEW', productId: 'p3', value: 2 });
      expect(a.map((event) => event.occurredAt)).toEqual([1, 1, 2].map((days) => daysAgo(days).getTime()));
      expect([none.length, b.length]).toEqual([0, 1]);
      expect((await historyBySessionId.load('guest')).map((event) => event.id)).toEqual(['s1']);
    });

    it('holds the last 200 events, one more, and every purchase, however old', async () => {
      const views = Array.from({ length: 230 }, (_, k) => ({
        id: `v${k}`,
        userId: 'long',
        productId: 'p',
        occurredAt: daysAgo(k / 100),
      }));
      await shop.track([
        ...views,
        { id: 'old-buy', userId: 'long', productId: 'q', type: 'PURCHASE', occurredAt: daysAgo(900) },
      ]);
      const ids = (await loaders().historyByUserId.load('long')).map((event) => event.id);
      expect(ids).toEqual([...views.slice(0, 201).map((view) => view.id), 'old-buy']);
    });

    it('pages through a history to its end, by type if asked', async () => {
      const events = [0, 1, 2, 3, 4].map((k) => ({
        id: `h${k}`,
        userId: 'pager',
        productId: 'p',
        type: (k % 2 ? 'CLICK' : 'VIEW') as EventRecord['type'],
        occurredAt: daysAgo(k > 2 ? 1 : 0),
      }));
      await shop.track(events);
      const seen: string[] = [];
      for (let after: HistoryPageKey['after'] = null; ;) {
        const [first, second, more] = await page('pager', { after });
        seen.push(...[first, second].filter(Boolean).map((event) => event.id));
        if (!more) break;
        after = { occurredAt: second.occurredAt.getTime(), seq: second.seq };
      }
      expect(seen).toEqual(['h2', 'h1', 'h0', 'h4', 'h3']);
      expect((await page('pager', { types: ['CLICK'] })).map((event) => event.id)).toEqual(['h1', 'h3']);
      expect(await page('pager', { types: [] })).toEqual([]);
    });

    it('counts what was bought in one order', async () => {
      const buy = (productId: string, orderId: string) => ({
        userId: 'buyer',
        type: 'PURCHASE' as const,
        productId,
        orderId,
      });
      await shop.track([
        buy('tea', 'o1'),
        buy('cup', 'o1'),
        buy('tea', 'o2'),
        buy('cup', 'o2'),
        buy('jam', 'o2'),
      ]);
      await shop.track([buy('tea', 'o2'), { ...buy('tea', 'o3'), orderId: null }]);
      const companions = createRelatedLoaders(shop.db).companionsByProductId;
      expect(await companions.loadMany(['tea', 'nothing'])).toEqual([
        [
          { productId: 'cup', orders: 2, cosine: 1, ordersOfEach: [2, 2] },
          { productId: 'jam', orders: 1, cosine: 1 / Math.sqrt(2), ordersOfEach: [2, 1] },
        ],
        [],
      ]);
    });

    it('finds somebody and something to show', async () => {
      await shop.store([{ id: 'hot', title: 'Hot' }]);
      await shop.track([{ userId: 't', productId: 'hot' }]);
      expect(await findShowcase(shop.db)).toEqual({ userId: 'long', productId: 'hot', isOpen: true });
    });
  });

  describe('trends', () => {
    // A shop of its own: what is expected of a product hangs on what the whole shop does.
    const shop = useShop(makePlace);

    it('finds what is trending, as numbers', async () => {
      await shop.store([
        { id: 'hot', title: 'Hot' },
        { id: 'mild', title: 'Mild' },
      ]);
      await shop.track([
        { userId: 't', productId: 'hot', type: 'PURCHASE', occurredAt: daysAgo(1) },
        { userId: 't', productId: 'hot', occurredAt: daysAgo(2) },
        { userId: 't', productId: 'hot', occurredAt: daysAgo(10) },
        { userId: 't', productId: 'mild', occurredAt: daysAgo(3) },
      ]);
      const mirror = new CatalogMirror(shop.db);
      await mirror.load();
      const request = { limit: 10, windowDays: 7, predicate: null, nowMs: NOW_MS };
      const found = await findTrending(shop.db, mirror, request);
      const planted: [string, string, number][] = [
        ['hot', 'PURCHASE', 1],
        ['hot', 'VIEW', 2],
        ['hot', 'VIEW', 10],
        ['mild', 'VIEW', 3],
      ];
      const expected = referenceTrends(
        planted.map(([product, type, days]) => ({ product, type, age: days / 7 })),
      );
      expect(
        found.map(({ productId, score, events, eventsBefore }) => ({
          productId,
          score,
          events,
          eventsBefore,
        })),
      ).toEqual(expected.map((trend) => ({ ...trend, score: expect.closeTo(trend.score, 10) })));
    });
  });
}
