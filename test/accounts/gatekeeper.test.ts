import { readKeyId } from '../../src/accounts/keyText';
import { aProduct, anEvent } from '../support/builders';
import { ClosedShop, signToken } from '../support/closedShop';
import { TestApp } from '../support/testApp';

const VIEWER = '{ viewer { id } }';
const NOT_BELIEVED =
  "x-user-id is believed with an admin key alone; send the shopper's token as Authorization: Bearer";

describe('a shop with keys', () => {
  let closed: ClosedShop;
  beforeAll(async () => {
    closed = await ClosedShop.start();
  });
  afterAll(() => closed.shop.stop());

  const identify = (headers: Record<string, string>): Promise<unknown> =>
    closed.shop.app.access.gatekeeper.identify(headers);

  it.each<[string, (keys: { pub: string; secret: string; token: string }) => Record<string, string>, object]>(
    [
      ['nobody', () => ({}), { role: 'ANONYMOUS' }],
      ['a session without a key', () => ({ 'x-session-id': 's1' }), { role: 'ANONYMOUS' }],
      ['a page', ({ pub }) => ({ 'x-vitrine-key': pub }), { role: 'STOREFRONT', keyId: 'pub' }],
      [
        'a key as the bearer',
        ({ pub }) => ({ authorization: `Bearer ${pub}` }),
        { role: 'STOREFRONT', keyId: 'pub' },
      ],
      [
        'a guest',
        ({ pub }) => ({ 'x-vitrine-key': pub, 'x-session-id': 's1' }),
        { role: 'GUEST', keyId: 'pub', sessionId: 's1' },
      ],
      [
        'a shopper on a page',
        ({ pub, token }) => ({
          'x-vitrine-key': pub,
          authorization: `Bearer ${token}`,
          'x-session-id': 's1',
        }),
        { role: 'USER', keyId: 'pub', userId: 'Zoë 鞋', sessionId: 's1' },
      ],
      [
        'a shopper by its token alone',
        ({ token }) => ({ authorization: `bearer ${token}` }),
        { role: 'USER', userId: 'Zoë 鞋' },
      ],
      ['the operator', ({ secret }) => ({ 'x-vitrine-key': secret }), { role: 'ADMIN', keyId: 'secret' }],
      [
        'the operator for a user',
        ({ secret }) => ({ 'x-vitrine-key': secret, 'x-user-id': 'u1', 'x-session-id': 's1' }),
        { role: 'USER', keyId: 'secret', userId: 'u1', sessionId: 's1' },
      ],
      [
        'the operator for a guest',
        ({ secret }) => ({ 'x-vitrine-key': secret, 'x-session-id': 's1' }),
        { role: 'GUEST', keyId: 'secret', sessionId: 's1' },
      ],
    ],
  )('knows %s', async (_who, headersOf, expected) => {
    const idOf: Record<string, string> = {
      pub: readKeyId(closed.storefrontKey)!,
      secret: readKeyId(closed.adminKey)!,
    };
    const headers = headersOf({
      pub: closed.storefrontKey,
      secret: closed.adminKey,
      token: await signToken('Zoë 鞋'),
    });
    const { keyId = null, ...rest } = { ...expected } as { keyId?: 'pub' | 'secret' };
    const scope = keyId === 'secret' ? 'admin' : 'storefront';
    expect(await identify(headers)).toEqual({
      userId: null,
      sessionId: null,
      ...rest,
      key: keyId && expect.objectContaining({ id: idOf[keyId], scope }),
    });
  });

  it.each<[string, (keys: { pub: string; secret: string; token: string }) => Record<string, string>, string]>(
    [
      ['a user named by nobody', () => ({ 'x-user-id': 'u1' }), NOT_BELIEVED],
      ['a user named by a page', ({ pub }) => ({ 'x-vitrine-key': pub, 'x-user-id': 'u1' }), NOT_BELIEVED],
      [
        'a user named beside the token of another',
        ({ pub, token }) => ({ 'x-vitrine-key': pub, 'x-user-id': 'u1', authorization: `Bearer ${token}` }),
        NOT_BELIEVED,
      ],
      [
        'a key with another end',
        ({ secret }) => ({ 'x-vitrine-key': `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}` }),
        'the key is unknown or was revoked; send one that is good',
      ],
      [
        'a page key that says it is for the operator',
        ({ pub }) => ({ 'x-vitrine-key': pub.replace('_pub_', '_secret_') }),
        'the key is unknown or was revoked; send one that is good',
      ],
      [
        'a key that is none',
        () => ({ 'x-vitrine-key': 'x' }),
        'the key is unknown or was revoked; send one that is good',
      ],
      [
        'two keys',
        ({ pub, secret }) => ({ 'x-vitrine-key': pub, authorization: `Bearer ${secret}` }),
        'two keys were sent; send one',
      ],
      [
        'a password',
        () => ({ authorization: 'Basic YTpi' }),
        'authorization is in no known form; send "Bearer " and a token or a key',
      ],
      [
        'a bad token',
        () => ({ authorization: 'Bearer abc' }),
        'the token was refused: it is no signed JSON Web Token; get a new one',
      ],
    ],
  )('refuses %s', async (_what, headersOf, message) => {
    const headers = headersOf({
      pub: closed.storefrontKey,
      secret: closed.adminKey,
      token: await signToken('u2'),
    });
    expect(await closed.shop.ask(VIEWER, {}, headers)).toEqual({
      status: 401,
      errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }],
    });
    const { headers: answered } = await closed.shop.app.server.inject({
      url: '/graphql?query={__typename}',
      headers: { ...headers, 'apollo-require-preflight': '1' },
    });
    expect(answered['www-authenticate']).toBe('Bearer');
  });

  it('answers nobody but that it is there', async () => {
    expect(await closed.shop.data('{ __typename }')).toEqual({ __typename: 'Query' });
    const { data, errors } = await closed.shop.ask('{ product(id: "p1") { id } }');
    expect([data, errors![0].message, errors![0].extensions]).toEqual([
      { product: null },
      'Query.product needs a key; send one as x-vitrine-key',
      { code: 'UNAUTHENTICATED' },
    ]);
  });

  it('keeps its schema to the operator', async () => {
    const query = 'query { ...q } fragment q on Query { __schema { queryType { name } } }';
    for (const headers of [{}, closed.storefront, await closed.user('u1')]) {
      expect(await closed.shop.ask(query, {}, headers)).toEqual({
        status: 403,
        errors: [
          {
            message: 'only the operator may ask for the schema; send an admin key',
            extensions: { code: 'FORBIDDEN' },
          },
        ],
      });
    }
    expect(await closed.shop.data(query, {}, closed.admin)).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
    expect(await closed.shop.data('{ suggest(prefix: "__schema") { text } }', {}, closed.storefront)).toEqual(
      {
        suggest: [],
      },
    );
  });

  it('takes any Host, tells nobody whom it knows, and says that it wants keys', async () => {
    await closed.shop.store([aProduct({ id: 'p1' })], closed.admin);
    await closed.shop.track([anEvent('VIEW', 'p1', { userId: 'hidden-shopper' })], closed.admin);
    const page = await closed.shop.http({ url: '/', headers: { host: 'shop.example' } });
    expect([page.status, page.body.includes('hidden-shopper')]).toEqual([200, false]);
    expect(page.body).not.toContain('Open demo');
    expect((await closed.shop.http({ url: '/healthz' })).body).toBe('{"status":"ok","access":"keys"}');
  });

  it('lets nobody sign a guest in as somebody else', async () => {
    const identifyAs = (userId: string): string =>
      `mutation { identify(sessionId: "s7", userId: "${userId}") { id } }`;
    const refusedBy = async (headers: Record<string, string>): Promise<unknown> =>
      (await closed.shop.ask(identifyAs('u1'), {}, headers)).errors![0].extensions.code;
    expect(await refusedBy(closed.guest('s7'))).toBe('FORBIDDEN');
    expect(await refusedBy(closed.storefront)).toBe('UNAUTHENTICATED');
    expect(await refusedBy(await closed.user('u2'))).toBe('FORBIDDEN');
    expect(await closed.shop.rows('session')).toEqual([]);
    expect(await closed.shop.data(identifyAs('u1'), {}, await closed.user('u1'))).toEqual({
      identify: { id: 'u1' },
    });
  });
});

describe('an open shop', () => {
  let shop: TestApp;
  beforeEach(async () => {
    shop = await TestApp.start();
  });
  afterEach(() => shop.stop());

  it.each([
    ['a key', { 'x-vitrine-key': `vitrine_pub_0123456789ab_${'a'.repeat(43)}` }],
    ['a token', { authorization: 'Bearer a.b.c' }],
  ])('refuses %s rather than to take its sender for the operator', async (_what, headers) => {
    expect(await shop.ask(VIEWER, {}, headers as Record<string, string>)).toEqual({
      status: 401,
      errors: [
        {
          message:
            'a key or token was sent to a shop that has no keys and believes everybody; make a key with `vitrine keys create`, or send none',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    });
  });

  it('says so on its page', async () => {
    expect((await shop.http({ url: '/' })).body).toContain('Open demo: this shop has no keys');
  });

  it('closes with its first key and stays closed when it is revoked', async () => {
    const { keys } = shop.app.access;
    expect(await shop.data('{ users { nodes { id } } }')).toEqual({ users: { nodes: [] } });
    const { key } = await keys.create('storefront', '');
    const code = async (): Promise<string> =>
      (await shop.ask('{ users { nodes { id } } }')).errors![0].extensions.code;
    expect(await code()).toBe('UNAUTHENTICATED');
    await keys.revoke(key.id);
    expect(await code()).toBe('UNAUTHENTICATED');
  });
});
