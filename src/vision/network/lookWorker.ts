/** A thread of LookPool: loads the network, then looks at whatever picture comes. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Pixels } from '../decodePicture';
import { lookAt } from '../look';
import { loadNetwork } from './loadNetwork';
import type { NetworkChoice } from './network';

const network = loadNetwork(workerData as NetworkChoice);

parentPort!.on('message', async ({ pixels, isJudged }: { pixels: Pixels; isJudged: boolean }) => {
  try {
    parentPort!.postMessage({ look: await lookAt(pixels, await network, isJudged) });
  } catch (error) {
    parentPort!.postMessage({ fault: error instanceof Error ? error.message : String(error) });
  }
});
