import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Pixels } from '../decodePicture';
import type { Look } from '../look';
import { ThreadEnded, type LookThread } from './lookPool';
import type { NetworkChoice } from './network';

type Reply = { look: Look; fault?: undefined } | { fault: string };

/** Starts a thread with a network of its own. It does not keep the process alive. */
export function startLookThread(choice: NetworkChoice): LookThread {
  const worker = new Worker(SCRIPT, { workerData: choice, ...OPTIONS });
  worker.unref();
  let waiting: { resolve: (look: Look) => void; reject: (error: Error) => void } | null = null;
  let ended: Error | null = null;
  const end = (reason: string): void => {
    ended ??= new ThreadEnded(`the thread that looks at pictures ended: ${reason}`);
    waiting?.reject(ended);
    waiting = null;
  };
  worker.on('error', (error: unknown) => end(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => end(`exit code ${code}`));
  worker.on('message', (reply: Reply) => {
    if (reply.fault !== undefined) waiting?.reject(new Error(`the network failed: ${reply.fault}`));
    else waiting?.resolve(reply.look);
    waiting = null;
  });
  return {
    look: (pixels: Pixels, isJudged: boolean) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        waiting = { resolve, reject };
        worker.postMessage({ pixels, isJudged });
      }),
    stop: async () => void (await worker.terminate()),
  };
}

const COMPILED = path.join(__dirname, 'lookWorker.js');
const SCRIPT = existsSync(COMPILED) ? COMPILED : path.join(__dirname, 'lookWorker.ts');
// Sources that are not compiled are compiled by the thread itself.
const OPTIONS = existsSync(COMPILED) ? {} : { execArgv: ['--require', '@swc-node/register'] };
