import { findColors } from './findColors';
import { findExclusions } from './findExclusions';
import type { Finding, ShopWords } from './finding';
import { findNumbers } from './findNumbers';
import { findPrices } from './findPrices';
import { findRequests } from './findRequests';
import { findSizes } from './findSizes';
import { queryWords, type QueryWord } from './queryWords';

/** What a query asks for, beside words to look for. */
export interface Understanding {
  /** The words to look for. */
  readonly text: string;
  /** What was understood, in the order of the query; empty when it is words and nothing else. */
  readonly findings: readonly Finding[];
}

/** Longer queries are texts, not wishes: in UTF-16 units, and in words. */
const MOST_LENGTH = 300;
const MOST_WORDS = 20;
/** In order of precedence: what an earlier one found is not looked at by a later one. */
const FINDERS: readonly ((query: string, words: readonly QueryWord[], shop: ShopWords) => Finding[])[] = [
  findPrices,
  findSizes,
  findExclusions,
  findColors,
  findNumbers,
  findRequests,
];
/** Phrases in quotes and words with a minus are what they are. */
const LITERAL = /"[^"]*"|“[^”]*”|(?<=^|\s)-\S+/g;

/**
 * Takes a query for what it says of prices, colours, sizes, numbers and what is not wanted, by what the shop sells. A query that is the name of a
 * product, brand or category is left alone, as is everything in quotes. Nothing is guessed: what the shop has no products for stays words.
 */
export function understand(query: string, shop: ShopWords): Understanding {
  if (query.length > MOST_LENGTH || shop.isName(query)) return { text: query, findings: [] };
  const masked = query.replace(LITERAL, (literal) => '\0'.repeat(literal.length));
  const words = queryWords(masked);
  if (words.length > MOST_WORDS) return { text: query, findings: [] };
  const findings: Finding[] = [];
  for (const find of FINDERS)
    for (const one of find(masked, words, shop))
      if (!findings.some((other) => overlap(one, other))) findings.push(one);
  findings.sort((a, b) => a.start - b.start);
  return { text: replaceFindings(query, findings), findings };
}

function overlap(a: Finding, b: Finding): boolean {
  return a.start < b.end && b.start < a.end;
}

/** A query with what was understood, in order, replaced by what is searched for in its place; the query itself when nothing was. */
export function replaceFindings(query: string, findings: readonly Finding[]): string {
  if (findings.length === 0) return query;
  let text = '';
  let at = 0;
  for (const { start, end, replacement } of findings) {
    text += query.slice(at, start) + replacement;
    at = end;
  }
  return (text + query.slice(at))
    .replace(/(?<=^|\s)[,;.]+(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
