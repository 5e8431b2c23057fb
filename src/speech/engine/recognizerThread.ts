/** A thread that recognizes speech: PocketSphinx with one model in memory. */
import { workerData } from 'node:worker_threads';
import type { Heard, Samples } from '../recognizer';
import { serveTasks } from '../threads/serveTasks';
import { hearUtterances } from './hearUtterances';
import { readModel } from './savedModel';
import { SphinxDecoder, type SphinxModel } from './sphinxDecoder';
import { loadSphinxModule } from './sphinxModule';

/** What the thread is started with. */
export interface RecognizerThreadData {
  wasmFile: string;
  acousticFolder: string;
  /** As `writeModel` wrote it. */
  wordsFile: string;
  engineOptions: SphinxModel['options'];
}

void serveTasks<Samples, Heard>(async () => {
  const { wasmFile, acousticFolder, wordsFile, engineOptions } = workerData as RecognizerThreadData;
  const module = await loadSphinxModule(wasmFile);
  const decoder = new SphinxDecoder(module, {
    acousticFolder,
    ...readModel(wordsFile),
    options: engineOptions,
  });
  return (samples) => hearUtterances(samples, (utterance) => decoder.decode(utterance));
});
