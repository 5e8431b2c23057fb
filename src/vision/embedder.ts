import type { Pixels } from './decodePicture';
import type { Look } from './look';

/** Which vectors may be compared: those of one model. */
export interface EmbedderModel {
  /** Network, its weights and the way its features are put together. */
  readonly name: string;
  /** Length of a vector. */
  readonly dimension: number;
  /** What the network's classes are called, in their order; empty when it has none. */
  readonly classes: readonly string[];
}

/** Who waits for a look: a shopper, or nobody. */
export type Urgency = 'now' | 'later';

/** Turns pictures into vectors. The room's only way to a network, so that another one can be put in its place. */
export interface Embedder {
  readonly model: EmbedderModel;
  /** Looks at a picture, those that are wanted now first; with `isJudged` its `classes` are found too, which takes as long again. Throws UNAVAILABLE when too many wait, Error when the network fails. */
  look(pixels: Pixels, urgency: Urgency, isJudged?: boolean): Promise<Look>;
  /** Lets go of threads and memory. Looks that wait are refused. */
  close(): Promise<void>;
}
