import { foldWord } from '../analysis/foldWord';
import type { Finding, ShopWords } from './finding';
import { readNumber } from './numberWords';
import type { QueryWord } from './queryWords';

/** Sizes of clothes by all their names. */
const LETTER_SIZES: readonly (readonly string[])[] = [
  ['xxs', '2xs'],
  ['xs', 'extra small', 'x small'],
  ['s', 'small'],
  ['m', 'medium'],
  ['l', 'large'],
  ['xl', 'extra large', 'x large'],
  ['xxl', '2xl', 'double xl', 'double extra large', 'xx large'],
  ['xxxl', '3xl', 'triple xl'],
];
/** Names that mean a size wherever they stand. */
const UNMISTAKABLE = new Set([
  'xxs',
  '2xs',
  'xs',
  'xl',
  'xxl',
  '2xl',
  '3xl',
  'xxxl',
  'extra large',
  'extra small',
  'double xl',
  'triple xl',
]);
const CHINESE =
  /(?:尺码|尺寸|大小)\s*(?:是|为|：|:)?\s*([0-9]+(?:\.[0-9]+)?|[A-Za-z]{1,4})|([0-9]{2}(?:\.5)?|[A-Za-z]{1,4})(?:码|号)/gu;

/** Finds sizes that the shop's products have as a property: `size ten`, `size XL`, `extra large`, `42码`. Others are left alone. */
export function findSizes(query: string, words: readonly QueryWord[], shop: ShopWords): Finding[] {
  const properties = shop.valuesOf('SIZE');
  if (properties.length === 0) return [];
  return [...spans(query, words)].flatMap(({ start, end, names }) => {
    for (const { name, values } of properties) {
      const meant = values.filter((value) => names.includes(bare(value)));
      if (meant.length > 0)
        return [{ kind: 'SIZE' as const, start, end, replacement: '', attribute: { name, values: meant } }];
    }
    return [];
  });
}

/** A value as sizes are compared: `US 10`, `Size 10` and `10` are one. */
function bare(value: string): string {
  return foldWord(value)
    .replace(/^(?:us|eu|uk|size|尺码)\s*/u, '')
    .replace(/码$/u, '')
    .trim();
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly names: readonly string[];
}

function* spans(query: string, words: readonly QueryWord[]): Iterable<Span> {
  const texts = words.map(({ text }) => text);
  for (let at = 0; at < words.length; at++) {
    const isAsked = texts[at] === 'size';
    const from = isAsked ? at + 1 : at;
    const size = sizeAt(texts, from, isAsked) ?? null;
    if (!size) continue;
    const end = from + size.length;
    yield { start: words[at].start, end: words[end - 1].end, names: size.names };
    at = end - 1;
  }
  for (const match of query.matchAll(CHINESE)) {
    const text = foldWord(match[1] ?? match[2]);
    yield { start: match.index, end: match.index + match[0].length, names: letterSize(text) ?? [text] };
  }
}

function sizeAt(
  texts: readonly string[],
  from: number,
  isAsked: boolean,
): { length: number; names: readonly string[] } | null {
  for (const length of [3, 2, 1]) {
    const text = texts.slice(from, from + length).join(' ');
    const names = letterSize(text);
    if (names && texts.length >= from + length && (isAsked || UNMISTAKABLE.has(text)))
      return { length, names };
  }
  const number = isAsked ? readNumber(texts, from) : null;
  if (!number) return null;
  const isHalf =
    texts[from + number.length] === 'and' &&
    texts[from + number.length + 1] === 'a' &&
    texts[from + number.length + 2] === 'half';
  return { length: number.length + (isHalf ? 3 : 0), names: [String(number.value + (isHalf ? 0.5 : 0))] };
}

function letterSize(text: string): readonly string[] | null {
  return LETTER_SIZES.find((names) => names.includes(text)) ?? null;
}
