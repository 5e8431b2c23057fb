import { aProduct, anEvent } from '../support/builders';
import { publish } from '../support/publish';
import { NOW_MS, TestApp, type Json } from '../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
});
afterEach(() => shop.stop());

const MODEL = `{ model { version trainedAt eventCount userCount productCount trainingSeconds metrics { name value } signals { name weight gain } } }`;

describe('model', () => {
  it('is null before the first training, and lists say so', async () => {
    expect(
      await shop.data(
        '{ model { version } recommendations { modelVersion source degraded items { rank } } }',
      ),
    ).toEqual({
      model: null,
      recommendations: { modelVersion: null, source: 'POPULAR', degraded: [], items: [] },
    });
  });

  it('says what is served', async () => {
    await publish(shop, 'v1', ({ weights }) => Object.assign(weights, { sequence: 2, popularity: 0.5 }));
    expect(await shop.data(MODEL)).toEqual({
      model: {
        version: 'v1',
        trainedAt: new Date(NOW_MS).toISOString(),
        eventCount: 5,
        userCount: 3,
        productCount: 4,
        trainingSeconds: 1.5,
        metrics: [{ name: 'NDCG@10', value: 0.25 }],
        signals: [
          { name: 'sequence', weight: 2, gain: 0.1 },
          { name: 'collaborative', weight: 0, gain: null },
          { name: 'content', weight: 0.2, gain: null },
          { name: 'interests', weight: 0.2, gain: null },
          { name: 'popularity', weight: 0.5, gain: null },
        ],
      },
    });
  });

  it('shows every value that was chosen', async () => {
    await publish(shop, 'v1', (parameters) => (parameters.sequence.decay = 0.85));
    const { model } = await shop.data('{ model { parameters { name value } } }');
    expect(model.parameters).toContainEqual({ name: 'sequence.decay', value: 0.85 });
    expect(model.parameters).toContainEqual({ name: 'popularity.typeWeights.PURCHASE', value: 1 });
    expect(model.parameters.every(({ value }: Json) => typeof value === 'number')).toBe(true);
  });

  it('is exchanged without a restart: the next list is made by it', async () => {
    await shop.store([aProduct({ id: 'p1' }), aProduct({ id: 'p2' })]);
    await shop.track([anEvent('VIEW', 'p1', { userId: 'u1' })]);
    const ask = () =>
      shop.data(
        '{ recommendations(limit: 1) { modelVersion items { product { id } contributions { signal weight } } } }',
      );
    for (const [version, weight] of [
      ['v1', 3],
      ['v2', 4],
    ] as const) {
      await publish(shop, version, ({ weights }) => (weights.popularity = weight));
      expect((await ask()).recommendations).toEqual({
        modelVersion: version,
        items: [{ product: { id: 'p1' }, contributions: [{ signal: 'popularity', weight }] }],
      });
    }
    expect(await shop.rows('SELECT version, isActive FROM model ORDER BY version')).toEqual([
      { version: 'v1', isActive: 0 },
      { version: 'v2', isActive: 1 },
    ]);
  });

  it('that cannot be read is logged, and the one before goes on serving', async () => {
    await publish(shop, 'v1');
    await shop.app.db.write((transaction) =>
      transaction.query(`UPDATE model SET parameters = '{}', version = 'v2'`),
    );
    await shop.app.db.write((transaction) =>
      transaction.query(`INSERT INTO change_log (kind, subjectId, changedAt) VALUES ('model', 'v2', 0)`),
    );
    await shop.app.follower.advance();
    expect((await shop.data('{ recommendations { modelVersion } }')).recommendations).toEqual({
      modelVersion: 'v1',
    });
    expect(shop.faults.map(String)).toEqual([
      'Error: parameters have format undefined; this version reads 1',
    ]);
  });

  it('goes after the last ten versions', async () => {
    for (let k = 0; k < 12; k++) await publish(shop, `v${String(k).padStart(2, '0')}`);
    expect(await shop.rows('SELECT COUNT(*) AS versions, SUM(isActive) AS active FROM model')).toEqual([
      { versions: 10, active: 1 },
    ]);
  });
});

describe('a history longer than what weighs', () => {
  const long = Array.from({ length: 203 }, (_, k) =>
    anEvent('VIEW', `p${k % 2 ? k % 14 : k % 10}`, {
      id: `e${k}`,
      userId: 'u1',
      occurredAt: new Date(NOW_MS - (300 - k) * 1000).toISOString(),
    }),
  );
  const others = Array.from({ length: 60 }, (_, k) =>
    anEvent('VIEW', `p${(k * 11) % 20}`, { userId: `o${k % 6}`, id: `o${k}` }),
  );
  const ASK = `{ recommendations(limit: 20) { items { product { id } rank score because(limit: 100) { points rankWithout event { id } } } } }`;
  const prepare = async (target: TestApp, events: object[]) => {
    await target.store(Array.from({ length: 20 }, (_, k) => aProduct({ id: `p${k}` })));
    await target.track([...others, ...events]);
    await publish(target, 'v1', (parameters) => {
      // What is far back weighs as much as what is new.
      parameters.sequence.decay = parameters.content.decay = 1;
    });
    return (await target.asUser('u1', ASK)).recommendations.items;
  };

  it('lets the event before it weigh when a newer one had never been', async () => {
    const items: Json[] = await prepare(shop, long);
    const named = new Set(items.flatMap(({ because }) => because.map(({ event }: Json) => event.id)));
    expect([named.has('e3'), named.has('e2')]).toEqual([true, false]);
    const other = await TestApp.start();
    const rest = await prepare(
      other,
      long.filter(({ id }) => id !== 'e150'),
    );
    await other.stop();
    expect(
      new Set(rest.flatMap(({ because }: Json) => because.map(({ event }: Json) => event.id))).has('e2'),
    ).toBe(true);
    const rankOf = new Map(rest.map(({ product, rank }: Json) => [product.id, rank]));
    const told = items.flatMap(({ product, because }) =>
      because
        .filter(({ event }: Json) => event.id === 'e150')
        .map(({ rankWithout }: Json) => [product.id, rankWithout]),
    );
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual(told.map(([id]) => [id, rankOf.get(id)]));
  });
});
