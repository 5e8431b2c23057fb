import type { ShopTexts } from '../language/shopTexts';

/** Models look at some 200 word pieces of a prompt. */
const MAX_CHARACTERS = 800;
/** Words of so few letters are known to every model. */
const SHORT = 4;

/**
 * A list of words that are likely to be said to the shop: names of its categories and properties, what is often searched for, and words of titles that are
 * written like names, the most frequent first. Models that take a prompt spell such words as it does.
 */
export function shopPrompt({ titles, names, queries }: ShopTexts): string {
  const counts = new Map<string, number>();
  for (const title of titles)
    for (const word of namesIn(title)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const frequent = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
  const asked = queries.slice(0, 20).map(({ text }) => text);
  let prompt = '';
  for (const text of new Set(interleave(frequent, names, asked))) {
    const longer = prompt === '' ? text : `${prompt}, ${text}`;
    if (longer.length > MAX_CHARACTERS) break;
    prompt = longer;
  }
  return prompt;
}

/** Words of a title that are written like names. */
function namesIn(title: string): Set<string> {
  return new Set((title.match(/\p{Lu}[\p{L}\p{N}-]+/gu) ?? []).filter((word) => word.length > SHORT));
}

/** The first of each list, then the second of each. */
function* interleave<T>(...lists: (readonly T[])[]): Iterable<T> {
  const longest = Math.max(...lists.map(({ length }) => length));
  for (let at = 0; at < longest; at++) for (const list of lists) if (at < list.length) yield list[at];
}
