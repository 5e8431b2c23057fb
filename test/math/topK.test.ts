import fc from 'fast-check';
import { TopK } from '../../src/math/topK';

const byIndex = (a: number, b: number): number => a - b;

describe('TopK', () => {
  it('equals sorting everything, whatever the order of the offers', () => {
    const scores = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 40 });
    fc.assert(
      fc.property(scores, fc.integer({ min: 0, max: 12 }), (values, limit) => {
        const top = new TopK(limit, byIndex);
        for (let index = values.length - 1; index >= 0; index--) top.offer(values[index], index);
        const sorted = values.map((_, index) => index).sort((a, b) => values[b] - values[a] || a - b);
        expect(top.drain().indices).toEqual(sorted.slice(0, limit));
      }),
    );
  });

  it('tells the score that must be beaten', () => {
    const top = new TopK(2, byIndex);
    expect(top.worstScore).toBe(-Infinity);
    top.offer(3, 0);
    top.offer(5, 1);
    expect([top.worstScore, top.worstIndex, top.isFull]).toEqual([3, 0, true]);
    expect(top.offer(3, 7)).toBe(false);
    expect(top.offer(4, 7)).toBe(true);
    expect(top.drain()).toEqual({ indices: [1, 7], scores: [5, 4] });
  });

  it('keeps nothing with limit 0', () => {
    const top = new TopK(0, byIndex);
    expect([top.worstScore, top.offer(1, 1), top.drain().indices]).toEqual([Infinity, false, []]);
  });
});
