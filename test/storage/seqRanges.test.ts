import { packRanges, unpackRanges } from '../../src/storage/seqRanges';

describe('packRanges', () => {
  it('writes runs of neighbours, each number once', () => {
    expect(packRanges([9, 3, 4, 5, 4, 7])).toEqual(['3-5,7,9']);
    expect(packRanges([])).toEqual([]);
  });

  it('fills texts of at most 160 characters that unpackRanges reads back', () => {
    const seqs = Array.from({ length: 500 }, (_, k) => 1_000_000_000 + k * 3);
    const texts = packRanges(seqs);
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThanOrEqual(160);
    expect(texts.length).toBe(Math.ceil(500 / Math.floor(161 / 11)));
    expect([...unpackRanges(texts)]).toEqual(seqs);
  });
});
