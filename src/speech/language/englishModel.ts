import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sphinxFolder } from '../engine/cureWasm';
import type { SphinxModel } from '../engine/sphinxDecoder';
import { buildDictionary, type Say } from './buildDictionary';
import { TrieModel } from './trieModel';

const ENGLISH = path.join('pocketsphinx', 'model', 'en-us');

/** The general model of English that comes with the engine: which word follows which. */
export function readEnglish(): Uint8Array {
  return readFileSync(path.join(sphinxFolder(), ENGLISH, 'en-us.lm.bin'));
}

/** Words of a language model by falling probability; ties by name. */
export function commonWords(model: TrieModel): string[] {
  return [...model.words.keys()]
    .sort((a, b) => model.unigram(b) - model.unigram(a) || (model.words[a] < model.words[b] ? -1 : 1))
    .map((word) => model.words[word]);
}

/**
 * A model of a shop's English: its words, then the commonest of English as far as there is room.
 *
 * @param shopWords in lower case, the most frequent first
 */
export function englishModel(shopWords: Iterable<string>, say: Say): SphinxModel {
  const languageModel = readEnglish();
  const common = commonWords(new TrieModel(languageModel));
  return {
    acousticFolder: path.join(sphinxFolder(), ENGLISH, 'en-us'),
    dictionary: buildDictionary(chain(shopWords, common), say),
    languageModel,
  };
}

function* chain<T>(...parts: Iterable<T>[]): Iterable<T> {
  for (const part of parts) yield* part;
}
