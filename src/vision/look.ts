import type { Pixels } from './decodePicture';
import { colourHistogram, HISTOGRAM_LENGTH } from './look/colourHistogram';
import { dominantColours, type ColourShare } from './look/dominantColours';
import { evenLight } from './look/evenLight';
import type { Network } from './network/network';

export type { ColourShare };

/** What one look at a picture tells. */
export interface Look {
  /**
   * What it looks like: the network's layers, then the colours, each the square roots of its numbers at unit length; the whole at unit length, not
   * centred. Only vectors of one model are compared.
   */
  readonly vector: Float32Array;
  /** Probabilities of the network's own classes; null when it has none or was not asked. */
  readonly classes: Float32Array | null;
  /** Largest share first. */
  readonly colours: readonly ColourShare[];
}

/** Part of a stored vector's model: vectors made in another way must not be compared. */
export const LOOK_VERSION = 'look-1';
/** How many numbers at the end of a vector are colours. */
export const COLOUR_LENGTH = HISTOGRAM_LENGTH;

/** Length of the vector of a network whose layers have `shapeLength` numbers together. */
export function lookLength(shapeLength: number): number {
  return shapeLength + COLOUR_LENGTH;
}

/**
 * Looks at a picture; with `isJudged` also at the network's own classes, which takes as long again. Square roots keep a few strong features from deciding alone (Arandjelovic & Zisserman 2012, section 3).
 */
export async function lookAt(pixels: Pixels, network: Network, isJudged = false): Promise<Look> {
  const lit = evenLight(pixels);
  const parts = [...(await network.read(lit)), colourHistogram(lit)];
  const vector = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    vector.set(unitRoots(part, Math.sqrt(parts.length)), at);
    at += part.length;
  }
  const classes = isJudged ? await network.classify(pixels) : null;
  return { vector, classes, colours: dominantColours(pixels) };
}

/** The square roots of `values`, with their signs, at length 1 / `divisor`; zeros when all are. */
function unitRoots(values: Float32Array, divisor: number): Float32Array {
  const sum = values.reduce((total, value) => total + Math.abs(value), 0);
  const scale = sum > 0 ? 1 / (Math.sqrt(sum) * divisor) : 0;
  return values.map((value) => Math.sign(value) * Math.sqrt(Math.abs(value)) * scale);
}
