import { MAX_SUCCESSORS, Successors } from '../../src/recommendation/signals/successors';
import { createRandom } from '../../src/math/random';
import { SparseRows } from '../../src/math/sparseRows';

const byIndex = (a: number, b: number): number => a - b;

function rowOf(counts: readonly [product: number, after: number, before: number][]): SparseRows {
  const table = new SparseRows(2);
  for (const [product, after, before] of counts) table.add(0, product, after, before);
  return table;
}

describe('the successors of a product', () => {
  it('count what came after, and what came before as much as asked', () => {
    const transitions = rowOf([
      [1, 256, 0],
      [2, 0, 256],
      [3, 179, 256],
    ]);
    const after = new Successors(transitions, 0, byIndex);
    expect(after.of(0)).toEqual({ products: Int32Array.of(1, 3), counts: Float32Array.of(256, 179) });
    const both = new Successors(transitions, 0.5, byIndex);
    expect(both.of(0)).toEqual({ products: Int32Array.of(1, 2, 3), counts: Float32Array.of(256, 128, 307) });
    expect([1, 2, 3, 4].map((product) => both.countOf(0, product))).toEqual([256, 128, 307, 0]);
    expect(both.of(9).products).toHaveLength(0);
  });

  it('are the most frequent of a long row, ties in the order of ids', () => {
    const random = createRandom(3);
    const counts = Array.from({ length: 3 * MAX_SUCCESSORS }, () => 1 + Math.floor(random() * 40));
    const transitions = rowOf(counts.map((count, product) => [product, count, 0]));
    const backwards = (a: number, b: number): number => b - a;
    const expected = counts
      .map((count, product) => ({ count, product }))
      .sort((a, b) => b.count - a.count || b.product - a.product)
      .slice(0, MAX_SUCCESSORS)
      .map(({ product }) => product)
      .sort((a, b) => a - b);
    expect([...new Successors(transitions, 0, backwards).of(0).products]).toEqual(expected);
  });

  it('are made anew for a row that changed', () => {
    const transitions = rowOf([[1, 256, 0]]);
    const successors = new Successors(transitions, 0, byIndex);
    expect(successors.countOf(0, 1)).toBe(256);
    transitions.add(0, 1, 256, 0);
    successors.drop(0);
    expect(successors.countOf(0, 1)).toBe(512);
  });
});
