import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker, type MessagePort } from 'node:worker_threads';
import type { CollaborativeParameters } from '../recommendation/parameters';
import type { ProductSpace } from '../catalog/productSpace';
import type { CollaborativeWeights } from '../recommendation/signals/collaborative';
import {
  fitColumns,
  joinColumns,
  type Baskets,
  type CollaborativeColumns,
} from '../recommendation/signals/collaborativeFit';

/** What a worker is started with. */
export interface RidgeWorkerData {
  baskets: Baskets;
  /** Place of every product in the order of ids, which breaks ties. */
  order: Int32Array;
  port: MessagePort;
  /** Cells: the next chunk to take, and how many workers are done. Shared. */
  progress: Int32Array;
}

/** One fit, as workers get it. */
export interface RidgeJob {
  parameters: Pick<CollaborativeParameters, 'neighbours' | 'lambda'>;
}

/** Products that a thread takes at a time: small enough that all end together. */
export const CHUNK_PRODUCTS = 64;

const NEXT = 0;
const DONE = 1;

/** Takes chunks of products until none is left; every thread of a fit runs it beside the others. */
export function fitChunks(
  { baskets, order, progress }: Omit<RidgeWorkerData, 'port'>,
  { parameters }: RidgeJob,
): CollaborativeColumns[] {
  const parts: CollaborativeColumns[] = [];
  for (;;) {
    const from = Atomics.add(progress, NEXT, 1) * CHUNK_PRODUCTS;
    if (from >= baskets.productCount) return parts;
    const to = Math.min(from + CHUNK_PRODUCTS, baskets.productCount);
    const compare = (a: number, b: number): number => order[a] - order[b];
    parts.push(...fitColumns(baskets, parameters, [parameters.lambda], compare, from, to));
  }
}

/** Says that a worker's parts are on their way. */
export function signalDone(progress: Int32Array): void {
  Atomics.add(progress, DONE, 1);
  Atomics.notify(progress, DONE);
}

/**
 * Fits regression weights on all cores. A fit blocks the calling thread, which works along: a training has nothing else to do. The weights do not
 * depend on how many threads there are.
 */
export class RidgePool {
  private readonly progress = new Int32Array(new SharedArrayBuffer(8));
  private readonly order: Int32Array;
  private readonly workers: { worker: Worker; port: MessagePort }[] = [];

  /** @param threads beside the calling one; none where the worker's script is not compiled */
  constructor(
    private readonly baskets: Baskets,
    space: ProductSpace,
    private readonly threads = availableParallelism() - 1,
  ) {
    const ids = Int32Array.from({ length: baskets.productCount }, (_, index) => index);
    ids.sort((a, b) => space.compare(a, b));
    this.order = new Int32Array(ids.length);
    ids.forEach((productIndex, place) => (this.order[productIndex] = place));
  }

  /** The weights for one choice of parameters. */
  fit(parameters: RidgeJob['parameters']): CollaborativeWeights {
    this.start();
    this.progress.fill(0);
    const job: RidgeJob = { parameters };
    for (const { port } of this.workers) port.postMessage(job);
    const parts = fitChunks({ baskets: this.baskets, order: this.order, progress: this.progress }, job);
    for (let done = 0; done < this.workers.length; done = Atomics.load(this.progress, DONE)) {
      Atomics.wait(this.progress, DONE, done, 1_000);
    }
    for (const { port } of this.workers) parts.push(...received(port));
    return joinColumns(parts, this.baskets.productCount);
  }

  /** Ends the threads. */
  close(): void {
    for (const { worker } of this.workers.splice(0)) void worker.terminate();
  }

  private start(): void {
    const script = path.join(__dirname, 'ridgeWorker.js');
    if (this.workers.length > 0 || !existsSync(script)) return;
    for (let thread = 0; thread < this.threads; thread++) {
      const { port1, port2 } = new MessageChannel();
      const workerData: RidgeWorkerData = {
        baskets: this.baskets,
        order: this.order,
        port: port2,
        progress: this.progress,
      };
      const worker = new Worker(script, { workerData, transferList: [port2] });
      worker.unref();
      this.workers.push({ worker, port: port1 });
    }
  }
}

/** The parts that a worker sent before it said that it is done. */
function received(port: MessagePort): CollaborativeColumns[] {
  const message = receiveMessageOnPort(port);
  if (!message) throw new Error('a thread of the training ended without its part');
  return message.message as CollaborativeColumns[];
}
