import { KneserNey } from '../../../src/speech/language/kneserNey';

const SIZE = 5;
/** `0 1 2`, twice `0 1 3`, `4 1 2`, and `3` alone. */
const model = new KneserNey([[0, 1, 2], [0, 1, 3], [0, 1, 3], [4, 1, 2], [3]], SIZE);
const WORDS = [0, 1, 2, 3, 4];

describe('KneserNey', () => {
  it('counts a word by the number of words before it', () => {
    // Pairs: 0 1, 4 1, 1 2, 1 3; 3 alone counts too.
    expect(WORDS.map((word) => model.unigram(word))).toEqual(
      [0, 0.4, 0.2, 0.4, 0].map((p) => expect.closeTo(p, 12)),
    );
  });

  it('gives what was not seen its share', () => {
    // After 0 1: 2 once and 3 twice of three; after 1: 2 in two contexts and 3 in one.
    const after1 = { two: (2 - 0.75 + 0.75 * 2 * 0.2) / 3, three: (1 - 0.75 + 0.75 * 2 * 0.4) / 3 };
    expect(model.bigram(1, 2)).toBeCloseTo(after1.two, 12);
    expect(model.trigram(0, 1, 2)).toBeCloseTo((1 - 0.75 + 0.75 * 2 * after1.two) / 3, 12);
    expect(model.trigram(0, 1, 3)).toBeCloseTo((2 - 0.75 + 0.75 * 2 * after1.three) / 3, 12);
    expect(model.trigram(2, 1, 3)).toBeCloseTo(after1.three, 12);
  });

  it('sums to one after anything', () => {
    for (const first of WORDS) {
      for (const second of WORDS) {
        const sum = WORDS.reduce((total, word) => total + model.trigram(first, second, word), 0);
        expect(sum).toBeCloseTo(1, 12);
      }
    }
  });

  it('knows nothing of nothing', () => {
    expect(new KneserNey([], 3).trigram(0, 1, 2)).toBe(0);
  });
});
