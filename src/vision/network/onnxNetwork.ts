import path from 'node:path';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { nameOfModel, readManifest, type ModelManifest } from './modelManifest';
import type { Network } from './network';
import { resizeToSquare } from './resize';

/**
 * A model of the operator's own, run by WebAssembly on the calling thread. Throws Error when the folder holds no model, or one that is not as its
 * manifest says.
 */
export async function loadOnnxNetwork(folder: string): Promise<Network> {
  const manifest = readManifest(folder);
  const name = await nameOfModel(folder, manifest);
  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(path.join(folder, manifest.file), {
    executionProviders: ['wasm'],
  });
  const output = manifest.output ?? session.outputNames[0];
  if (!session.outputNames.includes(output)) {
    throw new Error(`the model has no output "${output}"; it has ${session.outputNames.join(', ')}`);
  }
  return {
    name,
    async read(view) {
      const input = toTensor(resizeToSquare(view, manifest.size), manifest);
      const { [output]: found } = await session.run({ [session.inputNames[0]]: input }, [output]);
      return [averaged(found, manifest.dimension)];
    },
    classify: async () => null,
  };
}

function toTensor(square: Float32Array, { size, layout, mean, deviation }: ModelManifest): Tensor {
  const places = size * size;
  const values = new Float32Array(square.length);
  for (let at = 0; at < square.length; at++) {
    const colour = at % 3;
    const to = layout === 'NHWC' ? at : colour * places + (at - colour) / 3;
    values[to] = (square[at] / 255 - mean[colour]) / deviation[colour];
  }
  return new Tensor('float32', values, layout === 'NHWC' ? [1, size, size, 3] : [1, 3, size, size]);
}

/** The features of an output of shape [1, dimension] or [1, dimension, ...places]. */
function averaged({ data, dims }: Tensor, dimension: number): Float32Array {
  if (dims[1] !== dimension || data.length % dimension !== 0) {
    throw new Error(`the model gave [${dims.join(', ')}], not [1, ${dimension}] as its manifest says`);
  }
  const places = data.length / dimension;
  const feature = new Float32Array(dimension);
  for (let at = 0; at < data.length; at++) feature[Math.floor(at / places)] += Number(data[at]) / places;
  return feature;
}
