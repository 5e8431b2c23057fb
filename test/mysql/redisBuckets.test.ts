import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Redis } from 'ioredis';
import { MemoryBuckets } from '../../src/gateway/throttle/memoryBuckets';
import { RedisBuckets } from '../../src/gateway/throttle/redisBuckets';
import type { Purse } from '../../src/gateway/throttle/tokenBucket';
import { openRedis } from '../../src/storage/redis';
import { aProduct } from '../support/builders';
import { TestApp } from '../support/testApp';

const URL = process.env.REDIS_URL || 'redis://127.0.0.1:6379';
/** So little comes back that a test ends before it counts. */
const SLOW = { capacity: 50, restorePerSecond: 1e-6 };

const open: Redis[] = [];
async function connect(url = URL): Promise<Redis> {
  const redis = openRedis(url, () => undefined);
  open.push(redis);
  if (url === URL) await new Promise((resolve) => redis.once('ready', resolve));
  return redis;
}
afterEach(() => open.splice(0).forEach((redis) => redis.disconnect()));

const aPurse = (limit = SLOW): Purse => ({ id: `test:${randomBytes(8).toString('hex')}`, limit });

describe('buckets in Redis', () => {
  let redis: Redis;
  let buckets: RedisBuckets;
  const changes: boolean[] = [];
  beforeEach(async () => {
    changes.length = 0;
    redis = await connect();
    buckets = new RedisBuckets(redis, new MemoryBuckets(() => 0), (isAlone) => changes.push(isAlone));
  });

  it('take until there is too little, and give back', async () => {
    const purse = aPurse();
    const take = async (cost: number): Promise<unknown> => {
      const { isAllowed, available } = await buckets.take([purse], cost);
      return [isAllowed, available.map((tokens) => Math.round(tokens * 1000) / 1000)];
    };
    expect(await take(30.5)).toEqual([true, [19.5]]);
    expect(await take(20)).toEqual([false, [19.5]]);
    expect(await take(-10)).toEqual([true, [29.5]]);
    expect(await take(20)).toEqual([true, [9.5]]);
    expect(await take(-1000)).toEqual([true, [50]]);
  });

  it('take of all purses or of none', async () => {
    const [rich, poor] = [aPurse({ ...SLOW, capacity: 1000 }), aPurse()];
    expect((await buckets.take([rich, poor], 51)).isAllowed).toBe(false);
    const { isAllowed, available } = await buckets.take([rich, poor], 50);
    expect([isAllowed, ...available.map(Math.round)]).toEqual([true, 950, 0]);
  });

  it('get back what the clock of the server says', async () => {
    const purse = aPurse({ capacity: 50, restorePerSecond: 1 });
    await buckets.take([purse], 50);
    const key = `bucket:${purse.id}`;
    await redis.hset(key, 'at', Number(await redis.hget(key, 'at')) - 20_000);
    const { available } = await buckets.take([purse], 0);
    expect(Math.floor(available[0])).toBe(20);
    expect(await redis.pttl(key)).toBeGreaterThan(25_000);
    expect(await redis.pttl(key)).toBeLessThanOrEqual(31_000);
  });

  it('are spent once by many gateways at once', async () => {
    const other = new RedisBuckets(await connect(), new MemoryBuckets(() => 0), () => undefined);
    const purse = aPurse();
    const taken = await Promise.all(
      Array.from({ length: 200 }, (_, k) => (k % 2 ? buckets : other).take([purse], 1)),
    );
    expect(taken.filter(({ isAllowed }) => isAllowed)).toHaveLength(50);
    expect(changes).toEqual([]);
  });

  it('go on by themselves while Redis is away, and together again when it is back; it is said once', async () => {
    let nowMs = 0;
    const alone = new MemoryBuckets(() => 0);
    const careful = new RedisBuckets(
      redis,
      alone,
      (isAlone) => changes.push(isAlone),
      () => nowMs,
    );
    const purse = aPurse();
    expect((await careful.take([purse], 10)).isAllowed).toBe(true);
    redis.disconnect();
    await once(redis, 'end');
    for (let k = 0; k < 5; k++) expect((await careful.take([purse], 10)).isAllowed).toBe(true);
    expect((await careful.take([purse], 10)).isAllowed).toBe(false);
    expect([changes, alone.size]).toEqual([[true], 1]);
    await redis.connect();
    expect((await careful.take([purse], 1)).available).toEqual([0]);
    nowMs = 1000;
    const { available } = await careful.take([purse], 1);
    expect([Math.round(available[0]), changes]).toEqual([39, [true, false]]);
  });

  it('do not wait for a Redis that is not there', async () => {
    const nowhere = new RedisBuckets(
      await connect('redis://127.0.0.1:1'),
      new MemoryBuckets(() => 0),
      (isAlone) => changes.push(isAlone),
    );
    expect(await nowhere.take([aPurse()], 50)).toEqual({ isAllowed: true, available: [0] });
    expect(changes).toEqual([true]);
  });
});

describe('two gateways with one Redis', () => {
  it('let a caller spend once', async () => {
    const address = `10.${[...randomBytes(3)].join('.')}`;
    const settings = { REDIS_URL: URL, RATE_LIMITS: 'address=63/1 user=off', TRUST_PROXY: 'loopback' };
    const [a, b] = [await TestApp.start(settings), await TestApp.start(settings)];
    await Promise.all(
      [a, b].map((shop) => shop.store([aProduct({ id: 'p1' })], { 'x-forwarded-for': '10.0.0.1' })),
    );
    // 20 for the ranking and 1 for the list.
    const ask = async (shop: TestApp): Promise<number> =>
      (await shop.ask('{ recommendations(limit: 1) { id } }', {}, { 'x-forwarded-for': address })).status;
    const statuses = [await ask(a), await ask(b), await ask(a), await ask(b), await ask(a)];
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
    expect([...a.faults, ...b.faults]).toEqual([]);
    await a.stop();
    await b.stop();
  });
});
