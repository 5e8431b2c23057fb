import fc from 'fast-check';
import { Binder } from '../../../src/analytics/engine/statement';
import {
  checkCondition,
  type SegmentCondition,
  type SegmentDays,
} from '../../../src/analytics/segments/segmentCondition';
import { SegmentCompiler } from '../../../src/analytics/segments/segmentSql';
import { isInSegment } from '../reference/segments';
import { PRODUCTS, aCase } from '../support/arbitrary';
import { PATIENCE_MS, runs } from '../support/runs';
import { TestColumns } from '../support/testColumns';

jest.setTimeout(PATIENCE_MS);

let columns: TestColumns;
beforeAll(async () => {
  columns = await TestColumns.open();
});
afterAll(() => columns.close());

const someDays: fc.Arbitrary<SegmentDays | null> = fc.option(
  fc.constantFrom(
    { lastDays: 1, timeZone: 'Europe/Berlin' },
    { lastDays: 3, timeZone: 'America/Santiago' },
    { from: '2026-03-28', to: '2026-03-29', timeZone: 'Europe/Berlin' },
    { from: '2026-03-29', timeZone: 'UTC' },
  ),
);
const anEvent = fc.record({
  type: fc.constantFrom('VIEW' as const, 'ADD_TO_CART' as const, 'PURCHASE' as const),
});

const aLeaf: fc.Arbitrary<SegmentCondition> = fc.oneof(
  fc
    .record({
      event: anEvent,
      atLeast: fc.integer({ min: 0, max: 3 }),
      atMost: fc.option(fc.integer({ min: 3, max: 4 })),
      days: someDays,
    })
    .filter(({ atLeast, atMost }) => atLeast > 0 || atMost !== null)
    .map((did) => ({ did })),
  fc
    .record({ atLeast: fc.constantFrom(null, 0, 2.5), atMost: fc.constantFrom(5, 19.99, 60), days: someDays })
    .map((spent) => ({ spent })),
  fc
    .record({ event: anEvent, days: someDays.map((days) => days ?? { lastDays: 2, timeZone: 'UTC' }) })
    .map((began) => ({ began })),
  fc
    .record({
      funnel: fc.record({
        steps: fc.array(anEvent, { minLength: 2, maxLength: 3 }),
        windowDays: fc.constantFrom(1, 5),
        order: fc.constantFrom('ORDERED' as const, 'STRICT' as const),
      }),
      step: fc.constant(1),
      days: someDays,
    })
    .map((dropped) => ({ dropped })),
);

const { condition: aCondition } = fc.letrec<{ condition: SegmentCondition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    aLeaf,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('condition').map((not) => ({ not })),
  ),
}));

describe('a segment', () => {
  it('has the shoppers for whom its condition holds, one by one', async () => {
    const asOfMs = Date.UTC(2026, 2, 29, 22, 30);
    const cases = aCase(30, ['VIEW', 'VIEW', 'ADD_TO_CART', 'PURCHASE']);
    await fc.assert(
      fc.asyncProperty(cases, aCondition, async ({ events }, condition) => {
        await columns.fill(events, PRODUCTS);
        const moment = columns.moment(asOfMs);
        const shoppers = await new SegmentCompiler(moment, () => condition).compile(
          checkCondition(condition),
        );
        const bind = new Binder();
        const rows = await columns.rows<{ key: string }>({
          sql: `SELECT key FROM shoppers WHERE shopper IN (${shoppers(bind)}) ORDER BY key`,
          values: bind.values,
        });
        const everybody = [...new Set(events.map(({ shopper }) => shopper))].sort();
        expect(rows.map(({ key }) => key)).toEqual(
          everybody.filter((shopper) =>
            isInSegment(condition, shopper, { events, products: PRODUCTS, asOfMs }),
          ),
        );
      }),
      runs(50),
    );
  });
});
