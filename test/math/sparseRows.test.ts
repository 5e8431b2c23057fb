import fc from 'fast-check';
import { SparseRows } from '../../src/math/sparseRows';

const addition = fc.tuple(
  fc.integer({ min: 0, max: 4 }),
  fc.integer({ min: 0, max: 9 }),
  fc.integer({ min: -2, max: 2 }),
  fc.integer({ min: -2, max: 2 }),
);

describe('SparseRows', () => {
  it('has the same content whatever the order of the additions', () => {
    fc.assert(
      fc.property(fc.array(addition, { maxLength: 60 }), (additions) => {
        const forward = new SparseRows(2);
        const backward = new SparseRows(2);
        for (const entry of additions) forward.add(...entry);
        for (const entry of [...additions].reverse()) backward.add(...entry);
        expect(forward.toInts()).toEqual(backward.toInts());
        expect(SparseRows.fromInts(2, forward.toInts()).hash()).toBe(backward.hash());
      }),
    );
  });

  it('forgets an entry whose counts return to 0', () => {
    const rows = new SparseRows(1);
    rows.add(2, 7, 3);
    rows.add(2, 4, 1);
    expect([rows.find(2, 7), rows.cellCount(2)]).toEqual([2, 4]);
    rows.add(2, 7, -3);
    rows.add(2, 4, -1);
    expect([rows.find(2, 7), rows.cellCount(2), [...rows.toInts()]]).toEqual([-1, 0, [0]]);
  });

  it('grows a row that was read from stored integers', () => {
    const rows = SparseRows.fromInts(1, Int32Array.of(2, 2, 2, 5, 1, 6, 1));
    rows.add(0, 9, 4);
    expect([...rows.toInts()]).toEqual([2, 4, 2, 5, 1, 9, 4, 6, 1]);
  });
});
