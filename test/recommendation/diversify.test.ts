import { diversify } from '../../src/recommendation/diversify';

const candidates = [10, 9, 8].map((score, productIndex) => ({ productIndex, score }));
const likeness = (a: number, b: number): number => (a + b === 1 ? 1 : 0);

describe('diversify', () => {
  it('demotes what is like something above it', () => {
    expect(diversify(candidates, 3, 0.5, likeness)).toEqual([
      { productIndex: 0, score: 10, points: 0 },
      { productIndex: 2, score: 8, points: 0 },
      { productIndex: 1, score: 4, points: -5 },
    ]);
  });

  it('changes nothing at 0 and stops at the limit', () => {
    const chosen = diversify(candidates, 2, 0, likeness);
    expect(chosen.map(({ productIndex, score }) => [productIndex, score])).toEqual([
      [0, 10],
      [1, 9],
    ]);
    expect(diversify([], 5, 1, likeness)).toEqual([]);
  });
});
