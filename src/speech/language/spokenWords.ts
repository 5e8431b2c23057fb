import { sayNumber } from '../pronunciation/sayNumber';
import { splitToken } from '../pronunciation/splitToken';

/** Short forms that are read out in full; some only after a number. */
const READ_OUT: Readonly<Record<string, string>> = {
  oz: 'ounce',
  lb: 'pound',
  lbs: 'pounds',
  ml: 'milliliter',
  mg: 'milligram',
  mcg: 'microgram',
  kg: 'kilogram',
  mm: 'millimeter',
  cm: 'centimeter',
  ft: 'feet',
  pk: 'pack',
  pcs: 'pieces',
  pc: 'piece',
  ct: 'count',
  gb: 'gigabyte',
  tb: 'terabyte',
  qt: 'quart',
  gal: 'gallon',
  qty: 'quantity',
};
const READ_OUT_AFTER_NUMBER: Readonly<Record<string, string>> = {
  in: 'inch',
  w: 'watt',
  v: 'volt',
  g: 'gram',
  l: 'liter',
  m: 'meter',
  x: 'by',
  h: 'hours',
};

/** What ends a phrase in a title: nothing that is said together lies on both sides of it. */
const PHRASE_END = /[,;:|()[\]{}!?•–—/]+|\s-+\s|\.\s/;

/** A text as it is read aloud: its phrases, each a list of words in lower case, numbers and short units in words. Other scripts say nothing here. */
export function spokenPhrases(text: string): string[][] {
  return text
    .split(PHRASE_END)
    .map(spokenWords)
    .filter((words) => words.length > 0);
}

/** One phrase as it is read aloud. */
export function spokenWords(text: string): string[] {
  const words: string[] = [];
  let isAfterNumber = false;
  for (const { kind, text: piece } of text
    .replace(/\bw\/o\b/gi, 'without')
    .replace(/\bw\//gi, 'with ')
    .split(/\s+/)
    .flatMap(splitToken)) {
    if (kind === 'number') words.push(...sayNumber(piece)[0]);
    else words.push((isAfterNumber ? READ_OUT_AFTER_NUMBER[piece] : undefined) ?? READ_OUT[piece] ?? piece);
    isAfterNumber = kind === 'number';
  }
  return words;
}
