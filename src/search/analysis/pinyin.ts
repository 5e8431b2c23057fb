import { polyphonic } from 'pinyin-pro';
import { isIdeographic } from './charClass';

const NO_READINGS: readonly string[] = [];
const readingsByChar = new Map<string, readonly string[]>();

/** The readings of a Chinese character without tones, usual one first; `ü` is given as `v` and as `u`. Empty for other characters. */
export function readingsOf(char: string): readonly string[] {
  let readings = readingsByChar.get(char);
  if (!readings) readingsByChar.set(char, (readings = lookUp(char)));
  return readings;
}

function lookUp(char: string): readonly string[] {
  if (!isIdeographic(char)) return NO_READINGS;
  const [all] = polyphonic(char, { toneType: 'none', type: 'array' }) as unknown as string[][];
  const readings = (all ?? []).flatMap((one) =>
    one.includes('ü') ? [one.replace('ü', 'v'), one.replace('ü', 'u')] : [one],
  );
  return readings.every((one) => /^[a-z]+$/.test(one)) ? readings : NO_READINGS;
}

const INITIALS = 'b p m f d t n l g k h j q x zh ch sh r z c s y w'.split(' ');
const WHOLE = 'a o e ai ei ao ou an en ang eng er'.split(' ');
const FINALS = [
  ...WHOLE,
  ...'i ia iao ie iu ian in iang ing iong u ua uo uai ui uan un uang ong v ve ue'.split(' '),
];
const SYLLABLES: ReadonlySet<string> = new Set([
  ...WHOLE,
  ...INITIALS.flatMap((initial) => FINALS.map((final) => initial + final)),
]);
const BEGINNINGS: ReadonlySet<string> = new Set(
  [...SYLLABLES].flatMap((syllable) => Array.from(syllable, (_, k) => syllable.slice(0, k + 1))),
);
const MAX_SYLLABLE_LENGTH = 6;
const MAX_PARSES = 8;
const MAX_SYLLABLES = 12;

/**
 * The ways to read a word as pinyin syllables, fewest syllables first: `xian` is [xian] and [xi, an]. Empty when it cannot be read so. At
 * most 8 ways, 12 syllables.
 *
 * @param isTyping whether the last syllable may be only begun
 */
export function parsePinyin(word: string, isTyping = false): string[][] {
  const parses: string[][] = [];
  const extend = (offset: number, syllables: string[]): void => {
    if (parses.length >= MAX_PARSES) return;
    if (offset === word.length) parses.push(syllables);
    if (offset === word.length || syllables.length >= MAX_SYLLABLES) return;
    for (let length = Math.min(MAX_SYLLABLE_LENGTH, word.length - offset); length > 0; length--) {
      const syllable = word.slice(offset, offset + length);
      const isLast = isTyping && offset + length === word.length;
      if ((isLast ? BEGINNINGS : SYLLABLES).has(syllable)) extend(offset + length, [...syllables, syllable]);
    }
  };
  if (/^[a-z]{1,48}$/.test(word)) extend(0, []);
  return parses.sort((a, b) => a.length - b.length);
}
