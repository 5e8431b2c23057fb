/** The phonemes of American English in ARPAbet, as the CMU dictionary writes them, without stress. */
export const PHONEMES =
  'AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH'.split(
    ' ',
  ) as readonly string[];

/** How something is said: one character a phoneme, the character being `A` plus the phoneme's number in {@link PHONEMES}. */
export type Pronunciation = string;

const FIRST_CODE = 65;
const CODE_BY_PHONEME = new Map(
  PHONEMES.map((phoneme, number) => [phoneme, String.fromCharCode(FIRST_CODE + number)]),
);

/** Phonemes written as in a dictionary (`B OW1 Z`), with or without stress; null when one of them is unknown or there is none. */
export function parsePronunciation(text: string): Pronunciation | null {
  let codes = '';
  for (const phoneme of text.trim().split(/\s+/)) {
    const code = CODE_BY_PHONEME.get(phoneme.replace(/\d$/, ''));
    if (code === undefined) return null;
    codes += code;
  }
  return codes;
}

/** Phonemes as they are written in a dictionary: `B OW Z`. */
export function formatPronunciation(phonemes: Pronunciation): string {
  return Array.from(phonemes, (_, at) => PHONEMES[phonemeAt(phonemes, at)]).join(' ');
}

/** The number of the phoneme at a place, in {@link PHONEMES}. */
export function phonemeAt(phonemes: Pronunciation, at: number): number {
  return phonemes.charCodeAt(at) - FIRST_CODE;
}

/** A pronunciation of phonemes given by their numbers. */
export function pronunciationOf(numbers: readonly number[]): Pronunciation {
  return String.fromCharCode(...numbers.map((number) => FIRST_CODE + number));
}
