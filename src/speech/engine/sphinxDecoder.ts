import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { baseWord, isFiller, type BestWord, type Lattice } from './lattice';
import { forgetMean, readLattice } from './sphinxMemory';
import type { SphinxList, SphinxModule, SphinxRecognizer } from './sphinxModule';

/** What a decoder knows: how things sound, which words there are and what follows what. */
export interface SphinxModel {
  /** Folder of the acoustic model. */
  acousticFolder: string;
  /** Lines `word PH ON EMES`, further pronunciations as `word(2)`. */
  dictionary: string;
  /** A language model as text (ARPA) or in the engine's own form. */
  languageModel: Uint8Array;
  /** Further options of the engine, such as `-beam`. */
  options?: Readonly<Record<string, string>>;
}

/** What a decoder made of an utterance. */
export interface Decoded {
  /** The best reading, without fillers. */
  best: BestWord[];
  /** All readings; null when the engine kept none. */
  lattice: Lattice | null;
}

/** One decoder in the memory of a module; a module has room for one. */
export class SphinxDecoder {
  private readonly recognizer: SphinxRecognizer;
  /** Number of the grammar that only listens. */
  private readonly listening: number;

  /** Throws when the engine refuses the model. */
  constructor(
    private readonly module: SphinxModule,
    model: SphinxModel,
  ) {
    const put = (folder: string, name: string, data: Uint8Array): void =>
      module.FS_createDataFile(folder, name, data, true, true, true);
    module.FS_createPath('/', 'acoustic', true, true);
    for (const name of readdirSync(model.acousticFolder))
      put('/acoustic', name, readFileSync(path.join(model.acousticFolder, name)));
    put('/', 'words.dict', Buffer.from(model.dictionary));
    put('/', 'words.lm', model.languageModel);
    this.recognizer = this.create({
      '-hmm': '/acoustic',
      '-dict': '/words.dict',
      '-lm': '/words.lm',
      ...model.options,
    });
    this.listening = this.addListening(model.dictionary);
    // The engine has read them into its own memory.
    for (const name of ['/words.dict', '/words.lm']) module.FS_unlink(name);
  }

  private create(options: Record<string, string>): SphinxRecognizer {
    const config = new this.module.Config();
    for (const pair of Object.entries(options)) config.push_back(pair);
    const recognizer = new this.module.Recognizer(config);
    config.delete();
    const began = recognizer.start();
    if (began.value !== SUCCESS) throw new Error('the speech engine refused its model');
    recognizer.stop();
    return recognizer;
  }

  /** Decodes a whole utterance: 16,000 samples a second, without runs of zeros. Throws when the engine fails; it is not to be used any more then. */
  decode(samples: Int16Array): Decoded {
    if (samples.length === 0) return { best: [], lattice: null };
    const buffer = this.copy(samples);
    try {
      forgetMean(this.module, this.recognizer);
      this.search(this.listening, buffer);
      this.search(LANGUAGE_MODEL, buffer);
    } finally {
      buffer.delete();
    }
    const best = this.bestPath();
    return { best, lattice: best.length > 0 ? readLattice(this.module, this.recognizer) : null };
  }

  private search(id: number, buffer: SphinxList<number>): void {
    this.check(this.recognizer.switchSearch(id), 'switch');
    this.check(this.recognizer.start(), 'start');
    this.check(this.recognizer.process(buffer), 'process');
    this.check(this.recognizer.stop(), 'stop');
  }

  /**
   * Adds a grammar of one word. It costs next to nothing to search, and the engine learns the mean of the sound from it: with the utterance's own mean taken off, what was said before
   * has no influence on what is heard, and an unknown voice or microphone is heard as well as a known one.
   */
  private addListening(dictionary: string): number {
    const transitions = new this.module.VectorTransitions();
    transitions.push_back({ from: 0, to: 1, logp: 0, word: /^\S+/.exec(dictionary)?.[0] ?? '' });
    const ids = new this.module.Integers();
    this.check(this.recognizer.addGrammar(ids, { start: 0, end: 1, numStates: 2, transitions }), 'listen');
    const id = ids.get(0);
    transitions.delete();
    ids.delete();
    return id;
  }

  private copy(samples: Int16Array): SphinxList<number> {
    const buffer = new this.module.AudioBuffer();
    buffer.resize(samples.length, 0);
    // A vector begins with the address of its elements.
    const address = this.module.HEAP32[buffer.$$.ptr >> 2];
    this.module.HEAP16.set(samples, address >> 1);
    return buffer;
  }

  private bestPath(): BestWord[] {
    const segments = new this.module.Segmentation();
    this.check(this.recognizer.getHypseg(segments), 'getHypseg');
    const words: BestWord[] = [];
    for (let at = 0; at < segments.size(); at++) {
      const { word, start, end } = segments.get(at);
      if (!isFiller(word))
        words.push({ word: baseWord(Buffer.from(word, 'latin1').toString('utf8')), start, end });
    }
    segments.delete();
    return words;
  }

  private check({ value }: { value: number }, step: string): void {
    if (value !== SUCCESS) throw new Error(`the speech engine failed to ${step} (${value})`);
  }
}

const SUCCESS = 0;
/** Number of the search with the language model. */
const LANGUAGE_MODEL = 0;
