import { createBehaviorLoaders } from '../../src/behavior/behavior.loaders';
import { readEventsAfter, streamEvents } from '../../src/behavior/eventStore';
import { identify } from '../../src/behavior/identify';
import { readChangesAfter, readLastChangeSeq } from '../../src/storage/changeLog';
import type { MakePlace } from './databases';
import { NOW_MS, useShop } from './openShop';

/** Events, their repeats, and guests that sign in. */
export function eventsContract(makePlace: MakePlace): void {
  describe('events', () => {
    const shop = useShop(makePlace);
    const countOf = async (sessionId: string): Promise<unknown> =>
      (await shop.rows('SELECT COUNT(*) AS n FROM event WHERE sessionId = ?', [sessionId]))[0].n;

    it('gives back every field as it was stored', async () => {
      const occurredAt = new Date(NOW_MS - 1);
      const record = {
        id: 'full',
        type: 'PURCHASE' as const,
        userId: 'u',
        sessionId: 's',
        productId: 'p',
        query: 'red shoes',
        value: 4.5,
        quantity: 3,
        price: 19.99,
        orderId: 'o',
        recommendationId: 'r'.repeat(2048),
        occurredAt,
      };
      expect(await shop.track([record])).toEqual({ accepted: 1, duplicates: 0 });
      const event = await createBehaviorLoaders(shop.db).eventById.load('full');
      expect(event).toMatchObject(record);
      expect(await shop.rows("SELECT receivedAt FROM event WHERE id = 'full'")).toEqual([
        { receivedAt: NOW_MS },
      ]);
    });

    it('creates the users of events, and makes an id for an event without one', async () => {
      await shop.track([{ userId: 'made' }, { userId: 'made' }]);
      expect(await shop.rows("SELECT id, name, createdAt FROM user WHERE id = 'made'")).toEqual([
        { id: 'made', name: null, createdAt: NOW_MS },
      ]);
      const rows = await shop.rows<{ id: string }>("SELECT id FROM event WHERE userId = 'made'");
      expect(new Set(rows.map((row) => row.id)).size).toBe(2);
    });

    it('drops repeats within a batch and of what is stored', async () => {
      const events = Array.from({ length: 1000 }, (_, k) => ({ id: `r${k % 900}`, sessionId: 'repeats' }));
      expect(await shop.track(events)).toEqual({ accepted: 900, duplicates: 100 });
      expect(await shop.track([...events, { id: 'r-new', sessionId: 'repeats' }])).toEqual({
        accepted: 1,
        duplicates: 1000,
      });
      expect(await countOf('repeats')).toBe(901);
    });

    it('reads events after a number, lowest first, as numbers', async () => {
      const [{ seq: last }] = await shop.rows<{ seq: number }>('SELECT MAX(seq) AS seq FROM event');
      await shop.track([{ id: 'n1', sessionId: 'n', value: 0.1 }]);
      await shop.track([{ id: 'n2', sessionId: 'n', userId: 'n' }]);
      const events = await readEventsAfter(shop.db, last);
      expect(events).toEqual([
        {
          seq: expect.any(Number),
          type: 'VIEW',
          userId: null,
          sessionId: 'n',
          productId: null,
          value: 0.1,
          query: null,
          queryId: null,
          occurredAt: NOW_MS,
          receivedAt: NOW_MS,
        },
        expect.objectContaining({ userId: 'n', value: null }),
      ]);
      expect(events[1].seq).toBeGreaterThan(events[0].seq);
      expect(await readEventsAfter(shop.db, last, 1)).toEqual([events[0]]);
    });

    it('streams every event once', async () => {
      const seqs: number[] = [];
      for await (const page of streamEvents(shop.db)) seqs.push(...page.map((event) => event.seq));
      const [{ n }] = await shop.rows('SELECT COUNT(*) AS n FROM event');
      expect(seqs.length).toBe(n);
      expect([...new Set(seqs)].sort((a, b) => a - b)).toEqual(seqs);
    });
  });

  describe('identify', () => {
    const shop = useShop(makePlace);
    const ownersOf = async (sessionId: string): Promise<unknown[]> =>
      (await shop.rows('SELECT userId FROM event WHERE sessionId = ? ORDER BY seq', [sessionId])).map(
        (row) => row.userId,
      );

    it("moves a session's events to the user and notes both timelines", async () => {
      await shop.track([{ sessionId: 'g' }, { sessionId: 'g' }, { sessionId: 'other' }]);
      const before = await readLastChangeSeq(shop.db);
      expect(await identify(shop.db, 'g', 'ada', NOW_MS)).toEqual({
        id: 'ada',
        name: null,
        createdAt: NOW_MS,
      });
      expect(await ownersOf('g')).toEqual(['ada', 'ada']);
      expect(await ownersOf('other')).toEqual([null]);
      const changes = await readChangesAfter(shop.db, before);
      expect(changes.map(({ kind, subjectId }) => `${kind} ${subjectId}`)).toEqual([
        'owner sg',
        'owner uada',
      ]);
    });

    it('changes nothing when repeated, and refuses the session of another user', async () => {
      await shop.track([{ sessionId: 'h' }]);
      await identify(shop.db, 'h', 'bo', NOW_MS);
      await identify(shop.db, 'h', 'bo', NOW_MS + 1);
      await expect(identify(shop.db, 'h', 'cy', NOW_MS)).rejects.toMatchObject({
        extensions: { code: 'FORBIDDEN' },
      });
      expect(await ownersOf('h')).toEqual(['bo']);
      expect(await shop.rows("SELECT id FROM user WHERE id = 'cy'")).toEqual([]);
      expect(await shop.rows("SELECT * FROM session WHERE id = 'h'")).toEqual([
        { id: 'h', userId: 'bo', identifiedAt: NOW_MS },
      ]);
    });

    it('lets one of two users who claim a session at once have it', async () => {
      const claims = await Promise.allSettled(
        ['x1', 'x2', 'x1', 'x2'].map((userId) => identify(shop.db, 'raced', userId, NOW_MS)),
      );
      expect(claims.filter((claim) => claim.status === 'fulfilled').length).toBe(2);
      for (const claim of claims)
        if (claim.status === 'rejected') expect(claim.reason.extensions.code).toBe('FORBIDDEN');
    });
  });
}
