import { createRandom, shuffle } from '../../src/math/random';
import { aHistory, aPlantedShop, aProduct, anEvent } from '../support/builders';
import { NOW_MS, TestApp } from '../support/testApp';
import type { MakePlace, Place } from './databases';

const SHOP = aPlantedShop({ untilMs: NOW_MS - 3_600_000 });
const QUESTIONS = [
  '{ recommendations(limit: 10) { items { score product { id } contributions { value } } } }',
  '{ product(id: "p1") { similar(limit: 10) { score product { id } } boughtTogether(limit: 5) { score product { id } } } }',
  '{ trending(limit: 10) { score product { id } } }',
];

/** Forgetting, with two gateways on one database. */
export function eraseContract(name: string, makePlace: MakePlace): void {
  describe(`two gateways on ${name}`, () => {
    let place: Place;
    let a: TestApp;
    let b: TestApp;

    beforeEach(async () => {
      place = await makePlace();
      a = await TestApp.start({ DATABASE_URL: place.url });
      b = await TestApp.start({ DATABASE_URL: place.url });
      await a.store(SHOP.products);
      await b.app.follower.advance();
    });
    afterEach(async () => {
      expect([...a.faults, ...b.faults]).toEqual([]);
      await b.stop();
      await a.stop();
      await place.remove();
    });

    const erase = async (app: TestApp, id: string) =>
      (
        await app.data(
          'mutation ($id: ID!) { eraseUser(userId: $id) { removed { events sessions changes } model { countsHash } } }',
          { id },
        )
      ).eraseUser;

    /** Both gateways count and answer as one that reads the whole database now; returns the hash of the counts. */
    async function expectAlike(): Promise<string> {
      const fresh = await TestApp.start({ DATABASE_URL: place.url });
      const { model } = await erase(fresh, 'nobody');
      for (const app of [a, b]) {
        await app.app.follower.advance();
        expect((await erase(app, 'nobody')).model).toEqual(model);
        for (const question of QUESTIONS)
          expect(await app.data(question)).toEqual(await fresh.data(question));
      }
      await fresh.stop();
      return model.countsHash;
    }

    it('count the same for events one by one in any order as for all at once', async () => {
      await a.track(SHOP.events);
      const atOnce = await expectAlike();
      await a.app.db.write((transaction) => transaction.query('DELETE FROM event'));
      const [c, d] = [
        await TestApp.start({ DATABASE_URL: place.url }),
        await TestApp.start({ DATABASE_URL: place.url }),
      ];
      const mixed = shuffle([...SHOP.events], createRandom(7));
      for (const [k, event] of mixed.entries()) await [c, d][k % 2].track([event]);
      for (const app of [c, d]) {
        await app.app.follower.advance();
        expect((await erase(app, 'nobody')).model.countsHash).toBe(atOnce);
        await app.stop();
      }
      await a.stop();
      await b.stop();
      a = await TestApp.start({ DATABASE_URL: place.url });
      b = await TestApp.start({ DATABASE_URL: place.url });
      expect(await expectAlike()).toBe(atOnce);
    }, 60_000);

    it('are both as if the user had never been, whatever they had heard of it', async () => {
      await a.track(SHOP.events);
      const before = await expectAlike();
      await a.track(
        ['p1', 'p2', 'p3'].map((id, k) => anEvent('VIEW', id, { id: `needle-g${k}` })),
        { 'x-session-id': 'needle-session' },
      );
      await b.app.follower.advance();
      // b hears of neither the sign-in nor the forgetting before the erasure.
      await a.data('mutation { identify(sessionId: "needle-session", userId: "needle") { id } }');
      await a.data('mutation { forgetEvent(id: "needle-g1") { id } }');
      await a.track(
        aHistory(
          'needle',
          [
            ['PURCHASE', 'p9'],
            ['VIEW', 'p4'],
          ],
          NOW_MS,
        ),
      );
      expect((await erase(a, 'needle')).removed).toMatchObject({ events: 4, sessions: 1 });
      expect(await expectAlike()).toBe(before);
      for (const table of await tablesOf(a, place)) {
        const rows = JSON.stringify(await a.rows(`SELECT * FROM \`${table}\``));
        expect([table, rows.includes('needle')]).toEqual([table, false]);
      }
    }, 60_000);

    it('agree when the user is busy on the one while it is erased on the other', async () => {
      await a.track(SHOP.events);
      const work: Promise<unknown>[] = [];
      for (let k = 0; k < 30; k++) {
        work.push(b.track([anEvent('VIEW', `p${k}`, { userId: 'busy' })]));
        work.push(a.track([anEvent('VIEW', `p${k}`, { sessionId: `s${k % 3}` })]));
        if (k % 5 === 0) work.push(b.app.intake.identify(`s${k % 3}`, 'busy'));
        if (k % 10 === 0) work.push(erase(a, 'busy'), erase(b, 'busy'));
      }
      await Promise.all(work);
      await expectAlike();
      await erase(a, 'busy');
      expect(await a.rows("SELECT id FROM event WHERE userId = 'busy'")).toEqual([]);
      await expectAlike();
    }, 60_000);

    it('show a product that was created a minute ago beside what was bought before it', async () => {
      await a.track(SHOP.events);
      await a.store([aProduct({ id: 'newest', title: 'Unlike anything' })]);
      for (const [k, app] of [a, b, a].entries()) {
        await app.app.follower.advance();
        await app.track(
          aHistory(
            `buyer${k}`,
            [
              ['PURCHASE', 'p1'],
              ['PURCHASE', 'newest'],
            ],
            NOW_MS,
          ),
        );
      }
      for (const app of [a, b]) {
        await app.app.follower.advance();
        const { product } = await app.data('{ product(id: "p1") { similar(limit: 5) { product { id } } } }');
        expect(product.similar.map((item: { product: { id: string } }) => item.product.id)).toContain(
          'newest',
        );
      }
    }, 60_000);
  });
}

async function tablesOf(app: TestApp, { kind }: Place): Promise<string[]> {
  const rows = await app.rows(
    kind === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table'"
      : 'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()',
  );
  return rows.map(({ name }) => name);
}
