import type { Pixels } from '../../../src/vision/decodePicture';

/** A picture whose pixels `colour` gives by their places. */
export function aPicture(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly number[],
): Pixels {
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rgb.set(colour(x, y), (y * width + x) * 3);
  return { width, height, rgb };
}

/** A red disc with a blue stripe on a light wall. */
export function aThing(size = 120): Pixels {
  return aPicture(size, size, (x, y) => {
    const [dx, dy] = [x - size / 2, y - size / 2];
    if (Math.hypot(dx, dy) > size * 0.3) return [236, 238, 240];
    return Math.abs(dy) < size * 0.06 ? [40, 60, 190] : [200, 40, 40];
  });
}

/** Cosine of two lists of numbers. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    ab += a[at] * b[at];
    aa += a[at] ** 2;
    bb += b[at] ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}
