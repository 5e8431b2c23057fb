import fc from 'fast-check';
import { editDistance } from '../../../src/search/index/editDistance';
import { Vocabulary } from '../../../src/search/index/vocabulary';
import { allowedTypos, fuzzyTerms } from '../../../src/search/query/fuzzyTerms';

/** Weighted optimal string alignment by plain recursion over all ways. */
function naiveDistance(a: string, b: string): number {
  const known = new Map<number, number>();
  const from = (i: number, j: number): number => {
    if (i === 0 && j === 0) return 0;
    const key = i * 100 + j;
    const found = known.get(key);
    if (found !== undefined) return found;
    const ways: number[] = [];
    if (i > 0) ways.push(from(i - 1, j) + (i === 1 ? 2 : 1));
    if (j > 0) ways.push(from(i, j - 1) + (j === 1 ? 2 : 1));
    if (i > 0 && j > 0) {
      const cost = a[i - 1] === b[j - 1] ? 0 : i === 1 || j === 1 ? 2 : 1;
      ways.push(from(i - 1, j - 1) + cost);
    }
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
      ways.push(from(i - 2, j - 2) + (i === 2 || j === 2 ? 2 : 1));
    }
    const best = Math.min(...ways);
    known.set(key, best);
    return best;
  };
  return from(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 12 });

describe('editDistance', () => {
  it.each([
    ['camera', 'camera', 0],
    ['camera', 'camrea', 1],
    ['camera', 'cameras', 1],
    ['camera', 'xamera', 2],
    ['camera', 'amera', 2],
    ['camera', 'acmera', 2],
    ['headphones', 'haedphnoes', 2],
  ])('counts %s to %s as %d', (a, b, expected) => {
    expect(editDistance(a, b, 2)).toBe(expected);
  });

  it('is the naive distance, cut above the limit', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 2 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(naiveDistance(a, b), limit + 1));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('allowedTypos', () => {
  it('allows one from 5 letters, two from 9, none with a digit', () => {
    expect(['four', 'fiver', 'eightlet', 'ninelette', 'wh1000xm4', '123456789'].map(allowedTypos)).toEqual([
      0, 1, 1, 2, 0, 0,
    ]);
  });
});

describe('fuzzyTerms', () => {
  it('finds what comparing with every word finds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 60 }), word, (terms, asked) => {
        const vocabulary = new Vocabulary();
        for (const term of terms) vocabulary.add(term);
        const expected = terms
          .map((term) => ({ term: vocabulary.find(term), distance: naiveDistance(asked, term) }))
          .filter(({ distance }) => distance > 0 && distance <= allowedTypos(asked))
          .sort((a, b) => a.term - b.term);
        expect(fuzzyTerms(vocabulary, asked)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
