import { newcombe, wilson } from '../../../src/math/intervals';
import { aPlantedShop, anEvent } from '../../support/builders';
import { NOW_MS, TestApp, type Json } from '../../support/testApp';

const RATE = 'lists rate { value low high } uplift { difference { value low high } relative }';
const REPORT = `query ($id: ID!) { experiment(id: $id) { report {
  variants { variant shoppers exposures clicks { ${RATE} } carts { ${RATE} } purchases { ${RATE} } }
  interleaving { firstWins secondWins ties secondShare { value low high } }
} } }`;

let shop: TestApp;
const planted = aPlantedShop({ untilMs: NOW_MS, seed: 6, users: 24 });
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store(planted.products);
});
afterAll(() => shop.stop());

const upsert = (id: string, mode: string): Promise<Json> =>
  shop.data('mutation ($input: ExperimentInput!) { upsertExperiment(input: $input) { id } }', {
    input: { id, mode, variants: [{ id: 'a' }, { id: 'b', diversity: 0.5 }], placements: [id] },
  });

async function serve(placement: string, userId: string): Promise<Json> {
  const ask = `{ recommendations(limit: 4, placement: "${placement}") { experiment { variant } items { id variant product { id } } } }`;
  return (await shop.asUser(userId, ask)).recommendations;
}

const act = (type: string, { id, product }: Json, userId: string): Promise<unknown> =>
  shop.track([anEvent(type, product.id, { recommendationId: id })], { 'x-user-id': userId });

const report = async (id: string): Promise<Json> => (await shop.data(REPORT, { id })).experiment.report;

describe('the report of a split', () => {
  it('counts lists that were seen, with intervals and uplift, exactly', async () => {
    await upsert('split', 'SPLIT');
    const counted = { a: { seen: 0, clicked: 0, bought: 0 }, b: { seen: 0, clicked: 0, bought: 0 } };
    for (const [k, userId] of planted.userIds.entries()) {
      const { experiment, items } = await serve('split', userId);
      const mine = counted[experiment.variant as 'a' | 'b'];
      if (k % 5 === 4) continue;
      mine.seen++;
      await act('IMPRESSION', items[0], userId);
      await act('IMPRESSION', items[1], userId);
      if (k % 2 === 0) {
        mine.clicked++;
        await act('CLICK', items[0], userId);
        await act('CLICK', items[1], userId);
      }
      if (k % 6 === 0) {
        mine.bought++;
        await act('PURCHASE', items[0], userId);
      }
    }
    expect(Math.min(counted.a.seen, counted.b.seen)).toBeGreaterThan(2);
    const rate = (lists: number, seen: number, first?: number) => {
      const interval = wilson(lists, seen);
      if (first === undefined) return { lists, rate: interval, uplift: null };
      const base = wilson(first, counted.a.seen);
      const difference = newcombe(interval, base);
      return {
        lists,
        rate: interval,
        uplift: { difference, relative: first ? difference.value / base.value : null },
      };
    };
    const { a, b } = counted;
    expect(await report('split')).toEqual({
      variants: [
        {
          ...{ variant: 'a', shoppers: a.seen, exposures: a.seen },
          ...{ clicks: rate(a.clicked, a.seen), carts: rate(0, a.seen), purchases: rate(a.bought, a.seen) },
        },
        {
          ...{
            variant: 'b',
            shoppers: b.seen,
            exposures: b.seen,
            clicks: rate(b.clicked, b.seen, a.clicked),
          },
          ...{ carts: rate(0, b.seen, 0), purchases: rate(b.bought, b.seen, a.bought) },
        },
      ],
      interleaving: null,
    });
  });

  it('of an experiment that nobody met is empty', async () => {
    await upsert('unmet', 'SPLIT');
    const none = { value: 0, low: 0, high: 1 };
    const { variants } = await report('unmet');
    expect(variants[0]).toEqual({
      ...{ variant: 'a', shoppers: 0, exposures: 0 },
      ...Object.fromEntries(
        ['clicks', 'carts', 'purchases'].map((deed) => [deed, { lists: 0, rate: none, uplift: null }]),
      ),
    });
  });

  it('takes as many statements for all experiments as for one', async () => {
    const ask = (which: string) => shop.data(`{ ${which} { report { variants { exposures } } } }`);
    const one = await shop.sql.during(() => ask('experiment(id: "split")'));
    expect(one).toBe(4);
    expect(await shop.sql.during(() => ask('experiments'))).toBe(4);
  });
});

describe('the report of an interleaving', () => {
  it('gives each list to the variant whose products were chosen more', async () => {
    await upsert('mixed', 'INTERLEAVE');
    // The teams of whose items a product was chosen, one list a line; a repeated choice counts once.
    const choices = [['b'], ['b'], ['b'], ['a'], ['a', 'b'], ['b', 'a', 'b'], []];
    for (const [k, teams] of choices.entries()) {
      const { items } = await serve('mixed', `u${k}`);
      await act('IMPRESSION', items[0], `u${k}`);
      const left = [...items];
      for (const team of teams) {
        const [chosen] = left.splice(
          left.findIndex(({ variant }: Json) => variant === team),
          1,
        );
        await act('CLICK', chosen, `u${k}`);
        await act('PURCHASE', chosen, `u${k}`);
      }
    }
    expect((await report('mixed')).interleaving).toEqual({
      ...{ firstWins: 1, secondWins: 4, ties: 1, secondShare: wilson(4, 5) },
    });
  });
});

describe('upsertExperiment refuses', () => {
  const ab = [{ id: 'a' }, { id: 'b' }];
  const many = Array.from({ length: 11 }, (_, k) => ({ id: `v${k}` }));
  it.each<[object, string, string]>([
    [{ variants: [{ id: 'a' }] }, 'BAD_EXPERIMENT', '1 variants were given; give 2 to 10'],
    [{ variants: many }, 'BAD_EXPERIMENT', '11 variants were given; give 2 to 10'],
    [
      { mode: 'INTERLEAVE', variants: many.slice(0, 3) },
      'BAD_EXPERIMENT',
      '3 variants were given; INTERLEAVE compares exactly 2',
    ],
    [
      { variants: [{ id: 'a' }, { id: 'a' }] },
      'BAD_EXPERIMENT',
      'two variants have the id "a"; give each one of its own',
    ],
    [
      { variants: [{ id: 'a', share: 0 }, { id: 'b' }] },
      'BAD_EXPERIMENT',
      'the share of variant "a" was 0; give more than 0, to 1000',
    ],
    [
      { variants: [{ id: 'a', share: 1001 }, { id: 'b' }] },
      'BAD_EXPERIMENT',
      'the share of variant "a" was 1001; give more than 0, to 1000',
    ],
    [
      { variants: [{ id: 'a', diversity: 1.5 }, { id: 'b' }] },
      'BAD_ARGUMENT',
      'the diversity of "a" was 1.5; give a number from 0 to 1',
    ],
    [
      { variants: [{ id: 'a', weights: { content: -1 } }, { id: 'b' }] },
      'BAD_ARGUMENT',
      'weights.content was -1; give a number from 0 to 100',
    ],
    [
      { variants: ab, placements: [] },
      'BAD_EXPERIMENT',
      '0 placements were given; give 1 to 100, or none for all lists',
    ],
    [
      { variants: ab, startsAt: '2026-01-02T00:00:00Z', endsAt: '2026-01-02T00:00:00Z' },
      'BAD_EXPERIMENT',
      'endsAt 2026-01-02T00:00:00.000Z is not after startsAt 2026-01-02T00:00:00.000Z; move one',
    ],
    [
      { id: 'i'.repeat(65), variants: ab },
      'BAD_EXPERIMENT',
      `id "${'i'.repeat(60)}..." has 65 characters; give at most 64`,
    ],
  ])('%j', async (input, code, message) => {
    const before = await shop.rows('experiment');
    const { errors } = await shop.ask(
      'mutation ($input: ExperimentInput!) { upsertExperiment(input: $input) { id } }',
      { input: { id: 'bad', ...input } },
    );
    expect(errors?.map((error) => [error.extensions.code, error.message])).toEqual([[code, message]]);
    expect(await shop.rows('experiment')).toEqual(before);
  });

  it('a signal that does not exist', async () => {
    const { errors } = await shop.ask(
      'mutation { upsertExperiment(input: { id: "bad", variants: [{ id: "a", weights: { magic: 1 } }, { id: "b" }] }) { id } }',
    );
    expect(errors?.map((error) => [error.extensions.code, error.message])).toEqual([
      ['GRAPHQL_VALIDATION_FAILED', 'Field "magic" is not defined by type "SignalWeightsInput".'],
    ]);
  });

  it.each(['{ experiment(id: "split") { id } }', '{ experiments { id } }'])('shoppers: %s', async (query) => {
    const [field] = /\w+/.exec(query)!;
    const { errors } = await shop.ask(query, {}, { 'x-user-id': 'u1' });
    expect(errors?.map((error) => [error.extensions.code, error.message])).toEqual([
      [
        'FORBIDDEN',
        `only the operator may use Query.${field}; send an admin key where keys are in use, and neither x-user-id nor x-session-id`,
      ],
    ]);
  });
});
