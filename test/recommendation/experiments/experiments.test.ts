import { positionOf } from '../../../src/recommendation/experiments/assign';
import { aPlantedShop, anEvent } from '../../support/builders';
import { NOW_MS, TestApp, type Json } from '../../support/testApp';

const UPSERT = `mutation ($input: ExperimentInput!) { upsertExperiment(input: $input) {
  id mode active placements startsAt endsAt createdAt updatedAt
  variants { id share weights { signal weight } diversity rotation }
} }`;
const LIST =
  'id experiment { id variant } items { id rank score variant product { id } contributions { signal points } }';

let shop: TestApp;
const planted = aPlantedShop({ untilMs: NOW_MS, seed: 5 });
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store(planted.products);
  await shop.track(planted.events);
});
afterAll(() => shop.stop());

const upsert = async (input: object, app = shop): Promise<Json> =>
  (await app.data(UPSERT, { input })).upsertExperiment;
const serve = async (args: string, userId = 'u2', app = shop): Promise<Json> =>
  (await app.asUser(userId, `{ recommendations${args} { ${LIST} } }`)).recommendations;
const plain = (list: Json): Json =>
  list.items.map(({ score, product, contributions }: Json) => ({ score, product, contributions }));

const TWO = [
  { id: 'as-is', share: 1 },
  { id: 'alike', share: 3, weights: { content: 5, popularity: 0 }, diversity: 0.5 },
];
const variantOf = (experiment: string, userId: string): string =>
  positionOf(experiment, `u${userId}`) < 0.25 ? 'as-is' : 'alike';

describe('an experiment that splits shoppers', () => {
  beforeAll(() => upsert({ id: 'split', variants: TWO, placements: ['home'] }));

  it('is stored and read as it was given', async () => {
    const stored = {
      ...{ id: 'split', mode: 'SPLIT', active: true, placements: ['home'], startsAt: null, endsAt: null },
      createdAt: new Date(NOW_MS).toISOString(),
      updatedAt: new Date(NOW_MS).toISOString(),
      variants: [
        { id: 'as-is', share: 1, weights: [], diversity: null, rotation: null },
        {
          ...{ id: 'alike', share: 3, diversity: 0.5, rotation: null },
          weights: [
            { signal: 'content', weight: 5 },
            { signal: 'popularity', weight: 0 },
          ],
        },
      ],
    };
    expect(await upsert({ id: 'split', variants: TWO, placements: ['home'] })).toEqual(stored);
    const query = UPSERT.slice(UPSERT.indexOf('id mode'), -4);
    expect((await shop.data(`{ experiment(id: "split") { ${query} } }`)).experiment).toEqual(stored);
    expect((await shop.data('{ experiments { id } }')).experiments).toEqual([{ id: 'split' }]);
  });

  it('gives each user the lists of its variant, and says so', async () => {
    const met = new Set<string>();
    for (const userId of planted.userIds.slice(0, 12)) {
      const list = await serve('(limit: 4, placement: "home")', userId);
      const variant = variantOf('split', userId);
      met.add(variant);
      expect(list.experiment).toEqual({ id: 'split', variant });
      expect(list.items.map((item: Json) => item.variant)).toEqual([variant, variant, variant, variant]);
      const asked = variant === 'alike' ? ', weights: { content: 5, popularity: 0 }, diversity: 0.5' : '';
      expect(plain(list)).toEqual(plain(await serve(`(limit: 4${asked})`, userId)));
    }
    expect([...met].sort()).toEqual(['alike', 'as-is']);
  });

  it('leaves other placements and nobody alone', async () => {
    expect((await serve('(placement: "cart")')).experiment).toBeNull();
    expect((await serve('')).experiment).toBeNull();
    const nobody = await shop.data(`{ recommendations(placement: "home") { ${LIST} } }`);
    expect(nobody.recommendations.experiment).toBeNull();
    expect(nobody.recommendations.items[0].variant).toBeNull();
  });

  it('runs from its start to its end, and while it is active', async () => {
    const at = (ms: number): string => new Date(ms).toISOString();
    const ask = async (): Promise<Json> => (await serve('(placement: "timed")')).experiment;
    const timed = {
      id: 'timed',
      variants: TWO,
      placements: ['timed'],
      startsAt: at(NOW_MS),
      endsAt: at(NOW_MS + 1),
    };
    await upsert(timed);
    expect(await ask()).toEqual({ id: 'timed', variant: variantOf('timed', 'u2') });
    await upsert({ ...timed, startsAt: at(NOW_MS - 1), endsAt: at(NOW_MS) });
    expect(await ask()).toBeNull();
    await upsert({ ...timed, startsAt: null, endsAt: null, active: false });
    expect(await ask()).toBeNull();
  });

  it('is the same on another gateway, which hears of it', async () => {
    const neighbour = await TestApp.beside(shop);
    try {
      expect((await serve('(placement: "home")', 'u2', neighbour)).experiment).toEqual({
        ...{ id: 'split', variant: variantOf('split', 'u2') },
      });
      await upsert({ id: 'heard', variants: TWO, placements: ['heard'] });
      await neighbour.app.follower.advance();
      expect((await serve('(placement: "heard")', 'u2', neighbour)).experiment.id).toBe('heard');
    } finally {
      await neighbour.stop();
    }
  });

  it('is told by the events that its lists led to', async () => {
    const { items } = await serve('(limit: 2, placement: "home")', 'u4');
    const [{ id, product }] = items;
    await shop.track([anEvent('CLICK', product.id, { recommendationId: id })], { 'x-user-id': 'u4' });
    const { viewer } = await shop.asUser(
      'u4',
      '{ viewer { history(first: 1) { nodes { attribution { experiment variant placement rank } } } } }',
    );
    expect(viewer.history.nodes[0].attribution).toEqual({
      ...{ experiment: 'split', variant: variantOf('split', 'u4'), placement: 'home', rank: 1 },
    });
  });

  it('is replayed with the settings of its variant, also after they changed', async () => {
    const userId = planted.userIds.find((id) => variantOf('kept', id) === 'alike')!;
    await upsert({ id: 'kept', variants: TWO, placements: ['kept'] });
    const list = await serve('(limit: 4, placement: "kept")', userId);
    await upsert({ id: 'kept', variants: [{ id: 'x' }, { id: 'alike', rotation: 1 }], placements: ['kept'] });
    const { replay } = await shop.data(`{ replay(recommendationId: "${list.items[0].id}") { identical } }`);
    expect(replay.identical).toBe(true);
  });
});

describe('an experiment that interleaves', () => {
  const VARIANTS = [{ id: 'a' }, { id: 'b', weights: { sequence: 0, content: 0, popularity: 1 } }];
  const ARGS = '(limit: 8, placement: "mixed")';
  beforeAll(() => upsert({ id: 'mixed', mode: 'INTERLEAVE', variants: VARIANTS, placements: ['mixed'] }));

  it('mixes both rankings, each item with the score of the variant that chose it', async () => {
    const mixed = await serve(ARGS);
    expect(mixed.experiment).toEqual({ id: 'mixed', variant: null });
    const alone: Record<string, Json> = {
      a: plain(await serve('(limit: 8)')),
      b: plain(await serve('(limit: 8, weights: { sequence: 0, content: 0, popularity: 1 })')),
    };
    const teams = mixed.items.map((item: Json) => item.variant);
    for (let round = 0; round < 8; round += 2)
      expect(teams.slice(round, round + 2).sort()).toEqual(['a', 'b']);
    plain(mixed).forEach((item: Json, k: number) => expect(alone[teams[k]]).toContainEqual(item));
    for (const { score, contributions } of mixed.items) {
      const sum = contributions.reduce((total: number, { points }: Json) => total + points, 0);
      expect(Math.abs(sum - score)).toBeLessThan(1e-12);
    }
    const ids = mixed.items.map(({ product }: Json) => product.id);
    expect(new Set(ids).size).toBe(8);
  });

  it('throws the coins anew for every list, and is replayed with the same coins', async () => {
    const teams = new Set<string>();
    for (let k = 0; k < 8; k++) {
      const { items } = await serve(ARGS);
      teams.add(items.map((item: Json) => item.variant).join(''));
      const { replay } = await shop.data(
        `{ replay(recommendationId: "${items[3].id}") { identical items { productId } } }`,
      );
      expect(replay.identical).toBe(true);
      expect(replay.items.map(({ productId }: Json) => productId)).toEqual(
        items.map(({ product }: Json) => product.id),
      );
    }
    expect(teams.size).toBeGreaterThan(1);
  });
});
