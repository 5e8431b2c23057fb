/** A thread that makes the model of a shop's English, so that its memory is given back. */
import { setPriority } from 'node:os';
import { readEnglish } from './englishModel';
import { serveTasks } from '../threads/serveTasks';
import { writeModel } from '../engine/savedModel';
import { createPronouncer } from '../pronunciation/createPronouncer';
import { formatPronunciation } from '../pronunciation/phonemes';
import { buildDictionary } from './buildDictionary';
import { shopLanguage } from './shopLanguage';
import { shopPhrases } from './shopPhrases';
import type { ShopTexts } from './shopTexts';
import { spokenPhrases } from './spokenWords';
import { TrieModel } from './trieModel';
import { writeTrie } from './writeTrie';

const MAKING_PRIORITY = 10;

/** What to make, and where to put it. */
export interface ModelTask {
  /** Folder for what is made once. */
  folder: string;
  /** The file to write. */
  file: string;
  fingerprint: string;
  texts: ShopTexts;
}

// This thread alone: the server's own goes first.
setPriority(MAKING_PRIORITY);

void serveTasks<ModelTask, void>(() =>
  Promise.resolve(({ folder, file, fingerprint, texts }) => {
    const language = shopLanguage(shopPhrases(texts, spokenPhrases), new TrieModel(readEnglish()));
    const pronouncer = createPronouncer(folder);
    const say = (word: string): string[] => pronouncer.pronounce(word).map(formatPronunciation);
    writeModel(file, fingerprint, {
      dictionary: buildDictionary(language.words, say),
      languageModel: writeTrie(language),
    });
  }),
);
