import fc from 'fast-check';
import { readDropped, readFunnel, readFunnelGroups } from '../../../src/analytics/reports/funnel/funnel';
import type { Funnel } from '../../../src/analytics/reports/funnel/funnel.types';
import type { EventMatch } from '../../../src/analytics/scope/eventMatch';
import { Scopes } from '../../../src/analytics/scope/scopes';
import type { EventType } from '../../../src/records';
import { referenceFunnel, type PlainFunnel } from '../reference/funnel';
import type { PlainAsk } from '../reference/plain';
import { PRODUCTS, aCase } from '../support/arbitrary';
import { PATIENCE_MS, runs } from '../support/runs';
import { TestColumns } from '../support/testColumns';

jest.setTimeout(PATIENCE_MS);

let columns: TestColumns;
beforeAll(async () => {
  columns = await TestColumns.open();
});
afterAll(() => columns.close());

const scopes = new Scopes({ segmentSql: () => Promise.reject(new Error('no segments')) });
const TYPES: EventType[] = ['VIEW', 'VIEW', 'ADD_TO_CART', 'PURCHASE', 'IMPRESSION'];
const MINUTE_MS = 60_000;

const aStep: fc.Arbitrary<EventMatch> = fc.record({
  type: fc.constantFrom('VIEW' as const, 'ADD_TO_CART' as const, 'PURCHASE' as const, 'IMPRESSION' as const),
  brands: fc.constantFrom(null, null, null, ['acme'], ['globex']),
  categories: fc.constantFrom(null, null, null, ['tea'], ['cups', 'black']),
  products: fc.constantFrom(null, null, null, ['p1', 'p2']),
});

const aFunnel: fc.Arbitrary<PlainFunnel> = fc
  .record({
    steps: fc.array(aStep, { minLength: 2, maxLength: 4 }),
    windowMs: fc.constantFrom(1, 10, 30, 60, 24 * 60, 9 * 24 * 60).map((minutes) => minutes * MINUTE_MS),
    order: fc.constantFrom('ORDERED' as const, 'STRICT' as const, 'UNORDERED' as const),
  })
  .filter(
    ({ steps, order }) =>
      order !== 'UNORDERED' || new Set(steps.map((step) => JSON.stringify(step))).size === steps.length,
  );

async function funnelOf(ask: PlainAsk, question: PlainFunnel, by: Funnel['by'] = null): Promise<Funnel> {
  const moment = columns.moment(Date.UTC(2026, 11, 1));
  const scope = await scopes.resolve(moment, ask);
  return { moment, scope, question, by };
}

describe('funnel', () => {
  it('equals what trying every way of every shopper gives', async () => {
    await fc.assert(
      fc.asyncProperty(aCase(30, TYPES), aFunnel, async ({ events, ask }, question) => {
        await columns.fill(events, PRODUCTS);
        const funnel = await funnelOf(ask, question);
        const steps = await readFunnel(funnel);
        const dropped = await readDropped(funnel);
        expect({
          users: steps.map(({ users }) => users),
          medianSeconds: steps.map(({ medianSeconds }) => medianSeconds),
          dropped: dropped.map(({ level, userId, sessionId, reachedAt }) => [
            level,
            userId === null ? `s${sessionId}` : `u${userId}`,
            reachedAt,
          ]),
        }).toEqual(referenceFunnel(events, PRODUCTS, ask, question));
      }),
      runs(40),
    );
  });

  it('of a group is the funnel of its events alone', async () => {
    await fc.assert(
      fc.asyncProperty(aCase(40, TYPES), aFunnel, async ({ events, ask }, question) => {
        await columns.fill(events, PRODUCTS);
        const filter = { ...ask.filter, brands: undefined };
        const groups = await readFunnelGroups(await funnelOf({ ...ask, filter }, question, 'BRAND'), 20);
        const expected = ['acme', 'globex']
          .map((name) => ({
            name,
            ...referenceFunnel(events, PRODUCTS, { ...ask, filter: { ...filter, brands: [name] } }, question),
          }))
          .filter(({ users }) => users[0] > 0)
          .sort((a, b) => b.users[0] - a.users[0] || (a.name < b.name ? -1 : 1));
        expect(
          groups.map(({ name, steps }) => [
            name,
            ...steps.map(({ users, medianSeconds }) => [users, medianSeconds]),
          ]),
        ).toEqual(
          expected.map(({ name, users, medianSeconds }) => [
            name,
            ...users.map((count, k) => [count, medianSeconds[k]]),
          ]),
        );
      }),
      runs(25),
    );
  });
});
