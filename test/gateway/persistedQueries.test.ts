import { createHash } from 'node:crypto';
import { aProduct } from '../support/builders';
import { TestApp, type Answer } from '../support/testApp';

const QUERY = 'query Title($id: ID!) { product(id: $id) { title } }';
const MISS = {
  status: 200,
  errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
};

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const extensionsOf = (hash: string): object => ({ persistedQuery: { version: 1, sha256Hash: hash } });

async function post(shop: TestApp, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const payload = JSON.stringify({ variables: { id: 'p1' }, ...body });
  const response = await shop.app.server.inject({ method: 'POST', url: '/graphql', headers, payload });
  return { status: response.statusCode, ...response.json() };
}

async function get(shop: TestApp, hash: string, query?: string): Promise<Answer> {
  const search = new URLSearchParams({
    extensions: JSON.stringify(extensionsOf(hash)),
    variables: '{"id":"p1"}',
    ...(query ? { query } : {}),
  });
  const response = await shop.app.server.inject({
    method: 'GET',
    url: `/graphql?${search}`,
    headers: { 'apollo-require-preflight': 'true' },
  });
  return { status: response.statusCode, ...response.json() };
}

describe.each([
  ['kept in the process', {}],
  ['beside a Redis that does not answer', { REDIS_URL: 'redis://127.0.0.1:1/0' }],
])('automatic persisted queries, %s', (_where, environment) => {
  let shop: TestApp;
  beforeAll(async () => {
    shop = await TestApp.start(environment);
    await shop.store([aProduct({ id: 'p1' })]);
  });
  afterAll(() => shop.stop());

  const ANSWER = { status: 200, data: { product: { title: 'Product p1' } } };

  it('are missed until they are registered, by POST', async () => {
    const extensions = extensionsOf(hashOf(QUERY));
    expect(await post(shop, { extensions })).toEqual(MISS);
    expect(await post(shop, { extensions, query: QUERY })).toEqual(ANSWER);
    expect(await post(shop, { extensions })).toEqual(ANSWER);
  });

  it('are missed until they are registered, by GET', async () => {
    const query = `${QUERY} # by GET`;
    expect(await get(shop, hashOf(query))).toEqual(MISS);
    expect(await get(shop, hashOf(query), query)).toEqual(ANSWER);
    expect(await get(shop, hashOf(query))).toEqual(ANSWER);
  });

  it('are not registered under another hash', async () => {
    const extensions = extensionsOf(hashOf('another text'));
    expect(await post(shop, { extensions, query: QUERY })).toMatchObject({
      status: 400,
      errors: [{ message: 'provided sha does not match query', extensions: { code: 'BAD_REQUEST' } }],
    });
    expect(await post(shop, { extensions })).toEqual(MISS);
  });

  it('are not registered when they are no query of the schema', async () => {
    const query = '{ nothing }';
    const extensions = extensionsOf(hashOf(query));
    expect((await post(shop, { extensions, query, variables: {} })).status).toBe(400);
    expect(await post(shop, { extensions })).toEqual(MISS);
  });

  it('are not mutations by GET', async () => {
    const query = 'mutation { trackEvents(events: []) { accepted } }';
    expect((await get(shop, hashOf(query), query)).status).toBe(405);
  });
});
