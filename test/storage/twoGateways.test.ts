import { createApp, type App } from '../../src/app';
import { aProduct, anEvent } from '../support/builders';
import { publish } from '../support/publish';
import { TestApp, type Json } from '../support/testApp';

let one: TestApp;
let two: TestApp;
beforeEach(async () => {
  one = await TestApp.start();
  two = await TestApp.beside(one);
});
afterEach(async () => {
  await two.stop();
  await one.stop();
});

/** The interval of the follower, and time for a busy machine. */
const WITHIN_MS = 3000;

/** Waits until an answer is as expected, as long as the follower may take. */
async function eventually(ask: () => Promise<unknown>, expected: unknown): Promise<void> {
  const endMs = Date.now() + WITHIN_MS;
  for (;;) {
    const answer = await ask();
    if (JSON.stringify(answer) === JSON.stringify(expected) || Date.now() > endMs)
      return expect(answer).toEqual(expected);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const titles = (app: TestApp) => async (): Promise<unknown> =>
  (await app.data('{ products { nodes { id title } } }')).products.nodes;

describe('two gateways on one database', () => {
  it('see the products of each other', async () => {
    await one.store([aProduct({ id: 'a' }), aProduct({ id: 'b' })]);
    await eventually(titles(two), [
      { id: 'a', title: 'Product a' },
      { id: 'b', title: 'Product b' },
    ]);
    await two.store([aProduct({ id: 'a', title: 'New' })]);
    await two.data('mutation { deleteProducts(ids: ["b"]) { accepted } }');
    await eventually(titles(one), [{ id: 'a', title: 'New' }]);
  });

  it('count the same, to the bit, and answer the same', async () => {
    await one.store(['a', 'b', 'c', 'd'].map((id) => aProduct({ id })));
    for (const [k, app] of [one, two, one, two].entries()) {
      await app.track([
        anEvent('VIEW', 'a', { userId: `u${k}` }),
        anEvent('PURCHASE', 'b', { userId: `u${k}` }),
        anEvent('VIEW', 'c', { sessionId: 's' }),
      ]);
    }
    await two.data('mutation { identify(sessionId: "s", userId: "u0") { id } }');
    await eventually(async () => one.app.live.counts.hash() === two.app.live.counts.hash(), true);
    const ask =
      '{ recommendations { source items { score product { id } because { points rankWithout event { id } } } } }';
    for (const userId of ['u0', 'u1', 'nobody'])
      expect(await one.asUser(userId, ask)).toEqual(await two.asUser(userId, ask));
  });

  it('know what a user did at once, wherever it was reported', async () => {
    await one.store([aProduct({ id: 'a' }), aProduct({ id: 'b' })]);
    await two.app.follower.advance();
    await one.track([anEvent('PURCHASE', 'a')], { 'x-user-id': 'me' });
    const { viewer } = await two.asUser(
      'me',
      '{ viewer { history { nodes { type } } recommendations { items { product { id } } } } }',
    );
    expect(viewer).toEqual({
      history: { nodes: [{ type: 'PURCHASE' }] },
      recommendations: { items: [{ product: { id: 'b' } }] },
    });
  });

  it('know at once what a user did and said on the other, though they served it a moment ago', async () => {
    await one.store([
      aProduct({ id: 'a', brand: 'Acme' }),
      aProduct({ id: 'b', brand: 'Acme' }),
      aProduct({ id: 'c' }),
    ]);
    await two.app.follower.advance();
    const ids = async (): Promise<string[]> => {
      const ask = '{ recommendations { items { product { id } contributions { signal } } } }';
      const { recommendations } = await two.asUser('me', ask);
      return recommendations.items.map(
        ({ product, contributions }: Json) =>
          `${product.id}:${contributions.map(({ signal }: Json) => signal).join()}`,
      );
    };
    const askTwice = async (): Promise<string[]> => {
      // Once everything is known in memory, the second answer takes no statement.
      await two.app.follower.advance();
      await ids();
      expect(await two.sql.during(ids)).toBe(0);
      return ids();
    };
    expect(await askTwice()).toEqual(['a:', 'b:', 'c:']);
    await one.asUser('me', 'mutation { setInterests(interests: [{kind: BRAND, value: "Acme"}]) { id } }');
    expect(await ids()).toEqual(['a:interests', 'b:interests', 'c:']);
    await askTwice();
    await one.asUser('me', 'mutation { lessLikeThis(productId: "a", scope: PRODUCT) { scope } }');
    expect(await ids()).toEqual(['b:interests', 'c:']);
    await askTwice();
    await one.track([anEvent('PURCHASE', 'b')], { 'x-user-id': 'me' });
    expect((await ids()).map((item) => item[0])).toEqual(['c']);
    await askTwice();
    await one.data('mutation { eraseUser(userId: "me") { userId } }');
    expect((await ids()).map((item) => item[0]).sort()).toEqual(['a', 'b', 'c']);
  });

  it('take a repeat that was reported to the other for what it is', async () => {
    await one.store([aProduct({ id: 'a' })]);
    const events = Array.from({ length: 50 }, (_, k) => anEvent('VIEW', 'a', { id: `e${k}`, userId: 'me' }));
    const answers = await Promise.all([
      one.track(events),
      two.track(events),
      one.track(events),
      two.track(events),
    ]);
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(50);
    expect(answers.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(150);
    expect(await one.rows('SELECT COUNT(*) AS n FROM event')).toEqual([{ n: 50 }]);
  });

  it('store all that both are told at the same time', async () => {
    await one.store([aProduct({ id: 'a' })]);
    const track = (app: TestApp, name: string) =>
      app.track([anEvent('VIEW', 'a', { id: name, userId: name })]);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, k) => track(k % 2 ? one : two, `e${k}`)),
    );
    expect(answers).toEqual(answers.map(() => ({ accepted: 1, duplicates: 0, errors: [] })));
    expect(await one.rows('SELECT COUNT(*) AS n FROM event')).toEqual([{ n: 60 }]);
  });

  it('serve the model that either was given', async () => {
    await publish(one, 'v7');
    await eventually(
      async () => (await two.data('{ recommendations { modelVersion } }')).recommendations.modelVersion,
      'v7',
    );
  });

  it('count what was there before they started', async () => {
    await one.store([aProduct({ id: 'a' }), aProduct({ id: 'b' })]);
    await one.track([anEvent('VIEW', 'a', { userId: 'u' }), anEvent('VIEW', 'b', { userId: 'u' })]);
    const third: App = await createApp(one.app.config);
    expect(third.live.counts.hash()).toBe(one.app.live.counts.hash());
    await third.close();
  });
});
