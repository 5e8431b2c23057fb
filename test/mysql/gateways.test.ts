import mysql, { type Connection } from 'mysql2/promise';
import { Model } from '../../src/recommendation/model.entity';
import { DEFAULT_PARAMETERS, serialiseParameters } from '../../src/recommendation/parameters';
import { makeMysqlPlace, type Place } from '../contracts/databases';
import { aProduct, anEvent } from '../support/builders';
import { NOW_MS, TestApp } from '../support/testApp';

const POPULAR = '{ recommendations(limit: 10) { items { score product { id } contributions { value } } } }';
const SIMILAR = '{ product(id: "p0") { similar(limit: 10) { score product { id } } } }';

function aModel(version: string): Model {
  const report = { metrics: [], gains: {}, users: 0, products: 0, events: 0, seconds: 0 };
  const parameters = serialiseParameters({
    ...DEFAULT_PARAMETERS,
    weights: { ...DEFAULT_PARAMETERS.weights, popularity: 7 },
  });
  return Object.assign(new Model(), { version, trainedAt: new Date(NOW_MS), parameters, report });
}

describe('two gateways on one MySQL database', () => {
  let place: Place;
  let a: TestApp;
  let b: TestApp;

  beforeEach(async () => {
    place = await makeMysqlPlace();
    a = await TestApp.start({ DATABASE_URL: place.url });
    b = await TestApp.start({ DATABASE_URL: place.url });
    await a.store(Array.from({ length: 5 }, (_, k) => aProduct({ id: `p${k}` })));
    await b.app.follower.advance();
  });
  afterEach(async () => {
    expect([...a.faults, ...b.faults]).toEqual([]);
    await a.stop();
    await b.stop();
    await place.remove();
  });

  /** What a gateway says that reads the whole database now. */
  async function askAfresh(question: string): Promise<unknown> {
    const fresh = await TestApp.start({ DATABASE_URL: place.url });
    const answer = await fresh.data(question);
    await fresh.stop();
    return answer;
  }

  async function expectAllAlike(): Promise<void> {
    for (const question of [POPULAR, SIMILAR]) {
      const expected = await askAfresh(question);
      for (const gateway of [a, b]) {
        await gateway.app.follower.advance();
        expect(await gateway.data(question)).toEqual(expected);
      }
    }
  }

  it("see each other's products, deletions and events", async () => {
    await b.store([aProduct({ id: 'late', title: 'Late' })]);
    await b.track([anEvent('VIEW', 'p0', { userId: 'u' }), anEvent('VIEW', 'late', { userId: 'u' })]);
    await a.track([anEvent('VIEW', 'p1', { userId: 'u' })]);
    expect((await a.data('{ products { nodes { id } } }')).products.nodes).toContainEqual({ id: 'late' });
    await a.data('mutation { deleteProducts(ids: ["p4"]) { accepted } }');
    await expectAllAlike();
    const { products } = await b.data('{ products { nodes { id } } }');
    expect(products.nodes.map((node: { id: string }) => node.id)).toEqual(['late', 'p0', 'p1', 'p2', 'p3']);
  });

  it('swap to a model that one of them publishes', async () => {
    const version = async (app: TestApp): Promise<string> =>
      (await app.data('{ recommendations { modelVersion } }')).recommendations.modelVersion;
    expect(await version(b)).toBeNull();
    await a.app.models.publish({ model: aModel('m1'), artifact: null });
    for (const gateway of [a, b]) {
      await gateway.app.follower.advance();
      expect(await version(gateway)).toBe('m1');
    }
  });

  it('count once an event whose transaction commits after later ones', async () => {
    const slow = await mysql.createConnection(place.url);
    await begin(slow, 'slow-1');
    await a.track([anEvent('VIEW', 'p1', { id: 'quick-1', userId: 'u1' })]);
    await b.track([anEvent('VIEW', 'p1', { id: 'quick-2', userId: 'u2' })]);
    await slow.query('COMMIT');
    const rows = await a.rows('SELECT id FROM event ORDER BY seq');
    expect(rows.map((row) => row.id)).toEqual(['slow-1', 'quick-1', 'quick-2']);
    await expectAllAlike();
    await expectAllAlike();
    await slow.end();
  });

  it('count an event that was not visible when a gateway started', async () => {
    const slow = await mysql.createConnection(place.url);
    await begin(slow, 'slow-2');
    await a.track([anEvent('VIEW', 'p1', { id: 'quick-3', userId: 'u1' })]);
    const late = await TestApp.start({ DATABASE_URL: place.url });
    await slow.query('COMMIT');
    await late.app.follower.advance();
    expect(await late.data(POPULAR)).toEqual(await askAfresh(POPULAR));
    await late.stop();
    await slow.end();
  });

  it('see a product whose change was not visible when a gateway started', async () => {
    const slow = await mysql.createConnection(place.url);
    await slow.query('BEGIN');
    await slow.query("UPDATE product SET title = 'Changed' WHERE id = 'p0'");
    await slow.query('INSERT INTO change_log (kind, subjectId, changedAt) VALUES (?, ?, ?)', [
      'product',
      'p0',
      NOW_MS,
    ]);
    await a.store([aProduct({ id: 'after' })]);
    const late = await TestApp.start({ DATABASE_URL: place.url });
    await slow.query('COMMIT');
    await late.app.follower.advance();
    const { products } = await late.data('{ products(sort: TITLE, first: 1) { nodes { id } } }');
    expect(products.nodes).toEqual([{ id: 'p0' }]);
    await late.stop();
    await slow.end();
  });

  it('leave no event with a guest who signs in at the same time on the other', async () => {
    const sessions = Array.from({ length: 25 }, (_, k) => `g${k}`);
    await Promise.all(
      sessions.flatMap((session) => [
        a.track([anEvent('VIEW', 'p0', { id: session })], { 'x-session-id': session }),
        b.app.intake.identify(session, `user of ${session}`),
      ]),
    );
    expect(await a.rows('SELECT id FROM event WHERE userId IS NULL')).toEqual([]);
    await expectAllAlike();
  });

  it('store each event once when both are sent the same', async () => {
    const events = Array.from({ length: 200 }, (_, k) =>
      anEvent('VIEW', 'p2', { id: `e${k}`, userId: `u${k % 9}` }),
    );
    const payloads = await Promise.all(
      [a, b, a, b, a, b].map((gateway, k) => gateway.track(k % 2 ? events : [...events].reverse())),
    );
    expect(payloads.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(200);
    expect(await a.rows('SELECT COUNT(*) AS n FROM event')).toEqual([{ n: 200 }]);
    await expectAllAlike();
  });
});

async function begin(connection: Connection, id: string): Promise<void> {
  await connection.query('BEGIN');
  await connection.query(
    "INSERT INTO event (id, type, userId, productId, occurredAt, receivedAt) VALUES (?, 'VIEW', 'slow', 'p0', ?, ?)",
    [id, NOW_MS, NOW_MS],
  );
}
