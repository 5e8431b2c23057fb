import { resizeToSquare } from '../../src/vision/network/resize';
import { createRandom } from '../../src/math/random';

function grey(
  width: number,
  height: number,
  values: number[],
): { width: number; height: number; rgb: Uint8Array } {
  return { width, height, rgb: Uint8Array.from(values.flatMap((value) => [value, value, value])) };
}

const red = (square: Float32Array): number[] => [...square].filter((_, k) => k % 3 === 0);

describe('resizeToSquare', () => {
  it('keeps a picture of the right size to the bit', () => {
    const random = createRandom(3);
    const rgb = Uint8Array.from({ length: 5 * 5 * 3 }, () => Math.floor(random() * 256));
    expect([...resizeToSquare({ width: 5, height: 5, rgb }, 5)]).toEqual([...rgb]);
  });

  it('draws straight lines between old pixels when it enlarges', () => {
    expect(red(resizeToSquare(grey(2, 1, [0, 100]), 4)).slice(0, 4)).toEqual([0, 25, 75, 100]);
  });

  it('leaves one colour as it is, whatever the shape', () => {
    const square = resizeToSquare({ width: 7, height: 301, rgb: new Uint8Array(7 * 301 * 3).fill(200) }, 16);
    for (const value of square) expect(value).toBeCloseTo(200, 3);
  });

  it('makes even grey of a fine checkerboard when it shrinks', () => {
    const board = grey(
      64,
      64,
      Array.from({ length: 64 * 64 }, (_, k) => ((k + (k >> 6)) % 2) * 200),
    );
    for (const value of resizeToSquare(board, 8)) expect(Math.abs(value - 100)).toBeLessThan(2);
  });

  it('enlarges a picture of one pixel', () => {
    expect([...resizeToSquare({ width: 1, height: 1, rgb: Uint8Array.from([1, 2, 3]) }, 2)]).toEqual([
      1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3,
    ]);
  });
});
