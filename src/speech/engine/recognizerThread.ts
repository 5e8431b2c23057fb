/** A thread that recognizes speech: PocketSphinx with one model in memory. */
import { workerData } from 'node:worker_threads';
import type { Heard, Samples } from '../recognizer';
import { serveTasks } from '../threads/serveTasks';
import { hearUtterances } from './hearUtterances';
import { SphinxDecoder, type SphinxModel } from './sphinxDecoder';
import { loadSphinxModule } from './sphinxModule';

/** What the thread is started with. */
export interface RecognizerThreadData {
  wasmFile: string;
  model: SphinxModel;
}

void serveTasks<Samples, Heard>(async () => {
  const { wasmFile, model } = workerData as RecognizerThreadData;
  const decoder = new SphinxDecoder(await loadSphinxModule(wasmFile), model);
  return (samples) => hearUtterances(samples, (utterance) => decoder.decode(utterance));
});
