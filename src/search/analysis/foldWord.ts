/** Letters that no decomposition takes apart. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
};
const PLAIN = /^[a-z0-9]+$/;
const FOLDABLE = /[ßæœøđðłıþ]/g;
const ACCENTS = /[\u0300-\u036f]/g;

/** A word without case, accents and compatibility forms: `CAFÉ`, `ｃａｆｅ` and `café` are `cafe`. */
export function foldWord(word: string): string {
  if (PLAIN.test(word)) return word;
  const lower = word.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  const bare = lower.normalize('NFKD').replace(ACCENTS, '').toLowerCase();
  return bare.replace(FOLDABLE, (letter) => FOLDED[letter]).normalize('NFC');
}
