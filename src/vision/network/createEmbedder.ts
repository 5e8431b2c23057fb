import type { Embedder, EmbedderModel } from '../embedder';
import { LOOK_VERSION, lookLength } from '../look';
import { LookPool } from './lookPool';
import { nameOfModel, readManifest } from './modelManifest';
import type { NetworkChoice } from './network';
import { NSFW_WEIGHTS } from './nsfwWeights';
import { startLookThread } from './startLookThread';

/** What its vectors are known by: the operator's model, or the one that ships with nsfwjs when `folder` is null. Loads no weights. */
export async function describeEmbedder(folder: string | null): Promise<EmbedderModel> {
  if (folder === null) {
    const { name, shapeLength, classes } = NSFW_WEIGHTS;
    return { name: `${name}/${LOOK_VERSION}`, dimension: lookLength(shapeLength), classes };
  }
  const manifest = readManifest(folder);
  const name = `${await nameOfModel(folder, manifest)}/${LOOK_VERSION}`;
  return { name, dimension: lookLength(manifest.dimension), classes: [] };
}

/** The embedder over threads of this process. Throws Error when the operator's model is not as its manifest says. */
export async function createEmbedder(folder: string | null, threads = 1): Promise<Embedder> {
  const choice: NetworkChoice = folder === null ? { kind: 'nsfwjs' } : { kind: 'onnx', folder };
  const model = await describeEmbedder(folder);
  return new LookPool({ model, threads, startThread: () => startLookThread(choice) });
}
