import { makeMysqlPlace, type Place } from '../contracts/databases';
import { aPlantedShop, anEvent } from '../support/builders';
import { publish } from '../support/publish';
import { NOW_MS, TestApp, type Json } from '../support/testApp';

const LIST =
  '{ recommendations(limit: 4, placement: "home") { experiment { id variant } items { id score variant product { id } } } }';

describe('experiments and replays on MySQL', () => {
  let place: Place;
  let a: TestApp;
  let b: TestApp;
  const planted = aPlantedShop({ untilMs: NOW_MS, seed: 3, users: 12 });

  beforeAll(async () => {
    place = await makeMysqlPlace();
    a = await TestApp.start({ DATABASE_URL: place.url });
    await a.store(planted.products);
    await a.track(planted.events);
    await publish(a, 'v1');
    b = await TestApp.start({ DATABASE_URL: place.url });
    await a.data('mutation ($input: ExperimentInput!) { upsertExperiment(input: $input) { id } }', {
      input: {
        id: 'Home',
        mode: 'INTERLEAVE',
        variants: [{ id: 'a' }, { id: 'b', diversity: 1 }],
        placements: ['home'],
      },
    });
    await b.app.follower.advance();
  });
  afterAll(async () => {
    expect([...a.faults, ...b.faults]).toEqual([]);
    await b.stop();
    await a.stop();
    await place.remove();
  });

  it('count what was done on either gateway', async () => {
    for (const [k, userId] of ['u1', 'u2', 'u3'].entries()) {
      const [served, told] = k % 2 === 0 ? [a, b] : [b, a];
      const { experiment, items } = (await served.asUser(userId, LIST)).recommendations;
      expect(experiment).toEqual({ id: 'Home', variant: null });
      const chosen = items.find(({ variant }: Json) => variant === 'b');
      for (const type of ['IMPRESSION', 'CLICK', 'CLICK', 'PURCHASE']) {
        const event = anEvent(type, chosen.product.id, { recommendationId: chosen.id });
        expect((await told.track([event], { 'x-user-id': userId })).accepted).toBe(1);
      }
    }
    const { experiment } = await b.data(
      `{ experiment(id: "Home") { variants { id diversity } report {
        variants { variant shoppers exposures clicks { lists } carts { lists } purchases { lists } }
        interleaving { firstWins secondWins ties }
      } } }`,
    );
    const none = { lists: 0 };
    const all = { lists: 3 };
    expect(experiment).toEqual({
      variants: [
        { id: 'a', diversity: null },
        { id: 'b', diversity: 1 },
      ],
      report: {
        variants: [
          { variant: 'a', shoppers: 0, exposures: 0, clicks: none, carts: none, purchases: none },
          { variant: 'b', shoppers: 3, exposures: 3, clicks: all, carts: none, purchases: all },
        ],
        interleaving: { firstWins: 0, secondWins: 3, ties: 0 },
      },
    });
  });

  it('make a list again on another gateway, after a guest signed in and others went on', async () => {
    await a.track([anEvent('VIEW', 'p5'), anEvent('ADD_TO_CART', 'p9')], { 'x-session-id': 's1' });
    const { items } = (await a.asGuest('s1', LIST)).recommendations;
    a.nowMs = b.nowMs = NOW_MS + 60_000;
    await b.data('mutation { identify(sessionId: "s1", userId: "u5") { id } }');
    await b.track(planted.userIds.map((userId, k) => anEvent('PURCHASE', `p${k}`, { userId })));
    const { replay } = await b.data(
      `{ replay(recommendationId: "${items[1].id}") { identical items { productId score } differences { reason } } }`,
    );
    expect(replay).toEqual({
      identical: true,
      items: items.map(({ product, score }: Json) => ({ productId: product.id, score })),
      differences: [],
    });
  });
});
