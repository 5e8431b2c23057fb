import 'reflect-metadata';
import fc from 'fast-check';
import { readRfm } from '../../../../src/analytics/reports/rfm/rfm';
import { RFM_SEGMENTS, segmentOf } from '../../../../src/analytics/reports/rfm/rfmSegments';
import { rfmShoppersSql } from '../../../../src/analytics/reports/rfm/rfmSql';
import { Scopes } from '../../../../src/analytics/scope/scopes';
import { Binder } from '../../../../src/analytics/engine/statement';
import { referenceRfm } from '../../reference/rfm';
import { PRODUCTS, aCase } from '../../support/arbitrary';
import { TestColumns } from '../../support/testColumns';

let columns: TestColumns;
beforeAll(async () => {
  columns = await TestColumns.open();
});
afterAll(() => columns.close());

const scopes = new Scopes({ segmentSql: () => Promise.reject(new Error('no segments')) });

describe('rfm', () => {
  it('equals what scoring buyer by buyer gives', async () => {
    await fc.assert(
      fc.asyncProperty(aCase(30, ['PURCHASE', 'PURCHASE', 'VIEW']), async ({ events, ask }) => {
        await columns.fill(events, PRODUCTS);
        const moment = columns.moment(Date.UTC(2026, 11, 1));
        const scope = await scopes.resolve(moment, ask);
        const expected = referenceRfm(events, PRODUCTS, ask);
        const report = await readRfm(moment, scope);
        expect(report.buyers).toBe(expected.length);
        for (const segment of report.segments) {
          const members = expected
            .filter((buyer) => buyer.segment === segment.name)
            .sort((a, b) => b.cents - a.cents || (a.shopper < b.shopper ? -1 : 1));
          const cents = members.reduce((sum, member) => sum + member.cents, 0);
          expect(segment.shopperCount).toBe(members.length);
          expect(segment.revenue).toBeCloseTo(cents / 100, 6);
          const listed = await segment.members.of(segment.name, 100);
          expect(
            listed.map(({ shopper: { userId, sessionId }, lastPurchase, orders, revenue, ...scores }) => ({
              ...{ shopper: userId === null ? `s${sessionId}` : `u${userId}`, lastPurchase, orders },
              ...{ cents: Math.round(revenue * 100), segment: segment.name },
              ...{ r: scores.recencyScore, f: scores.frequencyScore, m: scores.monetaryScore },
            })),
          ).toEqual(members);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('gives the shoppers of a segment to filters', async () => {
    const buy = (shopper: string, occurredAt: number, seq: number) => ({
      ...{ seq, type: 'PURCHASE' as const, shopper, product: 'p1', occurredAt, price: 5 },
    });
    await columns.fill([buy('u1', 1e12, 1), buy('u2', 1e12 + 9e9, 2)], PRODUCTS);
    const scope = await scopes.resolve(columns.moment(2e12), {});
    const bind = new Binder();
    const sql = `SELECT key FROM shoppers WHERE shopper IN (${rfmShoppersSql(scope, 'HIBERNATING')(bind)})`;
    expect(await columns.rows({ sql, values: bind.values })).toEqual([{ key: 'u1' }]);
  });
});

describe('segmentOf', () => {
  it('gives every pair of scores one of the ten segments, and every segment a pair', () => {
    const cells = [1, 2, 3, 4, 5].flatMap((r) => [1, 2, 3, 4, 5].map((fm) => segmentOf(r, fm)));
    expect(new Set(cells)).toEqual(new Set(RFM_SEGMENTS));
    expect(segmentOf(5, 5)).toBe('CHAMPIONS');
    expect(segmentOf(1, 5)).toBe('CANT_LOSE');
    expect(segmentOf(1, 1)).toBe('HIBERNATING');
    expect(segmentOf(3, 3)).toBe('NEED_ATTENTION');
  });
});
