import { getIntrospectionQuery } from 'graphql';
import { TestApp } from '../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store([{ id: 'p1', title: 'A' }]);
});
afterAll(() => shop.stop());

describe('a document beyond the limits', () => {
  const nested = (levels: number): string => `${'{ parent '.repeat(levels)}{ id }${' }'.repeat(levels)}`;
  const doubling = (links: number): string =>
    `{ ...f0 } ${Array.from({ length: links }, (_, k) => `fragment f${k} on Query { ...f${k + 1} ...f${k + 1} }`).join(' ')}
     fragment f${links} on Query { model { version } }`;

  it.each([
    [
      'nested 100 deep',
      `{ product(id: "p1") { categories ${nested(97)} } }`,
      'QUERY_TOO_DEEP',
      'the query nests 100 levels deep; ask for at most 20',
    ],
    [
      'nested by inline fragments',
      `{ ${'... { '.repeat(100)} product(id: "p1") { categories ${nested(18)} } ${'}'.repeat(100)} }`,
      'QUERY_TOO_DEEP',
      'the query nests 21 levels deep; ask for at most 20',
    ],
    [
      'doubled by fragments',
      doubling(40),
      'QUERY_TOO_LARGE',
      'the query has 2199023255552 fields; send at most 2000',
    ],
    [
      'of 2,001 fields',
      `{ product(id: "p1") { ${'id '.repeat(2000)} } }`,
      'QUERY_TOO_LARGE',
      'the query has 2001 fields; send at most 2000',
    ],
    [
      'of 31 root fields',
      `{ ...a ...a ...a ${Array.from({ length: 25 }, (_, k) => `a${k}: __typename`).join(' ')} } fragment a on Query { ... { b: __typename __typename } }`,
      'QUERY_TOO_LARGE',
      'the query has 31 root fields; send at most 30',
    ],
    [
      'of 51 aliases',
      `{ model { ${Array.from({ length: 51 }, (_, k) => `a${k}: version`).join(' ')} } }`,
      'QUERY_TOO_LARGE',
      'the query has 51 aliases; send at most 50',
    ],
    [
      'of 51 directives',
      `{ model { version ${'@skip(if: false) '.repeat(51)} } }`,
      'QUERY_TOO_LARGE',
      'the query has 51 directives; send at most 50',
    ],
    [
      'of 10,001 words',
      `{ ${'model '.repeat(10_000)} }`,
      'GRAPHQL_PARSE_FAILED',
      'Syntax Error: Document contains more that 10000 tokens. Parsing aborted.',
    ],
    [
      'that spreads a fragment in itself',
      '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }',
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot spread fragment "a" within itself via "b".',
    ],
    [
      'that walks the schema in circles',
      '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
      'GRAPHQL_VALIDATION_FAILED',
      'Maximum introspection depth exceeded',
    ],
  ])('is refused: %s', async (_name, query, code, message) => {
    const { status, errors } = await shop.ask(query);
    expect([status, errors![0].extensions, errors![0].message]).toEqual([400, { code }, message]);
    expect(await shop.data('{ product(id: "p1") { id } }')).toEqual({ product: { id: 'p1' } });
  });

  it('takes the introspection query of tools and 20 levels', async () => {
    expect((await shop.data(getIntrospectionQuery())).__schema.queryType.name).toBe('Query');
    expect(await shop.data(`{ product(id: "p1") { categories ${nested(17)} } }`)).toEqual({
      product: { categories: [] },
    });
  });
});
