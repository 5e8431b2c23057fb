import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { aProduct, anEvent } from '../../support/builders';
import { TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store(['a', 'b', 'c'].map((id) => aProduct({ id, brand: 'acme', categories: ['tea'] })));
});
afterEach(() => shop.stop());

const at = (minute: number): string => new Date(shop.nowMs - 86_400_000 + minute * 60_000).toISOString();

/** Rows of the columns as they are now. */
async function columns(sql: string): Promise<Json[]> {
  const { snapshot } = await shop.app.analytics.moment();
  return snapshot.rows({ sql, values: {} });
}

/** Shopper and visits: the minute of each event beside the minute at which its visit began. */
async function visits(): Promise<Json[]> {
  const rows = await columns(
    `SELECT key, (e.occurredAt - ${Date.parse(at(0))}) // 60000 AS minute, (f.occurredAt - ${Date.parse(at(0))}) // 60000 AS began
     FROM events e JOIN events f ON f.seq = e.visit JOIN shoppers s ON s.shopper = e.shopper ORDER BY key, minute, e.seq`,
  );
  return rows.map(({ key, minute, began }: Json) => [key, minute, began]);
}

const EVENT_FACTS = `SELECT e.id, e.type, key, p.id AS product, quantity, price, revenue, e.query FROM events e
  JOIN shoppers USING (shopper) LEFT JOIN products p USING (product) ORDER BY e.seq`;

describe('AnalyticsStore', () => {
  it('holds every stored event with its shopper, product and revenue', async () => {
    await shop.track([
      anEvent('VIEW', 'a', { id: 'e1', userId: 'u1' }),
      anEvent('PURCHASE', 'b', { id: 'e2', sessionId: 's1', quantity: 3, price: 0.1 }),
      anEvent('PURCHASE', 'b', { id: 'e3', userId: 'u1', price: 1e12, quantity: 2_000_000_000 }),
      anEvent('PURCHASE', 'b', { id: 'e4', userId: 'u1' }),
      { type: 'SEARCH', id: 'e5', userId: 'u1', query: "it's" },
    ]);
    expect(await columns(EVENT_FACTS)).toEqual([
      {
        id: 'e1',
        type: 'VIEW',
        key: 'uu1',
        product: 'a',
        quantity: null,
        price: null,
        revenue: null,
        query: null,
      },
      {
        id: 'e2',
        type: 'PURCHASE',
        key: 'ss1',
        product: 'b',
        quantity: 3,
        price: 0.1,
        revenue: 0.3,
        query: null,
      },
      {
        id: 'e3',
        type: 'PURCHASE',
        key: 'uu1',
        product: 'b',
        quantity: 2e9,
        price: 1e12,
        revenue: 2e21,
        query: null,
      },
      {
        id: 'e4',
        type: 'PURCHASE',
        key: 'uu1',
        product: 'b',
        quantity: null,
        price: null,
        revenue: null,
        query: null,
      },
      {
        id: 'e5',
        type: 'SEARCH',
        key: 'uu1',
        product: null,
        quantity: null,
        price: null,
        revenue: null,
        query: "it's",
      },
    ]);
  });

  it('says as of when and of how many events it speaks, to the operator alone', async () => {
    await shop.track([anEvent('VIEW', 'a', { userId: 'u1' })]);
    const ask = '{ analytics { asOf eventCount behind } }';
    expect(await shop.data(ask)).toEqual({
      analytics: { asOf: new Date(shop.nowMs).toISOString(), eventCount: 1, behind: 0 },
    });
    const { data, errors } = await shop.ask(ask, {}, { 'x-user-id': 'u1' });
    expect([data, errors?.map(({ extensions }) => extensions.code)]).toEqual([null, ['FORBIDDEN']]);
  });

  it('parts the events of a shopper into visits by half an hour without any, whatever the order of storing', async () => {
    for (const minute of [100, 0, 131, 30, 60, 161])
      await shop.track([anEvent('VIEW', 'a', { userId: 'u1', occurredAt: at(minute) })]).then(() => visits());
    expect(await visits()).toEqual([
      ['uu1', 0, 0],
      ['uu1', 30, 0],
      ['uu1', 60, 0],
      ['uu1', 100, 100],
      ['uu1', 131, 131],
      ['uu1', 161, 131],
    ]);
    await shop.track([anEvent('VIEW', 'a', { userId: 'u1', occurredAt: at(80) })]);
    expect((await visits()).map(([, , began]) => began)).toEqual([0, 0, 0, 0, 0, 131, 131]);
  });

  it('parts visits anew when an event between is forgotten or a session is joined', async () => {
    const event = (id: string, minute: number, whose: object): object =>
      anEvent('VIEW', 'a', { id, occurredAt: at(minute), ...whose });
    await shop.track([
      event('e1', 0, { userId: 'u1' }),
      event('e2', 25, { userId: 'u1' }),
      event('e3', 50, { userId: 'u1' }),
      event('e4', 70, { sessionId: 's1' }),
    ]);
    expect((await visits()).map(([key, , began]) => [key, began])).toEqual([
      ['ss1', 70],
      ['uu1', 0],
      ['uu1', 0],
      ['uu1', 0],
    ]);
    await shop.data(
      'mutation { identify(sessionId: "s1", userId: "u1") { id } forgetEvent(id: "e2") { id } }',
    );
    expect(await visits()).toEqual([
      ['uu1', 0, 0],
      ['uu1', 50, 50],
      ['uu1', 70, 50],
    ]);
    expect(await columns('SELECT key FROM shoppers')).toEqual([{ key: 'uu1' }]);
  });

  it('keeps neither rows nor bytes of who was erased', async () => {
    await shop.track(
      Array.from({ length: 3000 }, (_, k) =>
        anEvent('VIEW', 'a', { id: `ephemeral-${k}`, userId: k % 3 === 0 ? 'the-erased' : `stays-${k % 7}` }),
      ).slice(0, 1000),
    );
    await columns('SELECT 1');
    expect(bytesOnDisk()).toContain('the-erased');
    await shop.data('mutation { eraseUser(userId: "the-erased") { erasedAt } }');
    expect(await columns('SELECT count(*) AS count FROM events')).toEqual([{ count: 666 }]);
    expect(await columns("SELECT key FROM shoppers WHERE userId = 'the-erased'")).toEqual([]);
    expect(bytesOnDisk()).not.toContain('the-erased');
    expect(bytesOnDisk()).toContain('stays-1');
  });

  it('follows the catalogue', async () => {
    await columns('SELECT 1');
    await shop.store([aProduct({ id: 'd', brand: 'globex', categories: ['cups', 'tea'] })]);
    await shop.data('mutation { deleteProducts(ids: ["a"]) { accepted } }');
    expect(await columns('SELECT id, title, brand, category, categories FROM products ORDER BY id')).toEqual([
      { id: 'a', title: null, brand: null, category: null, categories: null },
      { id: 'b', title: 'Product b', brand: 'acme', category: 'tea', categories: ['tea'] },
      { id: 'c', title: 'Product c', brand: 'acme', category: 'tea', categories: ['tea'] },
      { id: 'd', title: 'Product d', brand: 'globex', category: 'cups', categories: ['cups', 'tea'] },
    ]);
  });

  it('shows a request one moment, however many events arrive meanwhile', async () => {
    await shop.track([anEvent('VIEW', 'a', { userId: 'u1' })]);
    const count = { sql: 'SELECT count(*) AS count FROM events', values: {} };
    const { snapshot } = await shop.app.analytics.moment();
    expect(await snapshot.rows(count)).toEqual([{ count: 1 }]);
    await shop.track([anEvent('VIEW', 'a', { userId: 'u2' })]);
    const later = await shop.app.analytics.moment();
    expect([await snapshot.rows(count), await later.snapshot.rows(count)]).toEqual([
      [{ count: 1 }],
      [{ count: 2 }],
    ]);
  });

  it('fills the columns anew', async () => {
    await shop.track([anEvent('VIEW', 'a', { id: 'e1', userId: 'u1' })]);
    await columns('SELECT 1');
    await shop.app.analytics.withColumns(({ writer }) => writer.run("UPDATE events SET id = 'spoilt'"));
    expect(await columns('SELECT id FROM events')).toEqual([{ id: 'spoilt' }]);
    await shop.app.analytics.rebuild();
    expect(await columns('SELECT e.id, brand FROM events e JOIN products USING (product)')).toEqual([
      { id: 'e1', brand: 'acme' },
    ]);
  });

  it('takes a slot of its own beside another server of the same data folder', async () => {
    await shop.track([anEvent('VIEW', 'a', { userId: 'u1' })]);
    await columns('SELECT 1');
    const neighbour = await TestApp.beside(shop);
    try {
      expect(await neighbour.data('{ analytics { eventCount } }')).toEqual({ analytics: { eventCount: 1 } });
      expect(slots()).toEqual(['slot-0', 'slot-1']);
    } finally {
      await neighbour.stop();
    }
  });

  it('clears a slot that nobody has when somebody is erased', async () => {
    await shop.track([anEvent('VIEW', 'a', { id: 'e1', userId: 'the-erased' })]);
    await columns('SELECT 1');
    const neighbour = await TestApp.beside(shop);
    await neighbour.data('{ analytics { eventCount } }');
    await neighbour.stop();
    expect(bytesOnDisk('slot-1')).toContain('the-erased');
    await shop.data('mutation { eraseUser(userId: "the-erased") { erasedAt } }');
    await columns('SELECT 1');
    expect(bytesOnDisk()).not.toContain('the-erased');
  });

  it('does not load DuckDB before a report is asked for', async () => {
    await shop.track([anEvent('VIEW', 'a', { userId: 'u1' })]);
    expect(readdirSync(shop.app.config.dataDir)).not.toContain('analytics');
  });
});

function slots(): string[] {
  return readdirSync(path.join(shop.app.config.dataDir, 'analytics'));
}

function bytesOnDisk(slot = ''): string {
  const folder = path.join(shop.app.config.dataDir, 'analytics', slot);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => readFileSync(path.join(file.parentPath, file.name), 'latin1'))
    .join('');
}
