import { positionOf, variantAt, type Variant } from '../../../src/recommendation/experiments/assign';

const variants = (...shares: number[]): Variant[] =>
  shares.map((share, k) => ({ id: 'abcdefghij'[k], share, settings: {} }));

const IDS = Array.from({ length: 10_000 }, (_, k) => `user${k}`);

const variantOf = (all: readonly Variant[], experiment: string, id: string): string =>
  variantAt(all, positionOf(experiment, `u${id}`)).id;

/** The first 48 bits of SHA-256 of "home", a line feed and "uanna" over 2^48. */
const ANNA = 0.34454761977242754;

/** Pearson's chi-square of observed against expected counts. */
const chiSquare = (observed: number[], expected: number[]): number =>
  observed.reduce((sum, count, k) => sum + (count - expected[k]) ** 2 / expected[k], 0);

describe('the split of shoppers', () => {
  it.each([
    // 99.9 % points of chi-square with 1, 2 and 9 degrees of freedom.
    [variants(1, 1), 10.83],
    [variants(70, 20, 10), 13.82],
    [variants(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 27.88],
  ])('gives every variant its share of 10,000 ids (chi-square)', (all, limit) => {
    const counts = new Map(all.map(({ id }) => [id, 0]));
    for (const id of IDS) {
      const variant = variantOf(all, 'home', id);
      counts.set(variant, counts.get(variant)! + 1);
    }
    const sum = all.reduce((total, { share }) => total + share, 0);
    const expected = all.map(({ share }) => (IDS.length * share) / sum);
    expect(chiSquare([...counts.values()], expected)).toBeLessThan(limit);
  });

  it('of one experiment says nothing of another (chi-square of independence)', () => {
    const all = variants(1, 1);
    const cells = [0, 0, 0, 0];
    for (const id of IDS) {
      cells[(variantOf(all, 'one', id) === 'a' ? 0 : 2) + (variantOf(all, 'two', id) === 'a' ? 0 : 1)]++;
    }
    const rows = [cells[0] + cells[1], cells[2] + cells[3]];
    const columns = [cells[0] + cells[2], cells[1] + cells[3]];
    const expected = cells.map((_, k) => (rows[k >> 1] * columns[k & 1]) / IDS.length);
    expect(chiSquare(cells, expected)).toBeLessThan(10.83);
  });

  it('stays for ever: these are the positions', () => {
    expect(positionOf('home', 'uanna')).toBe(ANNA);
    expect(positionOf('home', 'sanna')).not.toBe(ANNA);
    expect(positionOf('cart', 'uanna')).not.toBe(ANNA);
  });

  it('changes only for those whose share moved', () => {
    const [before, after] = [variants(50, 50), variants(60, 40)];
    const moves = new Set(
      IDS.map((id) => variantOf(before, 'home', id) + variantOf(after, 'home', id)).filter(
        ([a, b]) => a !== b,
      ),
    );
    expect([...moves]).toEqual(['ba']);
  });

  it('takes the last variant for a position that rounding left over', () => {
    expect(variantAt(variants(0.1, 0.2, 0.7), 1 - 2 ** -48).id).toBe('c');
    expect(variantAt(variants(1, 1), 0).id).toBe('a');
    expect(variantAt(variants(1, 1), 0.5).id).toBe('b');
  });
});
