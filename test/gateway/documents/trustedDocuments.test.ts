import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ClosedShop } from '../../support/closedShop';
import { aProduct } from '../../support/builders';
import { TestApp, type Answer } from '../../support/testApp';

const TITLE = 'query Title($id: ID!) { product(id: $id) { title } }';
const STALE = 'query Stale { nothing }';
const OTHER = '{ products { totalCount } }';
const ANSWER = { status: 200, data: { product: { title: 'Product p1' } } };

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'vitrine-documents-'))));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a manifest; returns the settings that name it. */
function manifest(name: string, value: unknown): { PERSISTED_QUERIES: string } {
  const file = path.join(folder, name);
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return { PERSISTED_QUERIES: file };
}

const byPost = async (shop: TestApp, body: object, headers: object = {}): Promise<Answer> => {
  const payload = JSON.stringify({ variables: { id: 'p1' }, ...body });
  const request = { headers: { 'content-type': 'application/json', ...headers }, payload };
  const response = await shop.app.server.inject({ method: 'POST', url: '/graphql', ...request });
  return { status: response.statusCode, ...response.json() };
};

const byGet = async (shop: TestApp, params: Record<string, string>): Promise<Answer> => {
  const url = `/graphql?${new URLSearchParams({ variables: '{"id":"p1"}', ...params })}`;
  const headers = { 'apollo-require-preflight': 'true' };
  const response = await shop.app.server.inject({ method: 'GET', url, headers });
  return { status: response.statusCode, ...response.json() };
};

const apolloId = (id: string): object => ({ persistedQuery: { version: 1, sha256Hash: id } });

const RELAY = { title: TITLE, stale: STALE };
const APOLLO = {
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations: [
    { id: 'title', name: 'Title', type: 'query', body: TITLE },
    { id: 'stale', name: 'Stale', type: 'query', body: STALE },
  ],
};

describe.each([
  ['relay-compiler', RELAY],
  ['Apollo', APOLLO],
])('the documents of a manifest of %s', (_tool, value) => {
  let shop: TestApp;
  beforeAll(async () => {
    shop = await TestApp.start(manifest('manifest.json', value));
    await shop.store([aProduct({ id: 'p1' })]);
  });
  afterAll(() => shop.stop());

  it('are sent by id, by POST', async () => {
    for (const body of [
      { documentId: 'title' },
      { documentId: 'sha256:title' },
      { doc_id: 'title' },
      { id: 'title' },
      { extensions: apolloId('title') },
      { extensions: { ...apolloId('title'), clientLibrary: { name: 'a' } }, operationName: 'Title' },
    ]) {
      expect([body, await byPost(shop, body)]).toEqual([body, ANSWER]);
    }
  });

  it('are sent by id, by GET', async () => {
    const requests: Record<string, string>[] = [
      { documentId: 'title' },
      { doc_id: 'title' },
      { id: 'title' },
      { extensions: JSON.stringify(apolloId('title')) },
    ];
    for (const params of requests) {
      expect([params, await byGet(shop, params)]).toEqual([params, ANSWER]);
    }
  });

  it('do not stand in the way of others', async () => {
    expect(await byPost(shop, { query: OTHER })).toEqual({
      status: 200,
      data: { products: { totalCount: 1 } },
    });
    expect(await byPost(shop, { extensions: apolloId('0'.repeat(64)) })).toMatchObject({
      status: 200,
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
    });
  });

  it('are told apart from ids that name none', async () => {
    expect(await byPost(shop, { documentId: 'lost' })).toEqual({
      status: 400,
      errors: [
        {
          message: 'no document has the id "lost"; send one of the manifest that this server was given',
          extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' },
        },
      ],
    });
  });

  it('that the schema cannot answer are told to the operator and refused when they come', async () => {
    expect(shop.faults).toEqual([
      'the document "stale" of PERSISTED_QUERIES cannot be answered: Cannot query field "nothing" on type "Query".',
    ]);
    expect((await byPost(shop, { documentId: 'stale' })).errors).toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    ]);
  });
});

describe('a safelist', () => {
  let closed: ClosedShop;
  beforeAll(async () => {
    closed = await ClosedShop.start({ ...manifest('only.json', RELAY), PERSISTED_QUERIES_ONLY: '1' });
    await closed.shop.store([aProduct({ id: 'p1' })], closed.admin);
  });
  afterAll(() => closed.shop.stop());

  const REFUSED = {
    status: 400,
    errors: [
      {
        message: 'this document is not one of those that this server executes; send the id of one that is',
        extensions: { code: 'QUERY_NOT_IN_SAFELIST' },
      },
    ],
  };

  it('executes its own documents, by id or in full', async () => {
    const { shop, storefront } = closed;
    expect(await byPost(shop, { documentId: 'title' }, storefront)).toEqual(ANSWER);
    expect(await byPost(shop, { query: TITLE }, storefront)).toEqual(ANSWER);
  });

  it('refuses every other, also without a key', async () => {
    const { shop, storefront } = closed;
    for (const query of [OTHER, `${TITLE} `, '{ __schema { types { name } } }', '{ __typename }']) {
      expect(await byPost(shop, { query }, storefront)).toEqual(REFUSED);
      expect(await byPost(shop, { query })).toEqual(REFUSED);
      expect(await byGet(shop, { query })).toEqual(REFUSED);
    }
  });

  it('registers nothing', async () => {
    const { shop, storefront } = closed;
    const extensions = apolloId('f'.repeat(64));
    expect(await byPost(shop, { extensions }, storefront)).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_IN_LIST' } }],
    });
    expect(await byPost(shop, { extensions, query: OTHER }, storefront)).toEqual(REFUSED);
  });

  it('lets an admin key send what it likes', async () => {
    const { shop, admin } = closed;
    expect((await byPost(shop, { query: OTHER }, admin)).data).toEqual({ products: { totalCount: 1 } });
  });

  it('holds for whoever connects where there are no keys', async () => {
    const open = await TestApp.start({ ...manifest('open.json', RELAY), PERSISTED_QUERIES_ONLY: '1' });
    expect(await byPost(open, { query: OTHER })).toEqual(REFUSED);
    await open.stop();
  });
});

describe('PERSISTED_QUERIES', () => {
  it.each([
    ['[]', 'is no manifest of Apollo and no object of texts by id'],
    ['{"a":1}', 'is no manifest of Apollo and no object of texts by id'],
    ['{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}', 'is no manifest of Apollo'],
    ['{"format":"apollo-persisted-query-manifest","version":1,"operations":[{"id":"a"}]}', 'is no manifest'],
    ['{', 'cannot be read as JSON'],
  ])('must name a manifest, not %s', async (text, fault) => {
    await expect(TestApp.start(manifest('bad.json', text))).rejects.toThrow(fault);
  });
});
