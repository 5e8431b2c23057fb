import { foldWord } from '../analysis/foldWord';
import type { Finding, ShopWords } from './finding';
import type { QueryWord } from './queryWords';

/** Colours by all their names; the first is the English one. */
const COLORS: readonly (readonly string[])[] = (
  'black 黑色 黑|white 白色 白|red 红色 红|blue 蓝色 蓝|green 绿色 绿|yellow 黄色 黄|orange 橙色 橘色|purple 紫色 violet|pink 粉色 粉红色|brown 棕色 褐色 咖啡色|' +
  'grey gray 灰色 灰|beige 米色|gold 金色 golden|silver 银色|navy 藏青色 深蓝色|turquoise 青绿色|teal|ivory 象牙色|burgundy 酒红色|khaki 卡其色|olive 橄榄绿|' +
  'cream 奶油色|tan|lavender|coral|magenta|maroon|charcoal|bronze|copper|rose|mint|peach|lilac|mustard|cyan|crimson|aqua'
)
  .split('|')
  .map((names) => names.split(' '));

/** A colour is a filter only where the shop's own colours agree with the titles: in this share of the products that name it. */
const LEAST_AGREEMENT = 0.9;
/** A property with more values of one colour is free text, not a choice. */
const MOST_VALUES = 40;
/** Words that only look like a colour before these. */
const NOT_BEFORE = new Set('tea friday bull wine sox hat label pepper gate belt'.split(' '));

/** Finds colours that the shop's products have as a property. The words stay in the text, so that titles that name the colour come first. */
export function findColors(query: string, words: readonly QueryWord[], shop: ShopWords): Finding[] {
  const properties = shop.valuesOf('COLOR');
  if (properties.length === 0) return [];
  return [...spans(query, words)].flatMap(({ start, end, names, next }) => {
    if (next !== null && (NOT_BEFORE.has(next) || isNamed(query.slice(start, end), next, shop))) return [];
    for (const { name, values } of properties) {
      const meant = values.filter((value) => hasColor(value, names));
      const isKnown =
        meant.length > 0 &&
        meant.length <= MOST_VALUES &&
        names.some((color) => shop.agreement(color, name, meant) >= LEAST_AGREEMENT);
      if (isKnown)
        return [
          {
            kind: 'COLOR' as const,
            start,
            end,
            replacement: query.slice(start, end),
            attribute: { name, values: meant },
          },
        ];
    }
    return [];
  });
}

/** `Red Bull`: a brand or category that begins with the colour. */
function isNamed(color: string, next: string, shop: ShopWords): boolean {
  return shop.isLabel(`${color} ${next}`);
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly names: readonly string[];
  readonly next: string | null;
}

function* spans(query: string, words: readonly QueryWord[]): Iterable<Span> {
  for (const names of COLORS) {
    for (const [k, { text, start, end }] of words.entries())
      if (names.includes(text)) yield { start, end, names, next: words[k + 1]?.text ?? null };
    const chinese = names.filter((name) => /色$/.test(name)).find((name) => query.includes(name));
    if (chinese && !words.some(({ text }) => text === chinese)) {
      const start = query.indexOf(chinese);
      yield { start, end: start + chinese.length, names, next: null };
    }
  }
}

/** Whether a value of a property names a colour: `Navy/Red` does red and navy. */
function hasColor(value: string, names: readonly string[]): boolean {
  const folded = foldWord(value);
  const parts = folded.split(/[^\p{L}\p{M}]+/u);
  return names.some(
    (name) => parts.includes(name) || (/\p{Script=Han}/u.test(name) && folded.includes(name)),
  );
}
