import type { InjectOptions } from 'fastify';
import { aProduct } from '../support/builders';
import { TestApp } from '../support/testApp';

const JSON_TYPE = { 'content-type': 'application/json' };
const GOOD = '{"query":"{ product(id: \\"p1\\") { title } }"}';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store([aProduct({ id: 'p1' })]);
});
afterAll(() => shop.stop());

/** What must never be in an answer: a page, a stack, a path, a statement. */
const LEAK = /<html|<!doctype|node_modules|\.ts:|\.js:|at \w+ \(|\/work\/|\/tmp\/|SELECT |INSERT /i;

async function refusal(request: InjectOptions): Promise<{ status: number; code: string; message: string }> {
  const { status, type, body } = await shop.http({
    method: 'POST',
    url: '/graphql',
    headers: JSON_TYPE,
    ...request,
  });
  expect(type).toBe('application/json; charset=utf-8');
  expect(body).not.toMatch(LEAK);
  const [{ message, extensions }] = JSON.parse(body).errors;
  expect(Object.keys(extensions)).toEqual(['code']);
  return { status, code: extensions.code, message };
}

afterEach(async () => {
  expect(
    await shop.http({ method: 'POST', url: '/graphql', headers: JSON_TYPE, payload: GOOD }),
  ).toMatchObject({
    status: 200,
    body: expect.stringContaining('{"data":{"product":{"title":"Product p1"}}}'),
  });
  expect(shop.faults).toEqual([]);
});

const UNREADABLE = 'the request could not be read; send a JSON object with a query';
const UNSUPPORTED =
  'the content type or encoding is not supported; send application/json, as it is or as gzip, deflate or br';
const NO_BODY = 'POST body missing, invalid Content-Type, or JSON object has no keys.';
const NO_PLACE = 'there is nothing here; GraphQL is at /graphql, the playground at /';
const FOREIGN =
  'the Host header names another machine; ask 127.0.0.1 or localhost, and let a proxy send that as the Host';

describe('a request that is no operation', () => {
  it.each<[string, InjectOptions, number, string, string]>([
    ['malformed JSON', { payload: '{' }, 400, 'BAD_REQUEST', UNREADABLE],
    ['no body', { payload: '' }, 400, 'BAD_REQUEST', UNREADABLE],
    ['null', { payload: 'null' }, 400, 'BAD_REQUEST', NO_BODY],
    ['a number', { payload: '123' }, 400, 'BAD_REQUEST', NO_BODY],
    ['an empty object', { payload: '{}' }, 400, 'BAD_REQUEST', NO_BODY],
    ['a list of operations', { payload: `[${GOOD}]` }, 400, 'BAD_REQUEST', 'Operation batching disabled.'],
    [
      'a query that is no text',
      { payload: '{"query":3}' },
      400,
      'BAD_REQUEST',
      'GraphQL queries must be strings.',
    ],
    [
      'a __proto__ key',
      { payload: '{"__proto__":{"a":1},"query":"{model{version}}"}' },
      400,
      'BAD_REQUEST',
      UNREADABLE,
    ],
    [
      'a __proto__ variable',
      { payload: '{"query":"{model{version}}","variables":{"__proto__":{}}}' },
      400,
      'BAD_REQUEST',
      UNREADABLE,
    ],
    [
      'a constructor key',
      { payload: '{"constructor":{"prototype":{}},"query":"{model{version}}"}' },
      400,
      'BAD_REQUEST',
      UNREADABLE,
    ],
    [
      'plain text',
      { payload: GOOD, headers: { 'content-type': 'text/plain' } },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      UNSUPPORTED,
    ],
    [
      'a form',
      { payload: 'query=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      UNSUPPORTED,
    ],
    [
      'a 5 MB body',
      { payload: `{"query":"${'a'.repeat(5e6)}"}` },
      413,
      'PAYLOAD_TOO_LARGE',
      'the body is larger than 4 MiB; send it in parts',
    ],
    [
      'a Host elsewhere',
      { payload: GOOD, headers: { ...JSON_TYPE, host: 'evil.example' } },
      421,
      'WRONG_HOST',
      FOREIGN,
    ],
    [
      'a Host that looks near',
      { payload: GOOD, headers: { ...JSON_TYPE, host: '127.0.0.1.evil.example:4000' } },
      421,
      'WRONG_HOST',
      FOREIGN,
    ],
    [
      'a Host with a script',
      { payload: GOOD, headers: { ...JSON_TYPE, host: '"><script>' } },
      421,
      'WRONG_HOST',
      FOREIGN,
    ],
    ['an unknown place', { url: '/admin', payload: GOOD }, 404, 'NOT_FOUND', NO_PLACE],
    ['another method', { method: 'PUT', payload: GOOD }, 404, 'NOT_FOUND', NO_PLACE],
    ['an address that is none', { method: 'GET', url: '/%', headers: {} }, 400, 'BAD_REQUEST', UNREADABLE],
    [
      'a path to the outside',
      { method: 'GET', url: '/playground/../../package.json', headers: {} },
      404,
      'NOT_FOUND',
      NO_PLACE,
    ],
    [
      'an escaped path to the outside',
      { method: 'GET', url: '/playground/..%2f..%2fpackage.json', headers: {} },
      403,
      'FORBIDDEN',
      'this may not be read; GraphQL is at /graphql, the playground at /',
    ],
  ])('is refused: %s', async (_name, request, status, code, message) => {
    expect(await refusal(request)).toEqual({ status, code, message });
  });

  it.each(['localhost', 'LOCALHOST:4000', '127.0.0.1:4000', '[::1]:4000', '127.8.8.8'])(
    'takes the Host %s',
    async (host) => {
      const { status } = await shop.http({
        method: 'POST',
        url: '/graphql',
        headers: { ...JSON_TYPE, host },
        payload: GOOD,
      });
      expect(status).toBe(200);
    },
  );
});

describe('a GET', () => {
  const ask = (query: string, headers: object = { 'apollo-require-preflight': '1' }) =>
    refusal({
      method: 'GET',
      url: `/graphql?query=${encodeURIComponent(query)}`,
      headers: headers as Record<string, string>,
      payload: undefined,
    });

  it('is refused when it cannot be parsed', async () => {
    expect(await ask('{')).toEqual({
      status: 400,
      code: 'GRAPHQL_PARSE_FAILED',
      message: 'Syntax Error: Expected Name, found <EOF>.',
    });
  });

  it('may not change anything', async () => {
    expect(await ask('mutation { setInterests(userId: "u1", interests: []) { id } }')).toEqual({
      status: 405,
      code: 'BAD_REQUEST',
      message: 'GET requests only support query operations, not mutation operations',
    });
    expect(await shop.rows('user')).toEqual([]);
  });

  it('is refused when a page of another site could have sent it', async () => {
    const { status, code, message } = await ask('{ model { version } }', {});
    expect([status, code, message.slice(0, 60)]).toEqual([
      400,
      'BAD_REQUEST',
      'This operation has been blocked as a potential Cross-Site Re',
    ]);
  });
});

describe('a header that says who asks', () => {
  it.each([
    ['x-user-id', '', '""', 0],
    ['x-session-id', '', '""', 0],
    ['x-user-id', 'x'.repeat(10_000), `"${'x'.repeat(60)}..."`, 10_000],
    ['x-session-id', 'x'.repeat(129), `"${'x'.repeat(60)}..."`, 129],
  ])('is refused: %s of wrong length', async (name, value, shown, length) => {
    expect(await refusal({ headers: { ...JSON_TYPE, [name]: value }, payload: GOOD })).toEqual({
      status: 400,
      code: 'BAD_ID',
      message: `${name} was ${shown} (${length} characters); an id has 1 to 128 characters, none of them a control character, and no outer space`,
    });
  });

  it.each(['Zoë', '小明', '🦊', "'; DROP TABLE user; --", '${7*7}', '__proto__', 'constructor'])(
    'may be %s',
    async (id) => {
      const header = Buffer.from(id).toString('latin1');
      const { viewer } = await shop.asUser(
        header,
        '{ viewer { id interests { value } history { nodes { id } } recommendations { source } } }',
      );
      expect(viewer).toEqual({
        id,
        interests: [],
        history: { nodes: [] },
        recommendations: { source: 'POPULAR' },
      });
    },
  );
});
