import type { Finding, ShopWords } from './finding';
import type { QueryWord } from './queryWords';

/** What says that something is not wanted. `no` says much else, so it is heeded only where no title says the same. */
const OPENERS: readonly { words: readonly string[]; isSure: boolean }[] = [
  { words: ['without', 'any'], isSure: true },
  { words: ['without'], isSure: true },
  { words: ['w', '/', 'o'], isSure: true },
  { words: ['excluding'], isSure: true },
  { words: ['except', 'for'], isSure: true },
  { words: ['except'], isSure: true },
  { words: ['but', 'not'], isSure: true },
  { words: ['but', 'no'], isSure: true },
  { words: ['with', 'no'], isSure: true },
  { words: ['no'], isSure: false },
];
/** Words that a thing that is not wanted does not run over. */
const STOPS = new Set(
  'for with under over below above between and or in on that which from to without except but not no please'.split(
    ' ',
  ),
);
const ARTICLES = new Set(['a', 'an', 'the', 'any']);
/** Most words of what is not wanted. */
const MOST_WORDS = 3;
const CHINESE =
  /(?:不要|不带|不含|没有|非|除了)(?:有|任何)?([\p{Script=Han}]{1,4}?|[A-Za-z]+)(?:的|$|\s|，|,)/gu;

/** Finds what is not wanted: `without laces`, `no straw`, `except black`, `不要红色`. A thing is up to three words, to the end or a word that begins something new. */
export function findExclusions(query: string, words: readonly QueryWord[], shop: ShopWords): Finding[] {
  const texts = words.map(({ text }) => text);
  const found: Finding[] = [];
  for (let at = 1; at < words.length; at++) {
    const opener = OPENERS.find(({ words: opening }) => opening.every((word, k) => texts[at + k] === word));
    if (!opener) continue;
    let from = at + opener.words.length;
    while (ARTICLES.has(texts[from])) from++;
    let end = from;
    while (
      end < words.length &&
      end - from < MOST_WORDS &&
      !STOPS.has(texts[end]) &&
      !breaks(query, words, end, from)
    )
      end++;
    if (end === from || (!opener.isSure && !isUnusual(query, words, at, end, shop))) continue;
    found.push({
      kind: 'WITHOUT',
      start: words[at].start,
      end: words[end - 1].end,
      replacement: '',
      without: query.slice(words[from].start, words[end - 1].end),
    });
    at = end - 1;
  }
  for (const match of query.matchAll(CHINESE)) {
    found.push({
      kind: 'WITHOUT',
      start: match.index,
      end: match.index + match[0].length,
      replacement: ' ',
      without: match[1],
    });
  }
  return found;
}

/** Whether a comma or the like parts a word from the one before it. */
function breaks(query: string, words: readonly QueryWord[], at: number, from: number): boolean {
  return at > from && /[,;.]/.test(query.slice(words[at - 1].end, words[at].start));
}

/** Whether no title has the words as they stand: `no show socks` are socks. */
function isUnusual(
  query: string,
  words: readonly QueryWord[],
  at: number,
  end: number,
  shop: ShopWords,
): boolean {
  return shop.countInTitles(query.slice(words[at].start, words[Math.min(end, at + 2) - 1].end)) === 0;
}
