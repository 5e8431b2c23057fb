import path from 'node:path';
import { GraphModel } from '@tensorflow/tfjs-converter';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { div, mean, setBackend, tensor, tidy, type io, type Tensor } from '@tensorflow/tfjs-core';
import { MobileNetV2MidModel } from 'nsfwjs/models/mobilenet_v2_mid';
import type { Network, NetworkReading } from './network';
import { NSFW_WEIGHTS } from './nsfwWeights';
import { resizeToSquare } from './resize';

const SIDE = 224;
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
  const artifacts = await readArtifacts();
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

async function readArtifacts(): Promise<io.ModelArtifacts> {
  const { modelJson, weightBundles } = MobileNetV2MidModel;
  const { default: model } = await modelJson();
  const bundles = await Promise.all(weightBundles.map((bundle) => bundle()));
  const bytes = Buffer.concat(bundles.map(({ default: base64 }) => Buffer.from(base64, 'base64')));
  return {
    modelTopology: model.modelTopology,
    format: model.format,
    userDefinedMetadata: model.userDefinedMetadata,
    weightSpecs: model.weightsManifest.flatMap(({ weights }) => weights),
    weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  };
}
