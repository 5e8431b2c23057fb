import type { ShopPhrase } from './shopLanguage';
import type { ShopTexts } from './shopTexts';

/** A past query counts as often as it was searched for, up to so often: what is said is rather like it than like a title. */
const MAX_QUERY_COUNT = 10;

/**
 * The phrases that a language model learns from a shop's texts.
 *
 * @param phrasesOf a text as it is said: its phrases, each a list of words
 */
export function shopPhrases(
  { titles, names, queries }: ShopTexts,
  phrasesOf: (text: string) => string[][],
): ShopPhrase[] {
  const pieces = (text: string, isWhole: boolean): ShopPhrase[] =>
    phrasesOf(text).map((words) => ({ words, isWhole }));
  return [
    ...titles.flatMap((title) => pieces(title, false)),
    ...names.flatMap((name) => pieces(name, true)),
    ...queries.flatMap(({ text, count }) => {
      const phrases = pieces(text, true);
      return Array.from({ length: Math.min(count, MAX_QUERY_COUNT) }, () => phrases).flat();
    }),
  ];
}
