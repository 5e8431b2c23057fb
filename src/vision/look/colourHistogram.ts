import type { Pixels } from '../decodePicture';
import { resizeToSquare } from '../network/resize';
import { toLab } from './lab';

const SIDE = 64;
const LIGHTNESS_STEPS = 5;
const COLOUR_STEPS = 10;
/** Distance between two steps of a* and of b*. */
const COLOUR_STEP = 16;
const CELLS = LIGHTNESS_STEPS * COLOUR_STEPS * COLOUR_STEPS;
/** Deviation of the weight of a place, in half widths: a place half way to the edge counts .61, one at the edge .14, a corner .02. */
const MIDDLE = 0.5;

/** Where a colour lies among the cells: each of the eight around it gets a share. */
function spread(
  red: number,
  green: number,
  blue: number,
  visit: (cell: number, share: number) => void,
): void {
  const [lightness, a, b] = toLab(red, green, blue);
  const places = [
    place((lightness / 100) * (LIGHTNESS_STEPS - 1), LIGHTNESS_STEPS),
    place(a / COLOUR_STEP + (COLOUR_STEPS - 1) / 2, COLOUR_STEPS),
    place(b / COLOUR_STEP + (COLOUR_STEPS - 1) / 2, COLOUR_STEPS),
  ];
  for (let corner = 0; corner < 8; corner++) {
    const [i, j, k] = places.map(({ low, share }, axis) =>
      (corner >> axis) & 1 ? { step: low + 1, share } : { step: low, share: 1 - share },
    );
    const share = i.share * j.share * k.share;
    if (share > 0) visit((i.step * COLOUR_STEPS + j.step) * COLOUR_STEPS + k.step, share);
  }
}

function place(value: number, steps: number): { low: number; share: number } {
  const within = Math.min(steps - 1 - 1e-6, Math.max(0, value));
  const low = Math.floor(within);
  return { low, share: within - low };
}

/** Number of each cell that some colour of sRGB reaches, in order; -1 for the others. */
const NUMBERS = numberCells();
/** Length of a histogram: the cells that some colour reaches. */
export const HISTOGRAM_LENGTH = NUMBERS.reduce((most, number) => Math.max(most, number + 1), 0);

function numberCells(): Int16Array {
  const isReached = new Uint8Array(CELLS);
  const levels = Array.from({ length: 18 }, (_, step) => step * 15);
  for (const red of levels) {
    for (const green of levels) {
      for (const blue of levels) spread(red, green, blue, (cell) => (isReached[cell] = 1));
    }
  }
  let count = 0;
  return Int16Array.from(isReached, (reached) => (reached ? count++ : -1));
}

/**
 * How much of the picture has which colour, summing to 1: a histogram over L*a*b* with soft borders, in which the middle counts more than the
 * edges. It hardly changes when a picture is cut, turned, mirrored, blurred or compressed.
 */
export function colourHistogram(pixels: Pixels): Float32Array {
  const square = resizeToSquare(pixels, SIDE);
  const histogram = new Float32Array(HISTOGRAM_LENGTH);
  for (let at = 0; at < SIDE * SIDE; at++) {
    const [red, green, blue] = [0, 1, 2].map((channel) => Math.round(square[at * 3 + channel]));
    spread(red, green, blue, (cell, share) => {
      if (NUMBERS[cell] >= 0) histogram[NUMBERS[cell]] += share * WEIGHTS[at];
    });
  }
  return histogram;
}

/** What each place counts; they sum to 1. */
const WEIGHTS = weigh();

function weigh(): Float32Array {
  const weights = Float32Array.from({ length: SIDE * SIDE }, (_, at) => {
    const [x, y] = [(at % SIDE) + 0.5, Math.floor(at / SIDE) + 0.5].map((value) => (2 * value) / SIDE - 1);
    return Math.exp(-(x * x + y * y) / (2 * MIDDLE * MIDDLE));
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
