import { aProduct, anEvent } from '../support/builders';
import { TestApp, type Json } from '../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store(['cup', 'pot', 'saw'].map((id) => aProduct({ id })));
});
afterEach(() => shop.stop());

const IDENTIFY =
  'mutation ($s: ID!, $u: ID!) { identify(sessionId: $s, userId: $u) { id history { nodes { type product { id } } } } }';

describe('identify', () => {
  it("joins the session's history to the user's", async () => {
    await shop.track([anEvent('VIEW', 'cup')], { 'x-user-id': 'me' });
    await shop.track([anEvent('PURCHASE', 'pot')], { 'x-session-id': 's1' });
    expect(await shop.asUser('me', IDENTIFY, { s: 's1', u: 'me' })).toEqual({
      identify: {
        id: 'me',
        history: {
          nodes: [
            { type: 'PURCHASE', product: { id: 'pot' } },
            { type: 'VIEW', product: { id: 'cup' } },
          ],
        },
      },
    });
    const { viewer } = await shop.asUser(
      'me',
      '{ viewer { recommendations { source items { product { id } } } } }',
    );
    expect(viewer.recommendations.items.map(({ product }: Json) => product.id)).not.toContain('pot');
  });

  it('counts as if the user had done it all: equal to the bit', async () => {
    await shop.track([anEvent('VIEW', 'cup')], { 'x-user-id': 'me' });
    await shop.track([anEvent('VIEW', 'pot'), anEvent('VIEW', 'saw')], { 'x-session-id': 's1' });
    await shop.asUser('me', IDENTIFY, { s: 's1', u: 'me' });
    const other = await TestApp.start();
    await other.store(['cup', 'pot', 'saw'].map((id) => aProduct({ id })));
    await other.track(
      ['cup', 'pot', 'saw'].map((id) => anEvent('VIEW', id)),
      { 'x-user-id': 'me' },
    );
    expect(shop.app.live.counts.hash()).toBe(other.app.live.counts.hash());
    await other.stop();
  });

  it('gives the user what the session does later, also when only the session is named', async () => {
    await shop.data(IDENTIFY, { s: 's1', u: 'me' });
    await shop.track([anEvent('VIEW', 'saw', { id: 'later' })], { 'x-session-id': 's1' });
    expect(
      (await shop.rows('event')).map(({ id, userId, sessionId }) => ({ id, userId, sessionId })),
    ).toEqual([{ id: 'later', userId: 'me', sessionId: 's1' }]);
    expect((await shop.asUser('me', '{ viewer { history { nodes { id } } } }')).viewer.history.nodes).toEqual(
      [{ id: 'later' }],
    );
  });

  it('creates the user, and twice is once', async () => {
    await shop.track([anEvent('VIEW', 'cup')], { 'x-session-id': 's1' });
    for (let k = 0; k < 2; k++) await shop.data(IDENTIFY, { s: 's1', u: 'new' });
    expect((await shop.rows('user')).map(({ id }) => id)).toEqual(['new']);
    expect(await shop.rows('session')).toHaveLength(1);
    expect((await shop.rows('event')).map(({ userId }) => userId)).toEqual(['new']);
  });

  it('is refused for a session that belongs to another user, and changes nothing', async () => {
    await shop.data(IDENTIFY, { s: 's1', u: 'first' });
    const { errors } = await shop.ask(IDENTIFY, { s: 's1', u: 'second' });
    expect([errors![0].extensions, errors![0].message]).toEqual([
      { code: 'FORBIDDEN' },
      'session "s1" belongs to another user already; start a new session',
    ]);
    expect((await shop.rows('user')).map(({ id }) => id)).toEqual(['first']);
    expect((await shop.rows('session')).map(({ userId }) => userId)).toEqual(['first']);
  });

  it('leaves a guest alone with what others say was done in its session, until it is theirs', async () => {
    const source = async (): Promise<string> =>
      (await shop.asGuest('s1', '{ recommendations { source } }')).recommendations.source;
    await shop.track([anEvent('VIEW', 'cup', { userId: 'a' }), anEvent('VIEW', 'pot', { userId: 'a' })]);
    await shop.track([anEvent('VIEW', 'cup', { sessionId: 's1' })], { 'x-user-id': 'me' });
    expect(await source()).toBe('POPULAR');
    await shop.asUser('me', IDENTIFY, { s: 's1', u: 'me' });
    expect(await source()).toBe('SESSION');
  });

  it.each([
    [{ s: '', u: 'me' }, 'sessionId was "" (0 characters)'],
    [{ s: 's1', u: 'a\tb' }, 'userId was "a\uFFFDb" (3 characters)'],
  ])('refuses the ids %j', async (variables, message) => {
    const { errors } = await shop.ask(IDENTIFY, variables);
    expect([errors![0].extensions.code, errors![0].message.split(';')[0]]).toEqual(['BAD_ID', message]);
  });
});
