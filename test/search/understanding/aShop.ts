import type { ShopWords } from '../../../src/search/understanding/finding';

/** What a shop sells, with nothing but what is given. */
export function aShop(given: {
  titles?: readonly string[];
  names?: readonly string[];
  colors?: readonly string[];
  sizes?: readonly string[];
  hasPrices?: boolean;
}): ShopWords {
  const { titles = [], names = [], colors = [], sizes = [], hasPrices = true } = given;
  const lower = titles.map((title) => ` ${title.toLowerCase()} `);
  const having = (words: string): number =>
    lower.filter((title) => title.includes(` ${words.toLowerCase()} `)).length;
  return {
    hasPrices,
    isName: (text) => [...titles, ...names].some((name) => name.toLowerCase() === text.toLowerCase()),
    isLabel: (text) => names.some((name) => name.toLowerCase() === text.toLowerCase()),
    countInTitles: having,
    count: having,
    valuesOf: (kind) => {
      const values = kind === 'COLOR' ? colors : sizes;
      return values.length > 0 ? [{ name: kind.toLowerCase(), values }] : [];
    },
    agreement: () => 1,
  };
}
