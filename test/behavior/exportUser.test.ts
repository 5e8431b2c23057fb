import { aProduct, anEvent } from '../support/builders';
import { NOW_MS, TestApp } from '../support/testApp';

const EXPORT = `mutation ($id: ID!) { exportUser(userId: $id) {
  userId exportedAt isComplete user { id history(first: 10) { nodes { id type product { id } } } }
  interests { kind value weight } sessions { id identifiedAt } records { kind count } json } }`;
const NOW = new Date(NOW_MS).toISOString();

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store(['cup', 'pot'].map((id) => aProduct({ id })));
  await shop.track([anEvent('VIEW', 'cup', { id: 'e1' })], { 'x-session-id': 's1' });
  await shop.data('mutation { identify(sessionId: "s1", userId: "anna") { id } }');
  await shop.asUser(
    'anna',
    'mutation { setInterests(interests: [{ kind: BRAND, value: "Lux", weight: 0.5 }]) { id } }',
  );
  await shop.track([anEvent('RATE', 'pot', { id: 'e2', value: 4.5 })], { 'x-user-id': 'anna' });
  await shop.track([anEvent('VIEW', 'pot', { id: 'other' })], { 'x-user-id': 'bo' });
});
afterEach(() => shop.stop());

describe('exportUser', () => {
  it('hands out everything that is held, typed and as one JSON text', async () => {
    const { json, ...typed } = (await shop.asUser('anna', EXPORT, { id: 'anna' })).exportUser;
    expect(typed).toMatchObject({
      userId: 'anna',
      exportedAt: NOW,
      isComplete: true,
      interests: [{ kind: 'BRAND', value: 'Lux', weight: 0.5 }],
      sessions: [{ id: 's1', identifiedAt: NOW }],
      records: expect.arrayContaining([
        { kind: 'event', count: 2 },
        { kind: 'interest', count: 1 },
        { kind: 'session', count: 1 },
      ]),
    });
    expect(typed.user.history.nodes.map(({ id }: { id: string }) => id).sort()).toEqual(['e1', 'e2']);
    const all = JSON.parse(json);
    expect(all).toMatchObject({
      userId: 'anna',
      exportedAt: NOW,
      user: { id: 'anna', name: null, createdAt: NOW },
      event: [
        { id: 'e1', type: 'VIEW', sessionId: 's1', productId: 'cup', occurredAt: NOW, receivedAt: NOW },
        { id: 'e2', type: 'RATE', productId: 'pot', value: 4.5 },
      ],
      interest: [{ kind: 'BRAND', value: 'Lux', weight: 0.5 }],
      session: [{ id: 's1', identifiedAt: NOW }],
    });
    expect(json).not.toContain('other');
  });

  it('hands out every kind that an erasure would remove', async () => {
    await shop.asUser('anna', 'mutation { lessLikeThis(productId: "cup", scope: PRODUCT) { __typename } }');
    const { records, json } = (await shop.data(EXPORT, { id: 'anna' })).exportUser;
    expect(records).toContainEqual({ kind: 'less_like', count: 1 });
    expect(JSON.parse(json).less_like).toEqual([
      expect.objectContaining({ productId: 'cup', scope: 'PRODUCT' }),
    ]);
    const { eraseUser } = await shop.data('mutation { eraseUser(userId: "anna") { removed { others } } }');
    expect(eraseUser.removed.others).toBe(1);
  });

  it('hands out a history longer than one piece', async () => {
    for (let part = 0; part < 6; part++)
      await shop.track(
        Array.from({ length: 1000 }, (_, k) =>
          anEvent('VIEW', 'cup', { id: `m${part}-${k}`, userId: 'anna' }),
        ),
      );
    const { json } = (await shop.data('mutation { exportUser(userId: "anna") { json } }')).exportUser;
    const ids = JSON.parse(json).event.map(({ id }: { id: string }) => id);
    expect(ids).toHaveLength(6002);
    expect(new Set(ids).size).toBe(6002);
  });

  it('is empty for a user of whom nothing is held, as after an erasure', async () => {
    await shop.data('mutation { eraseUser(userId: "anna") { userId } }');
    const held = (await shop.data(EXPORT, { id: 'anna' })).exportUser;
    expect(held).toMatchObject({ user: null, interests: [], sessions: [], isComplete: true });
    expect(held.records.every(({ count }: { count: number }) => count === 0)).toBe(true);
    expect(JSON.parse(held.json)).toMatchObject({ user: null, event: [], interest: [], session: [] });
  });

  it('is for the user itself and the operator', async () => {
    for (const headers of [{ 'x-user-id': 'bo' }, { 'x-session-id': 's1' }] as Record<string, string>[]) {
      const { errors } = await shop.ask(EXPORT, { id: 'anna' }, headers);
      expect(errors!.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN']);
    }
  });

  it('takes as many statements for many events as for few', async () => {
    await shop.data(EXPORT, { id: 'anna' });
    const few = await shop.sql.during(() => shop.data(EXPORT, { id: 'anna' }));
    await shop.track(
      Array.from({ length: 500 }, (_, k) => anEvent('VIEW', 'cup', { id: `m${k}`, userId: 'anna' })),
    );
    expect(await shop.sql.during(() => shop.data(EXPORT, { id: 'anna' }))).toBe(few);
  });
});
