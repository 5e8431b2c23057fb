import type { Finding, ShopWords } from './finding';
import { readNumber } from './numberWords';
import type { QueryWord } from './queryWords';

/** Finds numbers in words that the shop writes in digits beside the same neighbours: `iphone twelve`, but not `five star notebook`. */
export function findNumbers(query: string, words: readonly QueryWord[], shop: ShopWords): Finding[] {
  const texts = words.map(({ text }) => text);
  const found: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    const number = readNumber(texts, at);
    if (!number || number.isDigits || texts[at] === 'a') continue;
    const end = at + number.length;
    if (isUsual(words, at, end, String(number.value), query, shop))
      found.push({
        kind: 'NUMBER',
        start: words[at].start,
        end: words[end - 1].end,
        replacement: String(number.value),
      });
    at = end - 1;
  }
  return found;
}

/** Whether digits stand beside the words next to a number more often than the number in words does. */
function isUsual(
  words: readonly QueryWord[],
  at: number,
  end: number,
  digits: string,
  query: string,
  shop: ShopWords,
): boolean {
  const spoken = query.slice(words[at].start, words[end - 1].end);
  const [before, after] = [words[at - 1]?.text, words[end]?.text];
  const beside = (number: string): number =>
    (before ? shop.count(`${before} ${number}`) : 0) + (after ? shop.count(`${number} ${after}`) : 0);
  const [inDigits, inWords] = [beside(digits), beside(spoken)];
  if (inDigits !== inWords) return inDigits > inWords;
  return inDigits === 0 && shop.count(digits) > 4 * shop.count(spoken);
}
