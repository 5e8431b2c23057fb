import { aProduct, anEvent } from '../../support/builders';
import { TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store([aProduct({ id: 'a', brand: 'acme' }), aProduct({ id: 'b', brand: 'globex' })]);
  const visit = (userId: string, hour: number, ...steps: [type: string, productId: string][]): object[] =>
    steps.map(([type, productId], k) =>
      anEvent(type, productId, { userId, occurredAt: new Date(Date.UTC(2026, 5, 1, hour, k)).toISOString() }),
    );
  await shop.track([
    ...visit('u1', 1, ['VIEW', 'a'], ['VIEW', 'b'], ['ADD_TO_CART', 'b'], ['PURCHASE', 'b']),
    ...visit('u1', 5, ['VIEW', 'a'], ['IMPRESSION', 'b'], ['ADD_TO_CART', 'a'], ['PURCHASE', 'a']),
    ...visit(
      'u2',
      1,
      ['VIEW', 'b'],
      ['ADD_TO_CART', 'b'],
      ['REMOVE_FROM_CART', 'b'],
      ['ADD_TO_CART', 'b'],
      ['PURCHASE', 'b'],
    ),
    ...visit('u3', 1, ['VIEW', 'a']),
  ]);
});
afterAll(() => shop.stop());

async function paths(args: string, fields: string): Promise<Json> {
  const { analytics } = await shop.data(`{ analytics { paths${args} { ${fields} } } }`);
  return analytics.paths;
}

async function refusal(args: string): Promise<[string, string]> {
  const { errors } = await shop.ask(`{ analytics { paths(${args}) { visits } } }`);
  return [errors![0].extensions.code, errors![0].message];
}

const types = (path: Json): string => path.nodes.map(({ type }: Json) => type).join(' ');

describe('analytics.paths', () => {
  it('counts the ways of visits from an event to another', async () => {
    const ends = '(from: { type: VIEW }, to: { type: PURCHASE }, steps: 4)';
    const { visits, users, longer, top } = await paths(
      ends,
      'visits users longer top { visits users rate nodes { type } }',
    );
    expect({ visits, users, longer }).toEqual({ visits: 2, users: 1, longer: 1 });
    expect(top.map((path: Json) => [types(path), path.visits, path.users, path.rate])).toEqual([
      ['VIEW ADD_TO_CART PURCHASE', 2, 1, 1],
    ]);
  });

  it('shows what comes before an event and what comes after', async () => {
    const before = await paths('(to: { type: PURCHASE }, steps: 2)', 'top { visits nodes { type } }');
    expect(before.top.map((path: Json) => [types(path), path.visits])).toEqual([['ADD_TO_CART PURCHASE', 3]]);
    const after = await paths(
      '(steps: 2)',
      'top(first: 1) { visits nodes { type } } links(first: 1) { step from { type } to { type } visits }',
    );
    expect(after.top.map((path: Json) => [types(path), path.visits])).toEqual([['VIEW ADD_TO_CART', 3]]);
    expect(after.links).toEqual([
      { step: 1, from: { type: 'VIEW' }, to: { type: 'ADD_TO_CART' }, visits: 3 },
    ]);
  });

  it('tells products apart when asked to, in one statement for all of them', async () => {
    const ask = '(by: PRODUCT, from: { type: VIEW, name: "a" }, steps: 3)';
    expect(await paths(ask, 'top { visits nodes { type name product { title } } }')).toEqual({
      top: [
        { visits: 1, nodes: [{ type: 'VIEW', name: 'a', product: { title: 'Product a' } }] },
        {
          visits: 1,
          nodes: [
            { type: 'VIEW', name: 'a', product: { title: 'Product a' } },
            { type: 'VIEW', name: 'b', product: { title: 'Product b' } },
            { type: 'ADD_TO_CART', name: 'b', product: { title: 'Product b' } },
          ],
        },
        {
          visits: 1,
          nodes: [
            { type: 'VIEW', name: 'a', product: { title: 'Product a' } },
            { type: 'ADD_TO_CART', name: 'a', product: { title: 'Product a' } },
            { type: 'PURCHASE', name: 'a', product: { title: 'Product a' } },
          ],
        },
      ],
    });
    expect(
      await shop.sql.during(() => paths(ask, 'top { nodes { product { title } } }')),
    ).toBeLessThanOrEqual(2);
  });

  it('refuses what is no path, and says what to do', async () => {
    expect(await refusal('steps: 1')).toEqual(['BAD_REPORT', 'steps was 1; a path has 2 to 20 steps']);
    expect(await refusal('steps: 1000')).toEqual(['BAD_REPORT', 'steps was 1000; a path has 2 to 20 steps']);
    expect(await refusal('from: { type: VIEW, name: "a" }')).toEqual([
      'BAD_REPORT',
      'from has a name, but nodes by TYPE have none; ask by CATEGORY, BRAND or PRODUCT',
    ]);
  });
});
