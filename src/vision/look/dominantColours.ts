import type { Pixels } from '../decodePicture';
import { resizeToSquare } from '../network/resize';
import { toLab } from './lab';

/** A named colour with the share of the thing that it covers, 0 to 1. */
export interface ColourShare {
  readonly name: string;
  /** `#rrggbb`, the mean of its pixels. */
  readonly hex: string;
  readonly share: number;
}

const SIDE = 64;
const MAX_COLOURS = 5;
const LEAST_SHARE = 0.04;
/** Neighbours closer than this in L*a*b* belong to the same wall. */
const WALL_STEP = 5;
/** A wall is no further than this from the colour that is most of the frame's edge. */
const WALL_REACH = 24;
/** A thing of less than this share was taken for the wall. */
const LEAST_THING = 0.06;

/** What colours are called, by examples of each. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  black: ['#000000', '#1c1c1e', '#2b2b2e'],
  white: ['#ffffff', '#f3f1ec', '#e9ecef'],
  grey: ['#808080', '#5c5f63', '#a4a8ab', '#c3c8cd'],
  red: ['#c8322f', '#e03030', '#8e1b22', '#b23a48'],
  pink: ['#eba0ae', '#e86a92', '#f5ccd4'],
  orange: ['#ea7a2c', '#f39a3d', '#d9622b'],
  brown: ['#7b5237', '#5a3420', '#9a6a44', '#3d2817'],
  beige: ['#d8c3a0', '#e6d8be', '#c2a985'],
  yellow: ['#efc23d', '#f7e05a', '#c9a227'],
  green: ['#3f8a4f', '#2f6b3a', '#6fb35a', '#a5b79b', '#1f4a2c'],
  olive: ['#7a7a3a', '#5c5b2e', '#97934f'],
  turquoise: ['#3fb5ad', '#9fc9b4', '#1f8a8a', '#7fd6d0'],
  blue: ['#3c6fc4', '#2446a8', '#6fa3e0', '#a9c8ee'],
  navy: ['#26365c', '#16203f', '#33475b'],
  purple: ['#6a4c93', '#b3a2d6', '#8e5572', '#4b2e6b'],
};

/** Names that `dominantColours` gives. */
export const COLOUR_NAMES: readonly string[] = Object.keys(NAMES);

const EXAMPLES = Object.entries(NAMES).flatMap(([name, hexes]) =>
  hexes.map((hex) => ({ name, lab: toLab(...channelsOf(hex)) })),
);

function channelsOf(hex: string): [number, number, number] {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return [red, green, blue];
}

/** Name of the colour that looks most like an sRGB colour; lightness counts less than hue. */
export function nameOfColour(red: number, green: number, blue: number): string {
  const [lightness, a, b] = toLab(red, green, blue);
  let best = { name: '', distance: Infinity };
  for (const { name, lab } of EXAMPLES) {
    const distance = 0.6 * (lightness - lab[0]) ** 2 + (a - lab[1]) ** 2 + (b - lab[2]) ** 2;
    if (distance < best.distance) best = { name, distance };
  }
  return best.name;
}

/**
 * The colours of the thing in a picture, largest share first: at most 5, each at least .04. A plain wall behind the thing, grown inwards from the
 * frame's edge, does not count; where all is wall, all counts.
 */
export function dominantColours(pixels: Pixels): ColourShare[] {
  const square = Uint8Array.from(resizeToSquare(pixels, SIDE), Math.round);
  const isWall = findWall(square);
  const groups = new Map<string, { count: number; sums: [number, number, number] }>();
  let total = 0;
  for (let at = 0; at < SIDE * SIDE; at++) {
    // What lies next to the wall is half wall itself.
    if (isWall[at] || neighbours(at).some((next) => isWall[next])) continue;
    const [red, green, blue] = [square[at * 3], square[at * 3 + 1], square[at * 3 + 2]];
    const name = nameOfColour(red, green, blue);
    const { count, sums } = groups.get(name) ?? { count: 0, sums: [0, 0, 0] };
    groups.set(name, { count: count + 1, sums: [sums[0] + red, sums[1] + green, sums[2] + blue] });
    total++;
  }
  return [...groups]
    .map(([name, { count, sums }]) => ({
      name,
      hex: hexOf(sums.map((sum) => sum / count)),
      share: count / total,
    }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_COLOURS);
}

function hexOf(channels: readonly number[]): string {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** Marks what can be reached from the edge in small steps of colour without leaving the edge's usual colour. */
function findWall(square: Uint8Array): Uint8Array {
  const lab = Array.from({ length: SIDE * SIDE }, (_, at) =>
    toLab(square[at * 3], square[at * 3 + 1], square[at * 3 + 2]),
  );
  const edge = edgePlaces();
  const usual = [0, 1, 2].map((axis) => median(edge.map((at) => lab[at][axis])));
  const isWall = new Uint8Array(SIDE * SIDE);
  const isNear = (at: number): boolean => distance(lab[at], usual) < WALL_REACH;
  const open = edge.filter(isNear);
  for (const at of open) isWall[at] = 1;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of neighbours(at)) {
      if (isWall[next] || !isNear(next) || distance(lab[at], lab[next]) > WALL_STEP) continue;
      isWall[next] = 1;
      open.push(next);
    }
  }
  const share = isWall.reduce((sum, wall) => sum + wall, 0) / isWall.length;
  return share > 1 - LEAST_THING ? new Uint8Array(SIDE * SIDE) : isWall;
}

function edgePlaces(): number[] {
  const last = SIDE - 1;
  return Array.from({ length: SIDE * SIDE }, (_, at) => at).filter((at) => {
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
    return x === 0 || y === 0 || x === last || y === last;
  });
}

function neighbours(at: number): number[] {
  const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
  const around = [];
  if (x > 0) around.push(at - 1);
  if (x < SIDE - 1) around.push(at + 1);
  if (y > 0) around.push(at - SIDE);
  if (y < SIDE - 1) around.push(at + SIDE);
  return around;
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1];
}
