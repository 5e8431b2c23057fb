import 'reflect-metadata';
import fc from 'fast-check';
import {
  readPerformance,
  readPerformanceTotals,
} from '../../../../src/analytics/reports/recommendationPerformance/recommendationPerformance';
import type { ListFacet } from '../../../../src/analytics/reports/recommendationPerformance/recommendationPerformanceSql';
import { Scopes } from '../../../../src/analytics/scope/scopes';
import { referencePerformance } from '../../reference/recommendationPerformance';
import { PRODUCTS, aCase, type PlainCase } from '../../support/arbitrary';
import { TestColumns, type PlainEvent } from '../../support/testColumns';

let columns: TestColumns;
beforeAll(async () => {
  columns = await TestColumns.open();
});
afterAll(() => columns.close());

const scopes = new Scopes({ segmentSql: () => Promise.reject(new Error('no segments')) });

/** Lists as servers make them: each at one placement, of one model, its places of one product and variant each. */
function aListCase(): fc.Arbitrary<PlainCase> {
  const item = fc.record({
    list: fc.constantFrom(null, 0, 1, 2, 3),
    rank: fc.integer({ min: 1, max: 2 }),
  });
  const types = ['IMPRESSION', 'CLICK', 'VIEW', 'ADD_TO_CART', 'PURCHASE', 'PURCHASE'] as const;
  return fc
    .tuple(aCase(40, types), fc.array(item, { minLength: 1, maxLength: 40 }))
    .map(([{ events, ask }, items]) => ({
      ask,
      events: events.map((event, k): PlainEvent => {
        const { list, rank } = items[k % items.length];
        if (list === null) return { ...event, placement: null };
        return {
          ...event,
          ...{ listId: `l${list}`, listRank: rank, placement: ['home', 'cart', null, 'home'][list] },
          ...{ modelVersion: list < 2 ? 'm1' : null, experimentId: list > 0 ? 'x' : null },
          variantId: list > 0 ? ['a', 'b'][(list + rank) % 2] : null,
        };
      }),
    }));
}

const KEY_OF: Record<string, (event: PlainEvent) => unknown[]> = {
  PLACEMENT: ({ placement }) => [placement],
  RANK: ({ listRank }) => [listRank],
  MODEL_VERSION: ({ modelVersion }) => [modelVersion],
  EXPERIMENT: ({ experimentId }) => [experimentId],
  VARIANT: ({ experimentId, variantId }) => [experimentId, variantId],
};

describe('recommendationPerformance', () => {
  it('equals what following item by item gives', async () => {
    const facets = fc.uniqueArray(
      fc.constantFrom<ListFacet>('PLACEMENT', 'RANK', 'MODEL_VERSION', 'EXPERIMENT', 'VARIANT'),
      { minLength: 1, maxLength: 2 },
    );
    const cases = fc.tuple(aListCase(), facets, fc.constantFrom(0, 0.02, 7));
    await fc.assert(
      fc.asyncProperty(cases, async ([{ events, ask }, by, attributionDays]) => {
        await columns.fill(events, PRODUCTS);
        const moment = columns.moment(Date.UTC(2026, 11, 1));
        const scope = await scopes.resolve(moment, ask);
        const keyOf = (event: PlainEvent): string =>
          JSON.stringify(by.flatMap((facet) => KEY_OF[facet](event)));
        const found = await readPerformance(moment, scope, by, { attributionDays, limit: 100 });
        expect(
          found
            .map(
              ({ clickThrough, revenue, placement, rank, modelVersion, experiment, variant, ...counts }) => ({
                key: keyOf({
                  ...{
                    placement,
                    listRank: rank,
                    modelVersion,
                    experimentId: experiment,
                    variantId: variant,
                  },
                } as PlainEvent),
                ...{ ...counts, clickedImpressions: clickThrough.part, cents: Math.round(revenue * 100) },
              }),
            )
            .sort((a, b) => (a.key < b.key ? -1 : 1)),
        ).toEqual(referencePerformance(events, PRODUCTS, ask, attributionDays, keyOf));
      }),
      { numRuns: 30 },
    );
  });

  it('is zero without events, and in the order of ranks by rank', async () => {
    await columns.fill([], PRODUCTS);
    const moment = columns.moment(Date.UTC(2026, 11, 1));
    const args = { by: [], attributionDays: 7, limit: 5 };
    expect(await readPerformanceTotals(moment, await scopes.resolve(moment, {}), args)).toMatchObject({
      ...{
        lists: 0,
        impressions: 0,
        clickThrough: { part: 0, whole: 0, value: null, low: 0, high: 1 },
        revenue: 0,
      },
    });
    const see = (seq: number, listRank: number) => ({
      ...{
        seq,
        type: 'IMPRESSION' as const,
        shopper: 'u1',
        product: 'p1',
        occurredAt: 1e12,
        listId: `l${seq}`,
        listRank,
      },
    });
    await columns.fill([see(1, 2), see(2, 2), see(3, 1)], PRODUCTS);
    const rows = await readPerformance(moment, await scopes.resolve(moment, {}), ['RANK'], args);
    expect(rows.map(({ rank, impressions }) => [rank, impressions])).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});
