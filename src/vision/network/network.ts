import type { Pixels } from '../decodePicture';

/** What a network says about one view of a picture. */
export interface NetworkReading {
  /** The last layer before the classes, averaged over the view; not normalised. */
  readonly feature: Float32Array;
  /** Further layers in the order of the network's `layers`, each averaged over the view. */
  readonly layers: readonly Float32Array[];
  /** Probabilities of the network's own classes, summing to 1; null when it has none. */
  readonly classes: Float32Array | null;
}

/** A trained image network: fixed weights that turn a view into features. */
export interface Network {
  /** Name and version of the weights. */
  readonly name: string;
  /** The whole of `view`, squeezed into the network's own square. A reading takes tens of milliseconds of the calling thread. */
  read(view: Pixels): Promise<NetworkReading>;
}

/** Which network, by what a thread can be told: the one that ships with a package, or a folder with an ONNX model. */
export type NetworkChoice = { readonly kind: 'nsfwjs' } | { readonly kind: 'onnx'; readonly folder: string };
