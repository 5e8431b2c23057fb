/** What a UTF-16 unit is to the tokenizer. */
export const enum CharClass {
  /** White space, punctuation, symbols, control characters, lone surrogates. */
  Separator = 0,
  Letter = 1,
  Digit = 2,
  /** A character of a script that is written without spaces: Han, Hiragana, Katakana. */
  Ideograph = 3,
  /** A combining mark: part of the word that it stands in. */
  Mark = 4,
}

const IDEOGRAPH = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
const LETTER = /^[\p{L}\p{Nl}]$/u;
const DIGIT = /^\p{Nd}$/u;
const MARK = /^\p{M}$/u;

function classify(char: string): CharClass {
  if (LETTER.test(char)) return IDEOGRAPH.test(char) ? CharClass.Ideograph : CharClass.Letter;
  if (DIGIT.test(char)) return CharClass.Digit;
  return MARK.test(char) ? CharClass.Mark : CharClass.Separator;
}

/** Class of every unit of the basic plane; surrogates are separators here. */
const CLASSES = Uint8Array.from({ length: 0x10000 }, (_, unit) => classify(String.fromCharCode(unit)));

/** Class of the character that begins at `offset` of `text`. A lone surrogate is a separator. */
export function classAt(text: string, offset: number): CharClass {
  const unit = text.charCodeAt(offset);
  if (unit < 0xd800 || unit > 0xdbff) return CLASSES[unit];
  const point = text.codePointAt(offset) as number;
  return point < 0x10000 ? CharClass.Separator : classify(String.fromCodePoint(point));
}

/** How many UTF-16 units the character at `offset` takes: 1 or 2. */
export function widthAt(text: string, offset: number): number {
  return (text.codePointAt(offset) as number) > 0xffff ? 2 : 1;
}

/** Whether a term is made of ideographs: its first character decides, for terms never mix. */
export function isIdeographic(term: string): boolean {
  return term.length > 0 && classAt(term, 0) === CharClass.Ideograph;
}
