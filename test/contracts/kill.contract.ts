import { aProduct, anEvent } from '../support/builders';
import { openDatabase, type MakePlace, type Place } from './databases';
import { VitrineProcess } from './vitrineProcess';

const TRACK = 'mutation ($events: [EventInput!]!) { trackEvents(events: $events) { accepted duplicates } }';
const STORE = 'mutation ($products: [ProductInput!]!) { upsertProducts(products: $products) { accepted } }';
const BATCH_SIZE = 40;
const WRITERS = 4;
const BATCHES_BEFORE_KILL = 12;

function aBatch(writer: number, batch: number): Record<string, unknown>[] {
  return Array.from({ length: BATCH_SIZE }, (_, k) =>
    anEvent('VIEW', `p${(batch + k) % 5}`, { id: `e-${writer}-${batch}-${k}`, userId: `u${k % 7}` }),
  );
}

/** A server that is killed in the middle of its work keeps every event that it acknowledged. */
export function killContract(name: string, makePlace: MakePlace): void {
  describe(`kill -9 on ${name}`, () => {
    let place: Place;
    let server: VitrineProcess;

    beforeEach(async () => {
      place = await makePlace();
      server = await VitrineProcess.start({ DATABASE_URL: place.url });
      const products = [0, 1, 2, 3, 4].map((k) => aProduct({ id: `p${k}` }));
      await server.ask(STORE, { products });
    });
    afterEach(async () => {
      await server?.end('SIGKILL');
      await place.remove();
    });

    /** Sends batches from several writers until the server is gone; returns the ids that were acknowledged. */
    async function trackUntilKilled(): Promise<string[]> {
      const acknowledged: string[] = [];
      let batches = 0;
      const write = async (writer: number): Promise<void> => {
        for (let batch = 0; ; batch++) {
          const events = aBatch(writer, batch);
          const answer = await server.ask(TRACK, { events }).catch(() => null);
          if (!answer) return;
          expect(answer.trackEvents).toEqual({ accepted: BATCH_SIZE, duplicates: 0 });
          acknowledged.push(...events.map((event) => String(event.id)));
          // The kill comes while the other writers wait for an answer.
          if (++batches === BATCHES_BEFORE_KILL) void server.end('SIGKILL');
        }
      };
      await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
      return acknowledged;
    }

    async function storedIds(): Promise<string[]> {
      const db = await openDatabase(place);
      const rows = await db.query<{ id: string }>('SELECT id FROM event');
      await db.close();
      return rows.map((row) => row.id);
    }

    it('loses no acknowledged event, stores each batch whole or not at all, and goes on', async () => {
      const acknowledged = await trackUntilKilled();
      expect(acknowledged.length).toBeGreaterThanOrEqual(BATCHES_BEFORE_KILL * BATCH_SIZE);
      const stored = await storedIds();
      expect(acknowledged.filter((id) => !stored.includes(id))).toEqual([]);
      expect(new Set(stored).size).toBe(stored.length);
      expect(stored.length % BATCH_SIZE).toBe(0);

      server = await VitrineProcess.start({ DATABASE_URL: place.url });
      const { trending, viewer } = await server.ask(
        '{ trending(limit: 5) { events } viewer { history(first: 1) { nodes { id } } } }',
        {},
        { 'x-user-id': 'u0' },
      );
      const counted = trending.reduce((sum: number, trend: { events: number }) => sum + trend.events, 0);
      expect(counted).toBe(stored.length);
      expect(stored).toContain(viewer.history.nodes[0].id);
      const again = await server.ask(TRACK, { events: aBatch(0, 0) });
      expect(again.trackEvents).toEqual({ accepted: 0, duplicates: BATCH_SIZE });
      expect(await server.end('SIGTERM')).toBe(0);
    });
  });
}
