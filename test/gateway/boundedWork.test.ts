import 'reflect-metadata';
import { once } from 'node:events';
import { connect } from 'node:net';
import { readLimits } from '../../src/config/limitSettings';
import { Recommender } from '../../src/recommendation/recommender';
import { aProduct } from '../support/builders';
import { before } from '../support/slowly';
import { TestApp } from '../support/testApp';

const PRODUCT = '{ product(id: "p1") { id } }';

/** A gate that is shut until it is opened. */
function aGate(): { pass: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const pass = new Promise<void>((resolve) => (open = resolve));
  return { pass, open };
}

describe('a server that has as much to do as it can', () => {
  let shop: TestApp;
  beforeAll(async () => {
    shop = await TestApp.start({ MAX_CONCURRENT: '3' });
    await shop.store([aProduct({ id: 'p1' })]);
  });
  afterAll(() => shop.stop());

  it('turns further requests away at once, with when to come back, and takes them again as soon as one is done', async () => {
    const gate = aGate();
    const remove = before(shop.app.schema, 'Query.product', () => gate.pass);
    const working = [1, 2, 3].map(() => shop.data(PRODUCT));
    const refused = await shop.app.server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ query: PRODUCT }),
    });
    expect([refused.statusCode, refused.headers['retry-after'], refused.json()]).toEqual([
      503,
      '1',
      {
        errors: [
          {
            message: 'the server has as much to do as it can; try again in a moment',
            extensions: { code: 'UNAVAILABLE' },
          },
        ],
      },
    ]);
    expect((await shop.http({ url: '/healthz' })).status).toBe(200);
    gate.open();
    expect(await Promise.all(working)).toEqual(new Array(3).fill({ product: { id: 'p1' } }));
    remove();
    expect(await shop.data(PRODUCT)).toEqual({ product: { id: 'p1' } });
    expect(shop.faults).toEqual([]);
  });

  it('is not kept busy by clients that do not finish sending', async () => {
    const address = new URL(await shop.app.listen());
    const sockets = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const socket = connect(Number(address.port), address.hostname);
        socket.on('error', () => undefined);
        await once(socket, 'connect');
        socket.write(
          'POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
        );
        return socket;
      }),
    );
    expect(await shop.data(PRODUCT)).toEqual({ product: { id: 'p1' } });
    sockets.forEach((socket) => socket.destroy());
  });
});

describe('a request that takes too long', () => {
  let shop: TestApp;
  beforeAll(async () => {
    shop = await TestApp.start({ REQUEST_TIMEOUT_MS: '100' });
  });
  afterAll(() => shop.stop());

  it('is answered while it hangs, and sends no statement once it goes on', async () => {
    const gate = aGate();
    const remove = before(shop.app.schema, 'Query.products', () => gate.pass);
    expect(await shop.ask('{ products { nodes { categories { id } } } }')).toEqual({
      status: 504,
      errors: [
        {
          message: 'the request took longer than 100 ms and was stopped; ask for less at once',
          extensions: { code: 'TIMEOUT' },
        },
      ],
    });
    remove();
    expect(
      await shop.sql.during(async () => {
        gate.open();
        for (let k = 0; k < 50; k++) await new Promise(setImmediate);
      }),
    ).toBe(0);
    expect(shop.faults).toEqual([]);
  });
});

describe('a request whose time is over', () => {
  let shop: TestApp;
  beforeAll(async () => {
    shop = await TestApp.start();
    await shop.store(['p1', 'p2'].map((id) => aProduct({ id })));
    await shop.data('mutation { upsertUsers(users: [{ id: "u1" }, { id: "u2" }]) { accepted } }');
  });
  afterAll(() => shop.stop());

  it('ranks no further list', async () => {
    const { recommend } = Recommender.prototype;
    const ranking = jest.spyOn(Recommender.prototype, 'recommend').mockImplementation(function (
      this: Recommender,
      request,
    ) {
      shop.nowMs += 30_000;
      return recommend.call(this, request);
    });
    const { data, errors } = await shop.ask(
      '{ users { nodes { id recommendations { items { product { id } } } } } }',
    );
    expect(ranking).toHaveBeenCalledTimes(1);
    expect(data.users.nodes[1]).toEqual({ id: 'u2', recommendations: null });
    expect(new Set(errors!.map(({ extensions }) => extensions.code))).toEqual(new Set(['TIMEOUT']));
    ranking.mockRestore();
    expect(shop.faults).toEqual([]);
  });

  it('stops for a caller who has gone', async () => {
    const gate = aGate();
    let reached = (): void => undefined;
    const isReached = new Promise<void>((resolve) => (reached = resolve));
    const remove = before(shop.app.schema, 'Query.products', () => {
      reached();
      return gate.pass;
    });
    const address = new URL(await shop.app.listen());
    const body = JSON.stringify({ query: '{ products { nodes { categories { id } } } }' });
    const socket = connect(Number(address.port), address.hostname);
    socket.write(
      `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    await isReached;
    socket.destroy();
    await once(socket, 'close');
    for (let k = 0; k < 50; k++) await new Promise(setImmediate);
    remove();
    expect(
      await shop.sql.during(async () => {
        gate.open();
        for (let k = 0; k < 50; k++) await new Promise(setImmediate);
      }),
    ).toBe(0);
  });
});

describe('readLimits', () => {
  it('has a default for everything', () => {
    expect(readLimits({}, [])).toEqual({
      maxConcurrent: 256,
      requestTimeoutMs: 30_000,
      rates: null,
      trustProxy: [],
    });
  });

  it('takes every setting', () => {
    const settings = {
      MAX_CONCURRENT: '10',
      REQUEST_TIMEOUT_MS: '500',
      RATE_LIMITS: 'address=100/7, user=off',
      TRUST_PROXY: 'loopback 10.0.0.0/8,fd00::/8',
    };
    expect(readLimits(settings, [])).toEqual({
      maxConcurrent: 10,
      requestTimeoutMs: 500,
      rates: {
        key: { capacity: 2_000_000, restorePerSecond: 200_000 },
        user: null,
        address: { capacity: 100, restorePerSecond: 7 },
      },
      trustProxy: ['loopback', '10.0.0.0/8', 'fd00::/8'],
    });
    expect(readLimits({ RATE_LIMITS: 'off' }, []).rates).toEqual({ key: null, user: null, address: null });
  });

  it('names every fault', () => {
    const faults: string[] = [];
    readLimits(
      {
        MAX_CONCURRENT: '0',
        REQUEST_TIMEOUT_MS: 'x',
        RATE_LIMITS: 'ip=1/1 user=0/1',
        TRUST_PROXY: 'a.b 10.0.0.0/33',
      },
      faults,
    );
    const rates =
      'give off, or parts such as address=20000/1000 (at once / a second), user=off, key=2000000/200000';
    expect(faults).toEqual([
      'TRUST_PROXY had "a.b"; give addresses or networks such as 10.0.0.0/8, or loopback',
      'TRUST_PROXY had "10.0.0.0/33"; give addresses or networks such as 10.0.0.0/8, or loopback',
      'MAX_CONCURRENT was "0"; give a whole number from 1 to 100000',
      'REQUEST_TIMEOUT_MS was "x"; give a whole number from 100 to 600000',
      `RATE_LIMITS had "ip=1/1"; ${rates}`,
      `RATE_LIMITS had "user=0/1"; ${rates}`,
    ]);
  });
});
