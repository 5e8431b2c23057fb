import type { Pixels } from './decodePicture';
import type { Network } from './network/network';

/** A named colour with the share of the picture that it covers, 0 to 1. */
export interface ColourShare {
  readonly name: string;
  /** `#rrggbb`, the mean of its pixels. */
  readonly hex: string;
  readonly share: number;
}

/** What one look at a picture tells. */
export interface Look {
  /** What it looks like: unit length, not centred. Only vectors of one model are compared. */
  readonly vector: Float32Array;
  /** Probabilities of the network's own classes; null when it has none. */
  readonly classes: Float32Array | null;
  /** Largest share first. */
  readonly colours: readonly ColourShare[];
}

/** Part of a stored vector's model: vectors made in another way must not be compared. */
export const LOOK_VERSION = 'look-0';

const HUES = 12;
const SATURATIONS = 3;
const VALUES = 3;
/** Length of the colour histogram. */
export const HISTOGRAM_LENGTH = HUES * SATURATIONS * VALUES;
/** How much the colours count beside the shapes. */
const COLOUR_WEIGHT = 0.5;

/** Length of the vector of a network whose feature has `featureLength` numbers. */
export function lookLength(featureLength: number): number {
  return featureLength + HISTOGRAM_LENGTH;
}

/** Looks at a picture: the network's feature and the colours, square roots of each at unit length, put together. */
export async function lookAt(pixels: Pixels, network: Network): Promise<Look> {
  const { feature, classes } = await network.read(pixels);
  const histogram = histogramOf(pixels);
  const vector = new Float32Array(lookLength(feature.length));
  vector.set(unit(feature.map((value) => Math.sqrt(Math.max(0, value)))));
  vector.set(
    unit(histogram.map(Math.sqrt)).map((value) => COLOUR_WEIGHT * value),
    feature.length,
  );
  return { vector: unit(vector), classes, colours: [] };
}

function histogramOf({ rgb }: Pixels): Float32Array {
  const histogram = new Float32Array(HISTOGRAM_LENGTH);
  for (let at = 0; at < rgb.length; at += 3) histogram[binOf(rgb[at], rgb[at + 1], rgb[at + 2])]++;
  return histogram;
}

function binOf(red: number, green: number, blue: number): number {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  let hue = 0;
  if (spread > 0 && most === red) hue = (((green - blue) / spread + 6) % 6) / 6;
  else if (spread > 0 && most === green) hue = ((blue - red) / spread + 2) / 6;
  else if (spread > 0) hue = ((red - green) / spread + 4) / 6;
  const level = (share: number, levels: number): number => Math.min(levels - 1, Math.floor(share * levels));
  const saturation = most === 0 ? 0 : spread / most;
  return (
    (level(hue, HUES) * SATURATIONS + level(saturation, SATURATIONS)) * VALUES + level(most / 256, VALUES)
  );
}

function unit(values: Float32Array): Float32Array {
  let squares = 0;
  for (const value of values) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  return values.map((value) => value / length);
}
