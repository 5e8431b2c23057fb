import { aPlantedShop, anEvent } from '../support/builders';
import { NOW_MS, TestApp, type Json } from '../support/testApp';

const FORGET = 'mutation ($id: ID!) { forgetEvent(id: $id) { id type product { id } } }';
const ASK =
  '{ recommendations(limit: 20) { items { score product { id } because { points event { id } } } } }';
const SHOP = aPlantedShop({ untilMs: NOW_MS - 3_600_000 });

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store(SHOP.products);
  await shop.track(SHOP.events);
});
afterEach(() => shop.stop());

async function forget(id: string, headers: Record<string, string> = {}): Promise<Json> {
  return (await shop.data(FORGET, { id }, headers)).forgetEvent;
}

describe('forgetEvent', () => {
  it('makes the next answer and the counts what they were before the event', async () => {
    const [before, hash] = [await shop.asUser('u1', ASK), shop.app.live.counts.hash()];
    await shop.track([anEvent('PURCHASE', 'p2', { id: 'oops' })], { 'x-user-id': 'u1' });
    expect(await shop.asUser('u1', ASK)).not.toEqual(before);
    expect(await forget('oops', { 'x-user-id': 'u1' })).toEqual({
      id: 'oops',
      type: 'PURCHASE',
      product: { id: 'p2' },
    });
    expect(await shop.asUser('u1', ASK)).toEqual(before);
    expect(shop.app.live.counts.hash()).toBe(hash);
  });

  it('takes an event out of the middle of a history', async () => {
    const without = await TestApp.start();
    await without.store(SHOP.products);
    const own = SHOP.events.filter(({ userId }) => userId === 'u2');
    const middle = own[Math.floor(own.length / 2)];
    await without.track(SHOP.events.filter((event) => event !== middle));
    await forget(String(middle.id));
    expect(shop.app.live.counts.hash()).toBe(without.app.live.counts.hash());
    await without.stop();
  });

  it('is null for an event that is not stored, so repeating it is harmless', async () => {
    await shop.track([anEvent('VIEW', 'p2', { id: 'once' })], { 'x-user-id': 'u1' });
    expect(await forget('once')).toMatchObject({ id: 'once' });
    expect(await forget('once')).toBeNull();
    expect(await forget('never')).toBeNull();
  });

  it("leaves others' events alone, and does not tell whether they exist", async () => {
    await shop.track([anEvent('VIEW', 'p2', { id: 'mine' })], { 'x-user-id': 'u1', 'x-session-id': 's1' });
    const others: Record<string, string>[] = [
      { 'x-user-id': 'u2' },
      { 'x-session-id': 's1' },
      { 'x-user-id': 'u2', 'x-session-id': 's1' },
    ];
    for (const headers of others) expect(await forget('mine', headers)).toBeNull();
    expect(await shop.rows("SELECT id FROM event WHERE id = 'mine'")).toHaveLength(1);
    expect(await forget('mine', { 'x-user-id': 'u1' })).toMatchObject({ id: 'mine' });
  });

  it("takes a guest's own events, also after the guest signed in", async () => {
    await shop.track([anEvent('VIEW', 'p2', { id: 'g1' }), anEvent('VIEW', 'p3', { id: 'g2' })], {
      'x-session-id': 's1',
    });
    expect(await forget('g1', { 'x-session-id': 's2' })).toBeNull();
    expect(await forget('g1', { 'x-session-id': 's1' })).toMatchObject({ id: 'g1' });
    await shop.data('mutation { identify(sessionId: "s1", userId: "u1") { id } }');
    expect(await forget('g2', { 'x-session-id': 's1' })).toMatchObject({ id: 'g2' });
  });

  it('takes a constant number of statements', async () => {
    const ids = SHOP.events.filter(({ userId }) => userId === 'u1').map(({ id }) => String(id));
    const first = await shop.sql.during(() => forget(ids[0]));
    expect(await shop.sql.during(() => forget(ids[1]))).toBe(first);
    expect(first).toBeLessThanOrEqual(12);
  });
});
