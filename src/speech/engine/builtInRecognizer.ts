import path from 'node:path';
import type { Heard, Recognizer, Samples } from '../recognizer';
import { TaskQueue } from '../threads/taskQueue';
import { cureWasm } from './cureWasm';
import type { RecognizerThreadData } from './recognizerThread';
import type { SphinxModel } from './sphinxDecoder';

/** What the engine is built from. */
export interface BuiltInRecognizerOptions {
  /** Folder for what is made once. */
  folder: string;
  /** Folder of the acoustic model. */
  acousticFolder: string;
  /** File of the words of the moment, as `writeModel` wrote it; asked for whenever a thread starts. */
  wordsFile: () => Promise<string>;
  /** Further options of the engine. */
  engineOptions?: SphinxModel['options'];
  onError: (error: unknown) => void;
  /** A thread that heard nothing for so long is stopped. */
  idleMs?: number;
  /** A recording that takes longer is given up. */
  timeoutMs?: number;
}

/** PocketSphinx in a thread of its own, started by the first recording. */
export class BuiltInRecognizer implements Recognizer {
  readonly queue: TaskQueue<Samples, Heard>;

  constructor(private readonly options: BuiltInRecognizerOptions) {
    const { folder, acousticFolder, wordsFile, engineOptions, idleMs, timeoutMs, onError } = options;
    this.queue = new TaskQueue({
      purpose: 'recognize speech',
      script: path.join(__dirname, 'recognizerThread'),
      workerData: async (): Promise<RecognizerThreadData> => ({
        wasmFile: await cureWasm(folder),
        acousticFolder,
        wordsFile: await wordsFile(),
        engineOptions,
      }),
      idleMs,
      timeoutMs,
      onError,
    });
  }

  /** Makes what is made once, so that a thread starts in a moment. */
  async prepare(): Promise<void> {
    await this.options.wordsFile();
    await cureWasm(this.options.folder);
  }

  recognize(samples: Samples): Promise<Heard> {
    return this.queue.run(samples);
  }

  /** Starts again with the model of then, when it is running. */
  renew(): void {
    this.queue.renew();
  }

  close(): Promise<void> {
    return this.queue.close();
  }
}
