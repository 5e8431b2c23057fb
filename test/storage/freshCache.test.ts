import { FreshCache } from '../../src/storage/freshCache';

describe('a cache that is as fresh as the tables', () => {
  let isCurrent: boolean;
  let reads: string[][];
  let cache: FreshCache<string>;
  beforeEach(() => {
    isCurrent = true;
    reads = [];
    cache = new FreshCache(() => isCurrent);
  });

  const read = async (keys: readonly string[]): Promise<string[]> => {
    reads.push([...keys]);
    return keys.map((key) => `${key}${reads.length}`);
  };

  it('reads what is not at hand in one call, and the rest not again', async () => {
    expect(await cache.find(['a', 'b'], read)).toEqual(['a1', 'b1']);
    expect(await cache.find(['c', 'b', 'd'], read)).toEqual(['c2', 'b1', 'd2']);
    expect(reads).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect([cache.peek(['a', 'd']), cache.peek(['a', 'e'])]).toEqual([['a1', 'd2'], null]);
  });

  it('hands nothing out while a commit may be unknown, and goes on when it is known', async () => {
    await cache.find(['a'], read);
    isCurrent = false;
    expect([cache.peek(['a']), await cache.find(['a'], read)]).toEqual([null, ['a2']]);
    isCurrent = true;
    expect(cache.peek(['a'])).toEqual(['a2']);
  });

  it('forgets what changed', async () => {
    await cache.find(['a', 'b'], read);
    cache.drop('a');
    expect([cache.peek(['a']), cache.peek(['b'])]).toEqual([null, ['b1']]);
    cache.clear();
    expect(cache.peek(['b'])).toBeNull();
  });

  it('does not keep what changed while it was read', async () => {
    const [value] = await cache.find(['a'], async (keys) => {
      const values = await read(keys);
      cache.drop('a');
      return values;
    });
    expect([value, cache.peek(['a'])]).toEqual(['a1', null]);
  });

  it('keeps the last 10,000', async () => {
    const keys = Array.from({ length: 10_001 }, (_, k) => `k${k}`);
    await cache.find(keys, read);
    expect([cache.peek(['k0']), cache.peek(['k10000'])]).toEqual([null, ['k100001']]);
  });
});
