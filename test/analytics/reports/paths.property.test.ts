import fc from 'fast-check';
import { readPathLinks, readPathTotals, readPaths } from '../../../src/analytics/reports/paths/paths';
import type { PathNode } from '../../../src/analytics/reports/paths/paths.types';
import { Scopes } from '../../../src/analytics/scope/scopes';
import { referencePaths, type PlainPaths } from '../reference/paths';
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

const NAMES = { TYPE: [], CATEGORY: ['green', 'cups'], BRAND: ['acme', 'nobody'], PRODUCT: ['p1', 'p4'] };
const aQuestion: fc.Arbitrary<PlainPaths> = fc
  .constantFrom('TYPE' as const, 'CATEGORY' as const, 'BRAND' as const, 'PRODUCT' as const)
  .chain((by) => {
    const end = fc.record({
      type: fc.constantFrom(
        'VIEW' as const,
        'ADD_TO_CART' as const,
        'SEARCH' as const,
        'IMPRESSION' as const,
      ),
      name: fc.constantFrom(null, null, ...NAMES[by]),
    });
    return fc.record({
      from: fc.option(end),
      to: fc.option(end),
      steps: fc.integer({ min: 2, max: 4 }),
      by: fc.constant(by),
    });
  });

const bare = ({ type, name }: PathNode): object => ({ type, name });

describe('paths', () => {
  it('equal what following visit after visit gives', async () => {
    const cases = aCase(40, ['VIEW', 'VIEW', 'ADD_TO_CART', 'SEARCH', 'IMPRESSION']);
    await fc.assert(
      fc.asyncProperty(cases, aQuestion, async ({ events, ask }, question) => {
        const all = events.map((event) => (event.type === 'SEARCH' ? { ...event, product: null } : event));
        await columns.fill(all, PRODUCTS);
        const moment = columns.moment(Date.UTC(2026, 11, 1));
        const asked = { moment, scope: await scopes.resolve(moment, ask), question };
        const totals = await readPathTotals(asked);
        const top = await readPaths(asked, totals.visits, 5);
        const links = await readPathLinks(asked, 7);
        expect({
          ...totals,
          top: top.map(({ nodes, visits, users }) => ({ nodes: nodes.map(bare), visits, users })),
          links: links.map(({ step, from, to, visits }) => ({
            step,
            from: bare(from),
            to: bare(to),
            visits,
          })),
        }).toEqual(referencePaths(all, PRODUCTS, ask, question));
      }),
      runs(40),
    );
  });
});
