import { BoundedCache } from '../../src/gateway/boundedCache';

describe('BoundedCache', () => {
  it('lets go of what was longest not asked for when the room is full', () => {
    const cache = new BoundedCache<number>(80);
    for (const key of 'abcdefgh') cache.set(key, key.charCodeAt(0), 9);
    expect(cache.bytes).toBe(80);
    expect(cache.get('a')).toBe(97);
    cache.set('i', 105, 9);
    expect(cache.get('b')).toBeUndefined();
    expect([cache.get('a'), cache.get('c'), cache.get('i')]).toEqual([97, 99, 105]);
    expect(cache.bytes).toBe(80);
  });

  it('does not keep what would push out an eighth of the rest, nor what stood there before', () => {
    const cache = new BoundedCache<string>(80);
    cache.set('a', 'small', 5);
    cache.set('a', 'large', 10);
    expect(cache.get('a')).toBeUndefined();
    expect([cache.size, cache.bytes]).toEqual([0, 0]);
  });

  it('counts a value once that is set twice, and nothing after clear', () => {
    const cache = new BoundedCache<string>(80);
    cache.set('a', 'one', 5);
    cache.set('a', 'two', 6);
    expect([cache.get('a'), cache.bytes]).toEqual(['two', 7]);
    cache.clear();
    expect([cache.get('a'), cache.bytes]).toEqual([undefined, 0]);
  });
});
