import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sphinxFolder } from '../engine/sphinxFolder';

const ENGLISH = path.join('pocketsphinx', 'model', 'en-us');

/** The general model of English that comes with the engine: which word follows which. */
export function readEnglish(): Uint8Array {
  return readFileSync(path.join(sphinxFolder(), ENGLISH, 'en-us.lm.bin'));
}

/** Folder of the acoustic model of American English that comes with the engine. */
export function englishAcoustics(): string {
  return path.join(sphinxFolder(), ENGLISH, 'en-us');
}
