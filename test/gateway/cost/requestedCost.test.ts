import { parse, type OperationDefinitionNode } from 'graphql';
import { requestedCost } from '../../../src/gateway/cost/requestedCost';
import { beginWalk } from '../../../src/gateway/cost/selections';
import { TestApp } from '../../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
});
afterAll(() => shop.stop());

function cost(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === 'OperationDefinition',
  )!;
  return requestedCost(operation, beginWalk(shop.app.schema, document, operation, variables));
}

describe('requestedCost', () => {
  it.each<[string, number, string, Record<string, unknown>?]>([
    ['an object', 1, '{ model { version } }'],
    ['no scalar, no introspection', 0, '{ __typename __schema { types { name } } }'],
    ['an object in an object', 1 + 1, '{ product(id: "p") { id price { amount currency } } }'],
    ['a list of no known length as 10', 1 + 10, '{ product(id: "p") { categories { name } } }'],
    ['lists in such lists', 1 + 10 + 10 * 1, '{ product(id: "p") { categories { parent { name } } } }'],
    ['a list of the default length', 10, '{ trending { rank } }'],
    ['a list of a length', 3 + 3, '{ trending(limit: 3) { product { id } } }'],
    ['a list of a length by variable', 7, 'query ($n: Int!) { trending(limit: $n) { rank } }', { n: 7 }],
    ['a list of a length by default', 9, 'query ($n: Int! = 9) { trending(limit: $n) { rank } }'],
    ['a length out of range as 1', 1, '{ trending(limit: -5) { rank } }'],
    ['a connection and its nodes', 1 + 5, '{ products(first: 5) { nodes { id } } }'],
    [
      'a connection, its edges and their nodes',
      1 + 5 + 5,
      '{ products(first: 5) { edges { node { id } } } }',
    ],
    [
      'what stands beside the nodes once',
      1 + 1 + 5,
      '{ products(first: 5) { pageInfo { endCursor } nodes { id } } }',
    ],
    [
      'facets by their own length',
      20 + 1 + 10 + 10 * 10,
      '{ search(query: "a", first: 100) { facets { values { count } } } }',
    ],
    ['a ranking as 20, with its items', 20 + 1 + 10, '{ recommendations { items { rank } } }'],
    [
      'lists in lists',
      1 + 20 + 20 * (20 + 1 + 10),
      '{ users(first: 20) { nodes { recommendations(limit: 10) { items { rank } } } } }',
    ],
    [
      'the rank without an event',
      20 + 1 + 10 + 10 * 3 + 30 * 20,
      '{ recommendations { items { because { rankWithout } } } }',
    ],
    [
      'by way of fragments',
      20 + 1 + 2 + 2 + 2 * (20 + 3),
      `{ ... on Query { recommendations(limit: 2) { ...l } } }
      fragment l on RecommendationList { items { product { similar(limit: 3) { rank } } } }`,
    ],
    [
      'sizes through fragments',
      1 + 4,
      '{ products(first: 4) { ...c } } fragment c on ProductConnection { nodes { id } }',
    ],
    [
      'nothing that is left out',
      0,
      '{ products @skip(if: true) { totalCount } trending @include(if: false) { rank } }',
    ],
    [
      'nothing that a variable leaves out',
      1,
      'query ($a: Boolean!, $b: Boolean = false) { products @include(if: $a) { totalCount } trending @include(if: $b) { rank } }',
      { a: true },
    ],
    ['each of two fields', 4 + 6, '{ a: trending(limit: 4) { rank } b: trending(limit: 6) { rank } }'],
    [
      'what is sent in a batch',
      1 + 2,
      'mutation { trackEvents(events: [{ type: VIEW }, { type: VIEW }]) { accepted } }',
    ],
    [
      'what is sent in a batch by variable, and what comes back',
      1 + 1000 + 10,
      'mutation ($e: [EventInput!]!) { trackEvents(events: $e) { errors { index } } }',
      { e: new Array(1000).fill({}) },
    ],
    ['a single value as a batch of one', 2, 'mutation { trackEvents(events: { type: VIEW }) { accepted } }'],
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
            message: `the query costs up to ${1 + 20 + 100 * 2 + 100 * (20 + 100 * 2) + 10_000 * (20 + 100)}, which counts the objects that it asks for and their rankings; ask for at most 100000, with smaller limits or fewer lists within lists`,
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
