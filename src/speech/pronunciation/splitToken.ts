/** What a piece of a written word is to a reader. */
export interface TokenPiece {
  /** `word` is read, `letters` are said one by one, `number` is a number in digits. */
  readonly kind: 'word' | 'letters' | 'number';
  /** In lower case, without accents. */
  readonly text: string;
}

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
const VOWEL = /[aeiouy]/;

/**
 * Takes a written word apart as it is read aloud: `AirPods` into air and pods, `XR500` into the letters x r and 500, `wi-fi` into wi and fi, `HDMI` into
 * letters. `&` is and, `+` plus, `%` percent. Letters of other alphabets say nothing here and are left out.
 */
export function splitToken(token: string): TokenPiece[] {
  return spaced(token)
    .split(/[^A-Za-z0-9.']+/)
    .flatMap((part) => part.match(/\d+(?:\.\d+)?|[A-Za-z']+/g) ?? [])
    .map(pieceOf)
    .filter(({ text }) => text !== '');
}

/** Without accents, with symbols as words and a space at each change of camel case. */
function spaced(token: string): string {
  return token
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[’‘]/g, "'")
    .replace(/[ßæœøđðłıþ]/gi, (letter) => FOLDED[letter.toLowerCase()] ?? letter)
    .replace(/&/g, ' and ')
    .replace(/\+/g, ' plus ')
    .replace(/%/g, ' percent ')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/(?<=[a-z]{2})(?=[A-Z])/g, ' ');
}

function pieceOf(text: string): TokenPiece {
  if (/^\d/.test(text)) return { kind: 'number', text };
  const lower = text.toLowerCase().replace(/^'+|'+$/g, '');
  const isSpelled = /^[a-z]{1,6}$/.test(lower) && (lower.length === 1 || !VOWEL.test(lower));
  return { kind: isSpelled ? 'letters' : 'word', text: lower };
}
