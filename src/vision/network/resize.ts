import type { Pixels } from '../decodePicture';

/**
 * A picture squeezed into `size` x `size`: red, green, blue of row after row, 0 to 255. Every new pixel is the mean of the area that it covers, or
 * lies linearly between the old ones where the picture is enlarged.
 */
export function resizeToSquare({ width, height, rgb }: Pixels, size: number): Float32Array {
  const columns = weightsFor(width, size);
  const rows = weightsFor(height, size);
  const narrow = new Float32Array(height * size * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < size; x++) blend(rgb, y * width * 3, 3, columns, x, narrow, (y * size + x) * 3);
  }
  const square = new Float32Array(size * size * 3);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) blend(narrow, x * 3, size * 3, rows, y, square, (y * size + x) * 3);
  }
  return square;
}

/** For each new place the old places that it is made of, with weights that sum to 1. */
interface Weights {
  readonly from: Int32Array;
  readonly count: Int32Array;
  readonly start: Int32Array;
  readonly values: Float32Array;
}

function weightsFor(length: number, size: number): Weights {
  const scale = length / size;
  const reach = Math.max(1, scale);
  const [from, count, start, values]: number[][] = [[], [], [], []];
  for (let at = 0; at < size; at++) {
    const centre = (at + 0.5) * scale - 0.5;
    const first = Math.max(0, Math.ceil(centre - reach));
    const last = Math.min(length - 1, Math.floor(centre + reach));
    // A triangle twice as wide as the new pixel: bilinear when enlarging, without aliases when shrinking.
    const triangle = Array.from({ length: last - first + 1 }, (_, k) =>
      Math.max(0, 1 - Math.abs(first + k - centre) / reach),
    );
    const sum = triangle.reduce((total, weight) => total + weight, 0);
    from.push(first);
    count.push(triangle.length);
    start.push(values.length);
    values.push(...triangle.map((weight) => weight / sum));
  }
  return {
    from: Int32Array.from(from),
    count: Int32Array.from(count),
    start: Int32Array.from(start),
    values: Float32Array.from(values),
  };
}

function blend(
  source: Uint8Array | Float32Array,
  offset: number,
  stride: number,
  { from, count, start, values }: Weights,
  at: number,
  target: Float32Array,
  place: number,
): void {
  let [red, green, blue] = [0, 0, 0];
  for (let k = 0, old = offset + from[at] * stride; k < count[at]; k++, old += stride) {
    const weight = values[start[at] + k];
    red += weight * source[old];
    green += weight * source[old + 1];
    blue += weight * source[old + 2];
  }
  target[place] = red;
  target[place + 1] = green;
  target[place + 2] = blue;
}
