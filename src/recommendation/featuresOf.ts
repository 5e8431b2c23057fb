import { ProductRecord } from '../records';

/** What of a product makes it alike others. A `ProductRecord` or Product entity fits. */
export type ProductContent = Pick<ProductRecord, 'title' | 'brand' | 'categories' | 'tags'>;

const STOP_WORDS = new Set(
  'a an and at by de for from in is it la le no of on or per pour the to with'.split(' '),
);
const HAN = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;
const PARTS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}]+/gu;

/** How much the kinds of feature weigh beside each other, before document frequency: a title word says less than a named category. */
export const KIND_WEIGHTS: Record<string, number> = { category: 1, brand: 1, tag: 1, word: 0.5 };

/**
 * The features of a product, sorted and without repeats: `category:ID`, `brand:NAME`, `tag:NAME`, `word:WORD`. Title words are lower-cased
 * runs of letters and digits; Chinese, Japanese and Korean runs give their character bigrams (one character alone gives itself).
 */
export function featuresOf(content: ProductContent): string[] {
  const features = new Set<string>();
  for (const category of content.categories ?? []) features.add(`category:${category}`);
  if (content.brand) features.add(`brand:${content.brand}`);
  for (const tag of content.tags ?? []) features.add(`tag:${tag}`);
  for (const word of wordsOf(content.title)) features.add(`word:${word}`);
  return [...features].sort();
}

/** The words of a title, see `featuresOf`. */
export function wordsOf(title: string): string[] {
  const words: string[] = [];
  for (const [part] of title.normalize('NFKC').toLowerCase().matchAll(PARTS)) {
    if (HAN.test(part)) words.push(...bigramsOf(part));
    else if (part.length > 1 && !STOP_WORDS.has(part)) words.push(part);
  }
  return words;
}

function bigramsOf(part: string): string[] {
  const characters = [...part];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, at) => characters[at] + character);
}

/** Weight of a feature's kind. */
export function kindWeight(feature: string): number {
  return KIND_WEIGHTS[feature.slice(0, feature.indexOf(':'))] ?? 0;
}
