import path from 'node:path';
import { GraphModel } from '@tensorflow/tfjs-converter';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import {
  add,
  div,
  mean,
  setBackend,
  slice,
  tensor,
  tidy,
  type io,
  type Tensor,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { Pixels } from '../decodePicture';
import type { Network } from './network';
import { NSFW_WEIGHTS } from './nsfwWeights';
import { resizeToSquare } from './resize';

const SIDE = 224;
/** Pictures are read as if they had so many pixels each way, so that a sharp picture and a blurred or strongly compressed one look the same. */
const DETAIL = 128;
/** Where the middle of a layer begins, as a share of its side. */
const MIDDLE_FROM = 2 / 7;
/** From the folder of the package's compiled code. */
const MODEL_FOLDER = '../../models/mobilenet_v2_mid';
const SCOPE =
  'StatefulPartitionedCall/sequential/keras_layer/StatefulPartitionedCall/StatefulPartitionedCall/StatefulPartitionedCall/predict/';
/** Two layers at two thirds of the depth: the last ones were bent to another purpose, and tell things of a shop apart less well. */
const LAYERS = ['expanded_conv_13/expand/Relu6', 'expanded_conv_12/expand/Relu6'];
const CLASSES = 'Identity';

/**
 * MobileNetV2 of width 1.4 (Sandler et al. 2018) as the package nsfwjs trained and ships it, run by WebAssembly on the calling thread. Reads files
 * of node_modules and nothing else. 50 ms a view and 140 MB.
 */
export async function loadNsfwNetwork(): Promise<Network> {
  const folder = path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'));
  setWasmPaths(`${path.join(folder, 'dist')}${path.sep}`);
  setThreadsCount(1);
  await setBackend('wasm');
  const artifacts = readArtifacts();
  const model = new GraphModel({ load: () => artifacts });
  model.load();
  const layers = LAYERS.map((layer) => `${SCOPE}MobilenetV2/${layer}`);
  const run = (view: Pixels, outputs: string[]): Float32Array[] => {
    const found = tidy(() => {
      const input = div(tensor(resizeToSquare(view, SIDE), [1, SIDE, SIDE, 3]), 255);
      return [model.execute(input, outputs)].flat().map(averaged);
    });
    const values = found.map((output) => output.dataSync() as Float32Array);
    for (const output of found) output.dispose();
    return values;
  };
  return {
    name: NSFW_WEIGHTS.name,
    read: async (view) => run(coarse(view), layers),
    classify: async (view) => run(view, [CLASSES])[0],
  };
}

function coarse(view: Pixels): Pixels {
  const rgb = Uint8Array.from(resizeToSquare(view, DETAIL), Math.round);
  return { width: DETAIL, height: DETAIL, rgb };
}

/** Over the places of the view when there are any, those in the middle once more: that is where the thing is, whatever a picture's edges lost or gained. */
function averaged(output: Tensor): Tensor {
  if (output.rank !== 4) return output;
  const map = output as Tensor4D;
  const [, rows, columns, channels] = map.shape;
  const [top, left] = [rows, columns].map((side) => Math.round(side * MIDDLE_FROM));
  const middle = slice(map, [0, top, left, 0], [1, rows - 2 * top, columns - 2 * left, channels]);
  return div(add(mean(map, [1, 2]), mean(middle, [1, 2])), 2);
}

/**
 * Model and weights from the package's files. Its own functions for that copy the weights letter by letter: nine seconds.
 */
function readArtifacts(): io.ModelArtifacts {
  const folder = path.join(path.dirname(require.resolve('nsfwjs/models/mobilenet_v2_mid')), MODEL_FOLDER);
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- files of weights, which only the thread that needs them shall hold
  const read = (name: string): unknown => require(path.join(folder, `${name}.min.js`));
  const { modelTopology, format, userDefinedMetadata, weightsManifest } = read('model') as io.ModelJSON;
  const shards = weightsManifest.flatMap(({ paths }) => paths);
  const bytes = Buffer.concat(shards.map((shard) => Buffer.from(read(shard) as string, 'base64')));
  return {
    modelTopology,
    format,
    userDefinedMetadata,
    weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
    weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  };
}
