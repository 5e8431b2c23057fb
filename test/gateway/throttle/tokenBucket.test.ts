import { MemoryBuckets } from '../../../src/gateway/throttle/memoryBuckets';
import { networkOf, pursesOf } from '../../../src/gateway/throttle/purses';
import { refill, waitMs, type Purse } from '../../../src/gateway/throttle/tokenBucket';

const LIMIT = { capacity: 100, restorePerSecond: 10 };
const purse = (id: string, limit = LIMIT): Purse => ({ id, limit });

describe('refill', () => {
  it.each([
    ['is full when it was never seen', undefined, 0, 100],
    ['holds what was left at once', { tokens: 30, atMs: 1000 }, 1000, 30],
    ['gets back 10 a second', { tokens: 30, atMs: 1000 }, 3500, 55],
    ['never holds more than it can', { tokens: 30, atMs: 1000 }, 60_000, 100],
    ['loses nothing to a clock that goes back', { tokens: 30, atMs: 1000 }, 0, 30],
  ])('%s', (_what, state, nowMs, expected) => {
    expect(refill(state, LIMIT, nowMs)).toBe(expected);
  });
});

describe('waitMs', () => {
  it.each([
    [50, 50, 0],
    [50, 51, 100],
    [0, 100, 10_000],
    [100, 101, Infinity],
  ])('with %d left for %d is %d', (available, cost, expected) => {
    expect(waitMs(available, cost, LIMIT)).toBe(expected);
  });
});

describe('MemoryBuckets', () => {
  let nowMs = 0;
  beforeEach(() => (nowMs = 1_000_000));

  it('takes until there is too little, and again once enough came back', () => {
    const buckets = new MemoryBuckets(() => nowMs);
    const take = (cost: number): unknown => buckets.take([purse('a')], cost);
    expect(take(60)).toEqual({ isAllowed: true, available: [40] });
    expect(take(41)).toEqual({ isAllowed: false, available: [40] });
    nowMs += 99;
    expect(take(41)).toEqual({ isAllowed: false, available: [40.99] });
    nowMs += 1;
    expect(take(41)).toEqual({ isAllowed: true, available: [0] });
  });

  it('takes of all purses or of none', () => {
    const buckets = new MemoryBuckets(() => nowMs);
    const [rich, poor] = [purse('rich', { capacity: 1000, restorePerSecond: 1 }), purse('poor')];
    expect(buckets.take([rich, poor], 101)).toEqual({ isAllowed: false, available: [1000, 100] });
    expect(buckets.take([rich, poor], 100)).toEqual({ isAllowed: true, available: [900, 0] });
    expect(buckets.take([rich], 0)).toEqual({ isAllowed: true, available: [900] });
  });

  it('gives back, never above what a purse holds', () => {
    const buckets = new MemoryBuckets(() => nowMs);
    buckets.take([purse('a')], 60);
    expect(buckets.take([purse('a')], -20)).toEqual({ isAllowed: true, available: [60] });
    expect(buckets.take([purse('a')], -500)).toEqual({ isAllowed: true, available: [100] });
  });

  it('keeps callers apart', () => {
    const buckets = new MemoryBuckets(() => nowMs);
    buckets.take([purse('a')], 100);
    expect(buckets.take([purse('b')], 1)).toEqual({ isAllowed: true, available: [99] });
  });

  it('forgets who is full again, and then the oldest', () => {
    const buckets = new MemoryBuckets(() => nowMs, 4);
    for (const id of ['a', 'b']) buckets.take([purse(id)], 1);
    nowMs += 100;
    for (const id of ['c', 'd', 'e']) buckets.take([purse(id)], 50);
    expect(buckets.size).toBe(2);
    expect(buckets.take([purse('e')], 0)).toEqual({ isAllowed: true, available: [50] });
    expect(buckets.take([purse('c')], 0)).toEqual({ isAllowed: true, available: [100] });
  });
});

describe('pursesOf', () => {
  const rates = { key: LIMIT, user: LIMIT, address: LIMIT };
  const nobody = { userId: null, sessionId: null, key: null } as const;
  const storefront = { id: 'k1', scope: 'storefront' } as const;
  const idsOf = (caller: Parameters<typeof pursesOf>[0], limits = rates): string[] =>
    pursesOf(caller, '10.0.0.1', limits).map(({ id }) => id);

  it.each<[string, Parameters<typeof pursesOf>[0], string[]]>([
    ['nobody by its address', { ...nobody, role: 'ANONYMOUS' }, ['address:10.0.0.1']],
    [
      'a page by its key and address',
      { ...nobody, role: 'GUEST', key: storefront },
      ['key:k1', 'address:10.0.0.1'],
    ],
    [
      'a shopper by key, user and address',
      { ...nobody, role: 'USER', userId: 'u1', key: storefront },
      ['key:k1', 'user:u1', 'address:10.0.0.1'],
    ],
    [
      "the shop's own servers by their key alone",
      { ...nobody, role: 'USER', userId: 'u1', key: { id: 'k2', scope: 'admin' } },
      ['key:k2'],
    ],
  ])('counts %s', (_who, caller, expected) => {
    expect(idsOf(caller)).toEqual(expected);
  });

  it('leaves out what is off', () => {
    expect(idsOf({ ...nobody, role: 'USER', userId: 'u1' }, { ...rates, user: null } as never)).toEqual([
      'address:10.0.0.1',
    ]);
  });
});

describe('networkOf', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('takes %s for %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
