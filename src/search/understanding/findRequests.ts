import type { Finding, ShopWords } from './finding';
import type { QueryWord } from './queryWords';

/** How people begin to ask for something, aloud above all. */
const OPENING = new RegExp(
  '^(?:(?:hi|hello|hey|ok|okay|please|um|uh)[ ,]+)*' +
    '(?:(?:can|could|would|will) you (?:please )?(?:show|find|get|give|recommend)(?: me)?' +
    '|(?:please )?(?:show|find|get|give|recommend) me' +
    "|(?:i am|i'm|im|we are|we're) (?:looking|searching|shopping) for" +
    "|(?:i|we)(?: would|'d)? (?:want|need|like|wanna)(?: to)?(?: (?:buy|find|get|see|order|have))?" +
    '|do you (?:have|sell|carry)(?: any)?' +
    '|(?:please )?(?:search|look) for' +
    '|are there(?: any)?|is there)' +
    '(?: (?:a|an|some|any|the|all))?(?: (?:pair|kind|type) of)? ',
  'i',
);
const CHINESE_OPENING =
  /^(?:请|麻烦)?(?:你)?(?:帮我|给我)?(?:我)?(?:想要?买?|要买?|需要|找一?下?|搜一?下?|搜索|推荐|看看|有没有)(?:一[个双件条台款部])?/u;
const CLOSING = /[\s,]+(?:please|thanks|thank you)[.!?]?$|[吗呢吧]?[。？?！!]$/iu;

/** Finds how a wish is put (`show me`, `i'm looking for a`, `我想买`), which says nothing of what is wanted. What begins a title stays. */
export function findRequests(query: string, words: readonly QueryWord[], shop: ShopWords): Finding[] {
  const found: Finding[] = [];
  const opening = (OPENING.exec(query) ?? CHINESE_OPENING.exec(query))?.[0] ?? '';
  const isWhole = opening.length >= query.trimEnd().length;
  const first = words.slice(0, 3).at(-1);
  const isTitle =
    first !== undefined && /^\w/.test(query) && shop.countInTitles(query.slice(0, first.end)) > 0;
  if (opening !== '' && !isWhole && !isTitle)
    found.push({ kind: 'REQUEST', start: 0, end: opening.length, replacement: '' });
  const closing = CLOSING.exec(query);
  if (closing && closing.index > opening.length)
    found.push({ kind: 'REQUEST', start: closing.index, end: query.length, replacement: '' });
  return found;
}
