import { Background } from './background';
import { KneserNey } from './kneserNey';
import { mixLanguages, type BackoffModel } from './mixLanguages';
import type { TrieModel } from './trieModel';

/** How a shop's language is made. */
export interface ShopLanguageOptions {
  /** Words of the vocabulary at most. */
  maxWords: number;
  /** Of these at most so many that only the shop uses. */
  maxShopWords: number;
  /** Share of what the shop writes in the mixture. */
  shopShare: number;
  /** See Background. */
  threshold: number;
}

export const SHOP_LANGUAGE: ShopLanguageOptions = {
  maxWords: 20_000,
  maxShopWords: 14_000,
  shopShare: 0.8,
  threshold: 1e-6,
};

/** The phrases of one text that the shop has, and how much they count. */
export interface ShopPhrase {
  words: readonly string[];
  /** Whether it is all that was said, as a past query; else it is part of a longer text, and says nothing about beginnings. */
  isWhole: boolean;
}

const LAST = Number.MAX_SAFE_INTEGER;
const START = '<s>';
const END = '</s>';

/**
 * What is likely to be said to a shop: its own phrases mixed with general English. The vocabulary is the shop's commonest words and then the commonest
 * of English.
 */
export function shopLanguage(
  phrases: readonly ShopPhrase[],
  english: TrieModel,
  options: ShopLanguageOptions = SHOP_LANGUAGE,
): BackoffModel {
  const { words, numbers } = chooseWords(countWords(phrases), english, options);
  const placeOf = new Map(words.map((word, place) => [word, place]));
  const sentences = phrases.flatMap((phrase) => sentencesOf(phrase, placeOf));
  const shop = new KneserNey(sentences, words.length);
  const background = new Background(english, numbers, options.threshold);
  return mixLanguages(words, shop, background, options.shopShare);
}

function countWords(phrases: readonly ShopPhrase[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of phrases) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function chooseWords(
  counts: Map<string, number>,
  english: TrieModel,
  { maxWords, maxShopWords }: ShopLanguageOptions,
): { words: string[]; numbers: Int32Array } {
  const chosen = new Set([START, END]);
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  for (const [word] of byCount.slice(0, maxShopWords)) chosen.add(word);
  for (const word of commonWords(english)) {
    if (chosen.size >= maxWords) break;
    chosen.add(word);
  }
  const numberOf = new Map(english.words.map((word, number) => [word, number]));
  // Words that general English has come first, in its order.
  const words = [...chosen].sort(
    (a, b) => (numberOf.get(a) ?? LAST) - (numberOf.get(b) ?? LAST) || (a < b ? -1 : 1),
  );
  return { words, numbers: Int32Array.from(words, (word) => numberOf.get(word) ?? -1) };
}

/** Words of a language model by falling probability; ties by name. */
export function commonWords(model: TrieModel): string[] {
  return [...model.words.keys()]
    .sort((a, b) => model.unigram(b) - model.unigram(a) || (model.words[a] < model.words[b] ? -1 : 1))
    .map((word) => model.words[word]);
}

/** Runs of known words, with the marks of beginning and end where there is one. */
function sentencesOf({ words, isWhole }: ShopPhrase, placeOf: ReadonlyMap<string, number>): number[][] {
  const runs: number[][] = [isWhole ? [placeOf.get(START)!] : []];
  for (const word of words) {
    const place = placeOf.get(word);
    if (place === undefined) runs.push([]);
    else runs.at(-1)!.push(place);
  }
  runs.at(-1)!.push(placeOf.get(END)!);
  return runs.filter((run) => run.length > 0);
}
