import { findRules } from '../../../../src/analytics/reports/baskets/associationRules';
import { findFrequentSets, type Baskets } from '../../../../src/analytics/reports/baskets/frequentSets';
import { createRandom, sample, type Random } from '../../../../src/math/random';

const OPTIONS = { minBaskets: 2, maxItems: 5, maxSets: 10_000 };

function toBaskets(lists: readonly (readonly number[])[], itemCount = 8): Baskets {
  const start = [0];
  for (const list of lists) start.push(start[start.length - 1] + list.length);
  return { start: Int32Array.from(start), items: Int32Array.from(lists.flat()), itemCount };
}

/** Tries every set of items there is. */
function naiveSets(
  lists: readonly (readonly number[])[],
  minBaskets: number,
  maxItems: number,
): Map<string, number> {
  const found = new Map<string, number>();
  for (let bits = 1; bits < 256; bits++) {
    const set = [...Array(8).keys()].filter((item) => bits & (1 << item));
    const count = lists.filter((list) => set.every((item) => list.includes(item))).length;
    if (set.length <= maxItems && count >= minBaskets) found.set(set.join(), count);
  }
  return found;
}

function randomLists(random: Random): number[][] {
  return Array.from({ length: Math.floor(30 * random()) }, () =>
    sample(8, Math.floor(6 * random()), random).reverse(),
  );
}

describe('findFrequentSets', () => {
  it('finds what trying every set finds', () => {
    const random = createRandom(1);
    for (let round = 0; round < 200; round++) {
      const lists = randomLists(random);
      const [minBaskets, maxItems] = [1 + Math.floor(5 * random()), 1 + Math.floor(5 * random())];
      const sets = findFrequentSets(toBaskets(lists), { ...OPTIONS, minBaskets, maxItems });
      const found = new Map(sets.map(({ items, baskets }) => [items.join(), baskets]));
      expect(found.size).toBe(sets.length);
      expect(found).toEqual(naiveSets(lists, minBaskets, maxItems));
    }
  });

  it('finds nothing in nothing', () => {
    expect(findFrequentSets(toBaskets([]), OPTIONS)).toEqual([]);
    expect(findFrequentSets(toBaskets([[], [], [1]]), OPTIONS)).toEqual([]);
  });

  it('gives up when there are too many', () => {
    const lists = [
      [0, 1, 2, 3, 4, 5, 6, 7],
      [0, 1, 2, 3, 4, 5, 6, 7],
    ];
    expect(() => findFrequentSets(toBaskets(lists), { ...OPTIONS, maxItems: 8, maxSets: 254 })).toThrow(
      'more than 254 sets are in 2 baskets or more',
    );
    expect(findFrequentSets(toBaskets(lists), { ...OPTIONS, maxItems: 8, maxSets: 255 })).toHaveLength(255);
  });
});

describe('findRules', () => {
  it('measures every rule with one item on the right', () => {
    const lists = [[0, 1], [0, 1, 2], [0], [2]];
    const sets = findFrequentSets(toBaskets(lists), { ...OPTIONS, minBaskets: 1 });
    const ruleOf = (from: number[], to: number): object | undefined =>
      findRules(sets, 4, 0).find((rule) => rule.from.join() === from.join() && rule.to === to);
    expect(ruleOf([0], 1)).toEqual({
      from: [0],
      to: 1,
      baskets: 2,
      support: 0.5,
      confidence: 2 / 3,
      lift: 8 / 6,
    });
    expect(ruleOf([1], 0)).toEqual({
      from: [1],
      to: 0,
      baskets: 2,
      support: 0.5,
      confidence: 1,
      lift: 8 / 6,
    });
    expect(ruleOf([1, 2], 0)).toEqual({
      from: [1, 2],
      to: 0,
      baskets: 1,
      support: 0.25,
      confidence: 1,
      lift: 4 / 3,
    });
    expect(findRules(sets, 4, 0)).toHaveLength(2 * 3 + 3);
    expect(findRules(sets, 4, 0.67).every(({ confidence }) => confidence === 1)).toBe(true);
  });
});
