import { parsePronunciation, type Pronunciation } from './phonemes';

const LINE = /^(\S+?)(?:\(\d+\))?\s+(\S.*)$/;
const NONE: readonly Pronunciation[] = [];

/**
 * Words with their pronunciations, read of a text in the format of the CMU dictionary: `word PH ON EM ES` a line, further pronunciations as
 * `word(2)`. Digits for stress are dropped; a line with an unknown phoneme or none is left out, as are lines that begin with `;;;`. Words are in
 * lower case.
 */
export class PronunciationDictionary {
  private readonly variantsByWord = new Map<string, Pronunciation[]>();

  constructor(text: string) {
    for (const line of text.split('\n')) this.addLine(line);
  }

  private addLine(line: string): void {
    const match = LINE.exec(line);
    const phonemes = match && !line.startsWith(';;;') ? parsePronunciation(match[2]) : null;
    if (!match || phonemes === null) return;
    const word = match[1].toLowerCase();
    const variants = this.variantsByWord.get(word);
    if (!variants) this.variantsByWord.set(word, [phonemes]);
    else if (!variants.includes(phonemes)) variants.push(phonemes);
  }

  get size(): number {
    return this.variantsByWord.size;
  }

  /** All words, in the order of the text. */
  words(): IterableIterator<string> {
    return this.variantsByWord.keys();
  }

  has(word: string): boolean {
    return this.variantsByWord.has(word);
  }

  /** The pronunciations of a word, the usual one first; none when the word is not there. */
  get(word: string): readonly Pronunciation[] {
    return this.variantsByWord.get(word) ?? NONE;
  }
}
