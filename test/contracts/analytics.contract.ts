import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { aProduct, anEvent } from '../support/builders';
import type { MakePlace, Place } from './databases';
import { VitrineProcess } from './vitrineProcess';

const TRACK = 'mutation ($events: [EventInput!]!) { trackEvents(events: $events) { accepted } }';
const STORE = 'mutation ($products: [ProductInput!]!) { upsertProducts(products: $products) { accepted } }';
const ASK = '{ analytics { eventCount behind overview { totals { views users } } } }';
const BATCH_SIZE = 50;

/** The columns hold every event once, whenever the server that fills them is killed. */
export function analyticsContract(name: string, makePlace: MakePlace): void {
  describe(`columns of ${name}`, () => {
    let place: Place;
    let folder: string;
    let server: VitrineProcess;

    beforeEach(async () => {
      place = await makePlace();
      folder = mkdtempSync(path.join(tmpdir(), 'vitrine-columns-'));
    });
    afterEach(async () => {
      await server?.end('SIGKILL');
      await place.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    const start = async (): Promise<void> => {
      server = await VitrineProcess.start({ DATABASE_URL: place.url, DATA_DIR: folder });
    };

    it('hold every event once after kill -9 in the middle of filling them', async () => {
      await start();
      await server.ask(STORE, { products: [aProduct({ id: 'p' })] });
      let stored = 0;
      for (let round = 0; round < 2; round++) {
        if (round > 0) await start();
        const track = async (writer: number): Promise<void> => {
          for (let batch = 0; ; batch++) {
            const events = Array.from({ length: BATCH_SIZE }, (_, k) =>
              anEvent('VIEW', 'p', { id: `e-${round}-${writer}-${batch}-${k}`, userId: `u${k % 7}` }),
            );
            if (!(await server.ask(TRACK, { events }).catch(() => null))) return;
            stored += BATCH_SIZE;
          }
        };
        const report = async (): Promise<void> => {
          for (let asked = 0; asked < 2; asked++) await server.ask(ASK).catch(() => null);
          await server.end('SIGKILL');
        };
        await Promise.all([track(1), report()]);
      }
      await start();
      const { analytics } = await server.ask(ASK);
      // What was stored but not acknowledged counts too.
      expect(analytics.eventCount).toBeGreaterThanOrEqual(stored);
      expect(analytics.eventCount % BATCH_SIZE).toBe(0);
      expect(analytics).toEqual({
        eventCount: analytics.eventCount,
        behind: 0,
        overview: { totals: { views: analytics.eventCount, users: 7 } },
      });
      expect(await server.end('SIGTERM')).toBe(0);
    });
  });
}
