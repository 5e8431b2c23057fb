import path from 'node:path';
import { GraphModel } from '@tensorflow/tfjs-converter';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { div, mean, setBackend, tensor, tidy, type io, type Tensor } from '@tensorflow/tfjs-core';
import type { Network, NetworkReading } from './network';
import { NSFW_WEIGHTS } from './nsfwWeights';
import { resizeToSquare } from './resize';

const SIDE = 224;
/** From the folder of the package's compiled code. */
const MODEL_FOLDER = '../../models/mobilenet_v2_mid';
const SCOPE =
  'StatefulPartitionedCall/sequential/keras_layer/StatefulPartitionedCall/StatefulPartitionedCall/StatefulPartitionedCall/predict/';
const FEATURE = `${SCOPE}feature_vector/SpatialSqueeze`;
const CLASSES = 'Identity';

/**
 * MobileNetV2 of width 1.4 (Sandler et al. 2018) as the package nsfwjs trained and ships it, run by WebAssembly on the calling thread. Reads files
 * of node_modules and nothing else. 50 ms a view and 140 MB.
 *
 * @param layers names of further layers below `MobilenetV2/`, such as `expanded_conv_13/expand/Relu6`
 */
export async function loadNsfwNetwork(layers: readonly string[] = []): Promise<Network> {
  const folder = path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'));
  setWasmPaths(`${path.join(folder, 'dist')}${path.sep}`);
  setThreadsCount(1);
  await setBackend('wasm');
  const artifacts = readArtifacts();
  const model = new GraphModel({ load: () => artifacts });
  model.load();
  const outputs = [FEATURE, CLASSES, ...layers.map((layer) => `${SCOPE}MobilenetV2/${layer}`)];
  const read = async (square: Float32Array): Promise<NetworkReading> => {
    const [feature, classes, ...others] = tidy(() => {
      const input = div(tensor(square, [1, SIDE, SIDE, 3]), 255);
      return (model.execute(input, outputs) as Tensor[]).map(averaged);
    });
    const reading = {
      feature: feature.dataSync() as Float32Array,
      classes: classes.dataSync() as Float32Array,
      layers: others.map((layer) => layer.dataSync() as Float32Array),
    };
    for (const output of [feature, classes, ...others]) output.dispose();
    return reading;
  };
  return { name: NSFW_WEIGHTS.name, read: (view) => read(resizeToSquare(view, SIDE)) };
}

/** Over the places of the view, when the layer has them. */
function averaged(layer: Tensor): Tensor {
  return layer.rank === 4 ? mean(layer, [1, 2]) : layer;
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
