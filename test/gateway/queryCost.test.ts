import { parse, type OperationDefinitionNode } from 'graphql';
import { costOf } from '../../src/gateway/queryCost';
import { TestApp } from '../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
});
afterAll(() => shop.stop());

function cost(query: string, variables: object = {}): number {
  const { definitions } = parse(query);
  const fragments = Object.fromEntries(
    definitions.flatMap((node) => (node.kind === 'FragmentDefinition' ? [[node.name.value, node]] : [])),
  );
  const operation = definitions.find(
    (node) => node.kind === 'OperationDefinition',
  ) as OperationDefinitionNode;
  return costOf(shop.app.schema, operation, fragments, { ...variables });
}

describe('costOf', () => {
  it.each<[string, number, string, object?]>([
    ['a field', 0, '{ model { version } __typename }'],
    ['a list of the default size', 20, '{ products { nodes { id } } }'],
    ['a list of a size', 5, '{ products(first: 5) { nodes { id } } }'],
    ['a list of a variable size', 7, 'query ($n: Int!) { products(first: $n) { nodes { id } } }', { n: 7 }],
    ['a list of a variable by default', 9, 'query ($n: Int! = 9) { products(first: $n) { nodes { id } } }'],
    ['a list of an impossible size', 1, '{ products(first: -5) { nodes { id } } }'],
    ['a ranking: 20 and its items', 30, '{ recommendations { items { rank } } }'],
    [
      'lists in lists',
      20 + 20 * (20 + 10),
      '{ users(first: 20) { nodes { recommendations(limit: 10) { items { rank } } } } }',
    ],
    [
      'the rank without an event',
      30 + 10 * 3 + 30 * 20,
      '{ recommendations { items { because { rankWithout } } } }',
    ],
    [
      'by way of fragments',
      20 + 2 + 2 * (20 + 3),
      `{ ... on Query { recommendations(limit: 2) { ...l } } }
      fragment l on RecommendationList { items { product { similar(limit: 3) { rank } } } }`,
    ],
    [
      'nothing that is left out',
      0,
      '{ products @skip(if: true) { totalCount } trending @include(if: false) { rank } }',
    ],
    [
      'nothing that a variable leaves out',
      20,
      'query ($a: Boolean!, $b: Boolean = false) { products @include(if: $a) { totalCount } trending @include(if: $b) { rank } }',
      { a: true },
    ],
    [
      'each of two fields',
      10,
      '{ a: products(first: 4) { totalCount } b: products(first: 6) { totalCount } }',
    ],
  ])('counts %s', (...[, expected, query, variables]) => {
    expect(cost(query, variables)).toBe(expected);
  });
});

describe('a query that is too dear', () => {
  const REFUSED = `{ product(id: "p1") { similar(limit: 100) { product { similar(limit: 100) { product { similar(limit: 100) { rank } } } } } } }`;

  it('is refused before anything is read', async () => {
    const statements = await shop.sql.during(async () =>
      expect(await shop.ask(REFUSED)).toEqual({
        status: 400,
        errors: [
          {
            message:
              'the query asks for up to 1212120 list items and rankings; ask for at most 100000, with smaller limits or fewer lists within lists',
            extensions: { code: 'QUERY_TOO_LARGE' },
          },
        ],
      }),
    );
    expect(statements).toBe(0);
  });

  it('is refused when variables make it dear', async () => {
    const query =
      'query ($n: Int!) { users(first: $n) { nodes { history(first: $n) { nodes { product { similar(limit: $n) { rank } } } } } } }';
    expect((await shop.ask(query, { n: 100 })).errors![0].extensions.code).toBe('QUERY_TOO_LARGE');
    expect(await shop.data(query, { n: 10 })).toEqual({ users: { nodes: [] } });
  });
});
