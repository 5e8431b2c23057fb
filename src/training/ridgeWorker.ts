/** A thread of RidgePool: fits its share of every job that comes. */
import { workerData } from 'node:worker_threads';
import { fitChunks, signalDone, type RidgeJob, type RidgeWorkerData } from './ridgePool';

const data = workerData as RidgeWorkerData;

data.port.on('message', (job: RidgeJob) => {
  data.port.postMessage(fitChunks(data, job));
  signalDone(data.progress);
});
