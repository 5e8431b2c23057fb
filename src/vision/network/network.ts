import type { Pixels } from '../decodePicture';

/** A trained image network: fixed weights that turn a view into features. Both ways to ask take tens of milliseconds of the calling thread. */
export interface Network {
  /** Name and version of the weights. */
  readonly name: string;
  /** What the layers that tell pictures apart say, each over the whole view, whatever its shape; not normalised. */
  read(view: Pixels): Promise<readonly Float32Array[]>;
  /** Probabilities of the network's own classes, summing to 1; null when it has none. */
  classify(view: Pixels): Promise<Float32Array | null>;
}

/** Which network, by what a thread can be told: the one that ships with a package, or a folder with an ONNX model. */
export type NetworkChoice = { readonly kind: 'nsfwjs' } | { readonly kind: 'onnx'; readonly folder: string };
