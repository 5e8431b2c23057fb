import { readNumber } from '../../search/understanding/numberWords';

/** Codes of more pieces than this are nobody's. */
const MOST_PIECES = 12;

/** A written code and the spoken words that it takes. */
export interface SpelledCode {
  readonly text: string;
  /** How many words it takes. */
  readonly length: number;
}

/**
 * What words said letter by letter and number by number may be written as, longest first: `t r p` is trp, `c forty seven oh four` is c4704, `x r
 * five hundred` is xr500. A code has at least two pieces, one of them a letter.
 */
export function spelledCodes(words: readonly string[], from: number): SpelledCode[] {
  const codes: SpelledCode[] = [];
  let text = '';
  let pieces = 0;
  for (let at = from; at < words.length && pieces < MOST_PIECES; pieces++) {
    const piece = pieceAt(words, at);
    if (!piece) break;
    text += piece.text;
    at += piece.length;
    if (pieces > 0 && /[a-z]/.test(text)) codes.unshift({ text, length: at - from });
  }
  return codes;
}

function pieceAt(words: readonly string[], at: number): SpelledCode | null {
  const word = words[at];
  if (/^[a-z]\.?$/.test(word)) return { text: word[0], length: 1 };
  if (word === 'oh') return { text: '0', length: 1 };
  const number = readNumber(words, at);
  return number && Number.isInteger(number.value)
    ? { text: String(number.value), length: number.length }
    : null;
}
