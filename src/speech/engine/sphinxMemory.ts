import { baseWord, type Lattice, type LatticeLink, type LatticeNode } from './lattice';
import type { SphinxModule, SphinxRecognizer } from './sphinxModule';

/*
 * The package binds neither the word graph nor the running mean, but both lie in the module's memory. The offsets below are those of the structures in
 * `src/psRecognizer.h`, `pocketsphinx/src/libpocketsphinx/{pocketsphinx_internal,ps_lattice_internal,dict,acmod}.h` and
 * `sphinxbase/include/sphinxbase/{feat,cmn}.h` of the package, with pointers and integers of four bytes; the package's version is fixed, and what is found is
 * checked.
 */
const RECOGNIZER_DECODER = 36;
const DECODER_SEARCH = 28;
const DECODER_ACOUSTICS = 8;
const ACOUSTICS_FEATURES = 16;
const FEATURES = { size: 8, mean: 60 };
const MEAN = { sum: 8, frames: 12, size: 16 };
const SEARCH_DICT = 24;
const SEARCH_DAG = 36;
const DAG = { dict: 12, frameRate: 20, nodes: 24, nodeCount: 40, norm: 48 };
const NODE = { word: 8, start: 20, exits: 36, next: 48 };
const LINK = { from: 0, to: 4, end: 20, alpha: 24, beta: 28 };
const LIST = { link: 0, next: 4 };
const DICT_WORDS = 8;
const DICT_WORD_BYTES = 20;
/** Natural logarithm of the base of the engine's logarithms. */
const LOG_BASE = Math.log(1.0001);
/** Frames a second of every model there is. */
const FRAME_RATE = 100;

/**
 * The word graph of the utterance that was decoded last, with the posterior of every link; null when the engine made none, as of silence. Ask for the segments of the best
 * path first: that is when the engine computes the posteriors.
 */
export function readLattice(module: SphinxModule, recognizer: SphinxRecognizer): Lattice | null {
  const at = (pointer: number, offset: number): number => module.HEAP32[(pointer + offset) >> 2];
  const search = at(at(recognizer.$$.ptr, RECOGNIZER_DECODER), DECODER_SEARCH);
  const dag = search && at(search, SEARCH_DAG);
  if (!dag || at(dag, DAG.frameRate) !== FRAME_RATE || at(dag, DAG.dict) !== at(search, SEARCH_DICT))
    return null;
  const words = at(at(dag, DAG.dict), DICT_WORDS);
  const limit = at(dag, DAG.nodeCount);
  const norm = at(dag, DAG.norm);
  const places = new Map<number, number>();
  const nodes: LatticeNode[] = [];
  for (let node = at(dag, DAG.nodes); node && nodes.length < limit; node = at(node, NODE.next)) {
    const text = at(words + at(node, NODE.word) * DICT_WORD_BYTES, 0);
    places.set(node, nodes.length);
    nodes.push({ word: baseWord(readText(module, text)), start: at(node, NODE.start) });
  }
  const links: LatticeLink[] = [];
  for (const [node, from] of places) {
    for (let entry = at(node, NODE.exits); entry; entry = at(entry, LIST.next)) {
      const link = at(entry, LIST.link);
      const to = places.get(at(link, LINK.to));
      if (to === undefined || at(link, LINK.from) !== node) continue;
      const logPosterior = (at(link, LINK.alpha) + at(link, LINK.beta) - norm) * LOG_BASE;
      links.push({ from, to, end: at(link, LINK.end), posterior: Math.min(1, Math.exp(logPosterior)) });
    }
  }
  return { nodes, links };
}

/** Lets the engine forget the mean of the sound that it heard so far: what it hears next makes a new one. Throws when the memory is not as expected. */
export function forgetMean(module: SphinxModule, recognizer: SphinxRecognizer): void {
  const at = (pointer: number, offset: number): number => module.HEAP32[(pointer + offset) >> 2];
  const features = at(at(at(recognizer.$$.ptr, RECOGNIZER_DECODER), DECODER_ACOUSTICS), ACOUSTICS_FEATURES);
  const mean = at(features, FEATURES.mean);
  const size = at(mean, MEAN.size);
  if (size !== at(features, FEATURES.size)) throw new Error('the speech engine is another than expected');
  const sum = at(mean, MEAN.sum) >> 2;
  // A zero has the same bits as integer and as floating point.
  module.HEAP32.fill(0, sum, sum + size);
  module.HEAP32[(mean + MEAN.frames) >> 2] = 0;
}

/** UTF-8 up to the zero byte. */
function readText({ HEAPU8 }: SphinxModule, pointer: number): string {
  return Buffer.from(HEAPU8.subarray(pointer, HEAPU8.indexOf(0, pointer))).toString('utf8');
}
