import { createRandom, shuffle } from '../../src/math/random';
import { Feed, type SequencedRow } from '../../src/storage/feed';

/** A table whose rows become visible in any order. */
class Table {
  visible: number[] = [];
  readonly readAfter = async (seq: number): Promise<SequencedRow[]> =>
    this.visible
      .filter((other) => other > seq)
      .sort((a, b) => a - b)
      .map((other) => ({ seq: other }));
}

async function next(feed: Feed<SequencedRow>, nowMs: number): Promise<number[]> {
  return (await feed.next(nowMs)).map(({ seq }) => seq);
}

describe('Feed', () => {
  it('gives every row once, in order, over gaps', async () => {
    const table = new Table();
    const feed = new Feed(table.readAfter, 0);
    table.visible = [3, 1, 7];
    expect(await next(feed, 0)).toEqual([1, 3, 7]);
    table.visible.push(20, 9);
    expect(await next(feed, 1)).toEqual([9, 20]);
    expect(await next(feed, 2)).toEqual([]);
  });

  it('gives a row that becomes visible after rows with higher numbers', async () => {
    const table = new Table();
    const feed = new Feed(table.readAfter, 1000);
    table.visible = [1, 2, 5];
    expect(await next(feed, 0)).toEqual([1, 2, 5]);
    table.visible.push(4);
    expect(await next(feed, 500)).toEqual([4]);
    table.visible.push(3);
    expect(await next(feed, 999)).toEqual([3]);
    expect(await next(feed, 1000)).toEqual([]);
  });

  it('begins after a snapshot: with what is above it and was not counted', async () => {
    const table = new Table();
    const feed = new Feed(table.readAfter, 1000);
    table.visible = [1, 2, 3, 4, 5, 6];
    feed.startAfter(3, [2, 5], 0);
    expect(await next(feed, 1)).toEqual([4, 6]);
  });

  it('does not lose what a failed read would have given', async () => {
    const table = new Table();
    let isBroken = true;
    const feed = new Feed(async (seq: number) => {
      if (isBroken) throw new Error('gone');
      return table.readAfter(seq);
    }, 0);
    table.visible = [1];
    await expect(feed.next(0)).rejects.toThrow('gone');
    isBroken = false;
    expect(await next(feed, 1)).toEqual([1]);
  });

  it('gives each of 300 rows exactly once when they come late by less than it waits', async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = createRandom(seed);
      const table = new Table();
      const feed = new Feed(table.readAfter, 100);
      const given: number[] = [];
      let seq = 0;
      for (let nowMs = 0; nowMs < 3000; nowMs += 90) {
        const batch = Array.from({ length: 9 }, () => (seq += 1 + Math.floor(random() * 3)));
        // Every batch is visible before the one after the next begins: 90 ms at most.
        for (const part of [shuffle([...batch], random).slice(0, 5), batch]) {
          table.visible = [...new Set([...table.visible, ...part])];
          given.push(...(await next(feed, nowMs)));
        }
      }
      expect([...given].sort((a, b) => a - b)).toEqual([...table.visible].sort((a, b) => a - b));
    }
  });
});
