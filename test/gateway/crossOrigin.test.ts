import type { LightMyRequestResponse } from 'fastify';
import { OriginPolicy } from '../../src/gateway/crossOrigin';
import { ClosedShop } from '../support/closedShop';
import { TestApp } from '../support/testApp';

const PAGE = 'https://shop.example';
const FOREIGN = 'https://evil.example';

function ask(shop: TestApp, origin: string, method: 'POST' | 'OPTIONS'): Promise<LightMyRequestResponse> {
  const asked = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,x-vitrine-key',
  };
  const headers = { origin, ...(method === 'OPTIONS' ? asked : { 'content-type': 'application/json' }) };
  const payload = method === 'OPTIONS' ? undefined : '{"query":"{ __typename }"}';
  return shop.app.server.inject({ method, url: '/graphql', headers, payload });
}

const allowed = ({ headers }: LightMyRequestResponse): Record<string, unknown> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('access-control-')));

describe('a page of another origin', () => {
  it('is told nothing where no origins are named', async () => {
    const shop = await TestApp.start();
    for (const method of ['POST', 'OPTIONS'] as const)
      expect(allowed(await ask(shop, PAGE, method))).toEqual({});
    await shop.stop();
  });

  it('may ask when its origin is named, with what a proxy knows its users by', async () => {
    const shop = await TestApp.start({ CORS_ORIGINS: `http://localhost:3000, ${PAGE}` });
    const preflight = await ask(shop, PAGE, 'OPTIONS');
    expect([preflight.statusCode, allowed(preflight)]).toEqual([
      204,
      {
        'access-control-allow-origin': PAGE,
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'content-type,x-vitrine-key',
        'access-control-expose-headers': 'etag, retry-after',
        'access-control-max-age': '600',
      },
    ]);
    const answer = await ask(shop, PAGE, 'POST');
    expect(allowed(answer)).toMatchObject({ 'access-control-allow-origin': PAGE });
    expect(answer.headers.vary).toMatch(/origin/i);
    const foreign = await ask(shop, FOREIGN, 'OPTIONS');
    expect([foreign.statusCode, allowed(foreign)]).toEqual([404, {}]);
    expect(allowed(await ask(shop, FOREIGN, 'POST'))).toEqual({});
    await shop.stop();
  });

  it('may ask from anywhere where keys say who asks, but brings no cookies', async () => {
    const { shop } = await ClosedShop.start({ CORS_ORIGINS: '*' });
    const answer = allowed(await ask(shop, FOREIGN, 'OPTIONS'));
    expect(answer).toMatchObject({ 'access-control-allow-origin': '*' });
    expect(answer).not.toHaveProperty('access-control-allow-credentials');
    await shop.stop();
  });

  it('may not ask where callers are believed, whatever is allowed', async () => {
    const shop = await TestApp.start({ CORS_ORIGINS: '*' });
    expect(allowed(await ask(shop, FOREIGN, 'OPTIONS'))).toEqual({});
    await shop.stop();
  });
});

describe('OriginPolicy.allowsSocket', () => {
  const policy = new OriginPolicy([PAGE], () => false);
  it.each<[string | undefined, string, boolean]>([
    [undefined, '127.0.0.1:4000', true],
    ['http://127.0.0.1:4000', '127.0.0.1:4000', true],
    ['https://api.example', 'api.example', true],
    [PAGE, 'api.example', true],
    [FOREIGN, 'api.example', false],
    ['http://127.0.0.1:4001', '127.0.0.1:4000', false],
    ['null', 'api.example', false],
    ['', 'api.example', false],
  ])('says of origin %s at host %s: %s', (origin, host, isAllowed) => {
    expect(policy.allowsSocket(origin, host)).toBe(isAllowed);
  });
});
