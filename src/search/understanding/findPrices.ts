import { CHINESE_NUMBER, parseChineseNumber } from './chineseNumbers';
import type { Finding, ShopWords } from './finding';
import { readNumber } from './numberWords';
import type { QueryWord } from './queryWords';
import { unitOf } from '../analysis/units';

/** Words of money; `pounds` are money only after what is said of prices alone. */
const CURRENCY = new Set(
  '$ € £ ¥ ￥ dollar dollars buck bucks usd euro euros eur gbp quid yuan rmb cny kuai yen cent cents'.split(
    ' ',
  ),
);
const SIGNS = new Set(['$', '€', '£', '¥', '￥']);
/** What goes before a limit, and which one it is. A bare number after the last ones may be an age or a length: they need money. */
const LIMITS: readonly { words: string; side: 'max' | 'min'; needsMoney: boolean }[] = [
  ...phrases(
    'max',
    false,
    'under',
    'below',
    'less than',
    'cheaper than',
    'lower than',
    'no more than',
    'not more than',
    'not over',
  ),
  ...phrases('max', true, 'up to', 'at most', 'max', 'maximum', 'within', 'beneath', '<', '≤'),
  ...phrases(
    'min',
    true,
    'over',
    'above',
    'more than',
    'at least',
    'from',
    'starting at',
    'min',
    'minimum',
    'upwards of',
    '>',
    '≥',
  ),
  ...phrases('min', false, 'more expensive than', 'pricier than'),
];
/** What goes after a limit. */
const AFTER: readonly { words: string; side: 'max' | 'min' }[] = [
  ...phrases(
    'max',
    true,
    'or less',
    'or under',
    'or below',
    'or cheaper',
    'and under',
    'and below',
    'max',
    'maximum',
    'tops',
    'at most',
  ),
  ...phrases(
    'min',
    true,
    'or more',
    'and up',
    'and above',
    'and over',
    'or above',
    'plus',
    'minimum',
    'at least',
    '+',
  ),
];
const ABOUT = ['around', 'about', 'approximately', 'roughly', 'circa'];
/** A price that is only about a number may differ by this share. */
const TOLERANCE = 0.2;
/** Words that may introduce a price and say nothing: `that cost`, `priced at`, `for`. */
const LEAD_IN = new Set(
  'for costing cost costs priced price prices that which is are at a the with budget of'.split(' '),
);
/** After these a bare number is an age. */
const PEOPLE = new Set(
  'age ages aged men women man woman boys girls boy girl kids kid children child toddlers adults people teens year years'.split(
    ' ',
  ),
);

function phrases(side: 'max' | 'min', needsMoney: boolean, ...words: string[]) {
  return words
    .map((one) => ({ words: one, side, needsMoney }))
    .sort((a, b) => b.words.length - a.words.length);
}

/** Finds what is said of prices: `under fifty dollars`, `between 20 and 40`, `$30 or less`, `around 100 bucks`, `两百元以下`. */
export function findPrices(query: string, words: readonly QueryWord[], shop: ShopWords): Finding[] {
  if (!shop.hasPrices) return [];
  const found = [...findChinesePrices(query)];
  const finder = new PriceFinder(query, words, shop);
  for (let at = 0; at < words.length;) {
    const price = finder.at(at);
    if (price) found.push(price.finding);
    at = price ? price.end : at + 1;
  }
  return found;
}

interface Amount {
  readonly value: number;
  /** The word after it. */
  readonly end: number;
  readonly isMoney: boolean;
}

class PriceFinder {
  private readonly texts: readonly string[];

  constructor(
    private readonly query: string,
    private readonly words: readonly QueryWord[],
    private readonly shop: ShopWords,
  ) {
    this.texts = words.map(({ text }) => text);
  }

  /** What is said of prices from a word on; null when nothing is. */
  at(from: number): { finding: Finding; end: number } | null {
    return this.range(from) ?? this.limit(from) ?? this.about(from) ?? this.limitAfter(from);
  }

  private range(from: number): { finding: Finding; end: number } | null {
    const opener = ['between', 'from'].includes(this.texts[from]) ? 1 : 0;
    const low = this.amount(from + opener);
    const link = low && ['and', 'to'].includes(this.texts[low.end]) ? low.end + 1 : low?.end;
    const isDash = low !== null && /^\s*[-–—~]\s*$/.test(this.between(low.end - 1, low.end));
    if (!low || link === undefined || (link === low.end && !isDash)) return null;
    const high = this.amount(link);
    if (!high || high.value < low.value) return null;
    const isMoney = low.isMoney || high.isMoney;
    const isMeant = isMoney || (this.texts[from] === 'between' && this.isBare(from, high.end));
    return isMeant ? this.finding(from, high.end, low.value, high.value) : null;
  }

  private limit(from: number): { finding: Finding; end: number } | null {
    for (const { words, side, needsMoney } of LIMITS) {
      if (!this.stands(words, from)) continue;
      const amount = this.amount(from + words.split(' ').length);
      if (!amount || !(amount.isMoney || (!needsMoney && this.isBare(from, amount.end)))) return null;
      return side === 'max'
        ? this.finding(from, amount.end, undefined, amount.value)
        : this.finding(from, amount.end, amount.value, undefined);
    }
    return null;
  }

  private about(from: number): { finding: Finding; end: number } | null {
    const amount = ABOUT.includes(this.texts[from]) ? this.amount(from + 1) : null;
    if (!amount?.isMoney) return null;
    const [low, high] = [1 - TOLERANCE, 1 + TOLERANCE].map(
      (share) => Math.round(amount.value * share * 100) / 100,
    );
    return this.finding(from, amount.end, low, high);
  }

  private limitAfter(from: number): { finding: Finding; end: number } | null {
    const amount = this.amount(from);
    if (!amount?.isMoney) return null;
    const after = AFTER.find(({ words }) => this.stands(words, amount.end));
    if (!after) return null;
    const end = amount.end + after.words.split(' ').length;
    return after.side === 'max'
      ? this.finding(from, end, undefined, amount.value)
      : this.finding(from, end, amount.value, undefined);
  }

  private amount(from: number): Amount | null {
    const sign = SIGNS.has(this.texts[from]) ? 1 : 0;
    const number = readNumber(this.texts, from + sign);
    if (!number) return null;
    let end = from + sign + number.length;
    const isNamed = CURRENCY.has(this.texts[end]) && !(sign === 1 && SIGNS.has(this.texts[end]));
    if (isNamed) end++;
    return { value: number.value, end, isMoney: sign === 1 || isNamed };
  }

  /** Whether a number without money is a price all the same: nothing is measured or counted by it, nobody is that old, no title says so. */
  private isBare(from: number, end: number): boolean {
    const next = this.texts[end];
    if (next !== undefined && (unitOf(next) !== null || !this.isLoose(end))) return false;
    if (PEOPLE.has(this.texts[from - 1]) || PEOPLE.has(next)) return false;
    return this.shop.countInTitles(this.textOf(from, end)) === 0;
  }

  /** What follows a bare number must not be what it counts: nothing, or a word that begins something new. */
  private isLoose(end: number): boolean {
    return /^(?:for|with|without|in|and|but|that|which|please)$/.test(this.texts[end]);
  }

  private stands(words: string, from: number): boolean {
    return words.split(' ').every((word, k) => this.texts[from + k] === word);
  }

  private between(left: number, right: number): string {
    const { words } = this;
    return right < words.length ? this.query.slice(words[left].end, words[right].start) : '';
  }

  private textOf(from: number, end: number): string {
    return this.query.slice(this.words[from].start, this.words[end - 1].end);
  }

  private finding(
    from: number,
    end: number,
    priceMin?: number,
    priceMax?: number,
  ): { finding: Finding; end: number } {
    let first = from;
    while (first > 0 && LEAD_IN.has(this.texts[first - 1])) first--;
    // `for` alone may belong to what is wanted; with nothing before it, everything does.
    if (first === 0) first = from;
    const { start } = this.words[first];
    const finding: Finding = {
      kind: 'PRICE',
      start,
      end: this.words[end - 1].end,
      replacement: '',
      ...(priceMin === undefined ? {} : { priceMin }),
      ...(priceMax === undefined ? {} : { priceMax }),
    };
    return { finding, end };
  }
}

const MONEY = '(?:元钱?|块钱?|塊錢?|圆|人民币|美元|美金|刀|rmb)';
const AMOUNT = `(?:[¥￥$]\\s*)?(${CHINESE_NUMBER}+)\\s*`;
const CHINESE: readonly { pattern: RegExp; side: 'max' | 'min' | 'about' | 'range' }[] = [
  {
    pattern: new RegExp(
      `(?:价格?)?在?${AMOUNT}${MONEY}?\\s*(?:到|至|-|–|—|~)\\s*${AMOUNT}${MONEY}(?:之间|以内)?的?`,
      'gu',
    ),
    side: 'range',
  },
  {
    pattern: new RegExp(
      `(?:价格?)?(?:不超过|不高于|不到|低于|少于|小于|最多|不大于|便宜于|控制在)${AMOUNT}${MONEY}(?:以内|之内|以下)?的?`,
      'gu',
    ),
    side: 'max',
  },
  {
    pattern: new RegExp(
      `(?:价格?)?(?:在)?${AMOUNT}${MONEY}\\s*(?:钱)?(?:以下|以内|之内|之下|以里|及以下)的?`,
      'gu',
    ),
    side: 'max',
  },
  {
    pattern: new RegExp(
      `(?:价格?)?(?:超过|高于|大于|不低于|至少|最少|多于)${AMOUNT}${MONEY}(?:以上)?的?`,
      'gu',
    ),
    side: 'min',
  },
  {
    pattern: new RegExp(`(?:价格?)?(?:在)?${AMOUNT}${MONEY}\\s*(?:以上|之上|及以上|起)的?`, 'gu'),
    side: 'min',
  },
  {
    pattern: new RegExp(`(?:价格?)?(?:大约|大概|差不多)?${AMOUNT}${MONEY}\\s*(?:左右|上下)的?`, 'gu'),
    side: 'about',
  },
];

function* findChinesePrices(query: string): Iterable<Finding> {
  for (const { pattern, side } of CHINESE) {
    for (const match of query.matchAll(pattern)) {
      const values = match.slice(1).map((text) => parseChineseNumber(text));
      if (values.some((value) => value === null)) continue;
      const [low, high = low] = values as number[];
      const bounds = {
        range: { priceMin: low, priceMax: high },
        max: { priceMax: low },
        min: { priceMin: low },
        about: { priceMin: low * (1 - TOLERANCE), priceMax: low * (1 + TOLERANCE) },
      }[side];
      if (side === 'range' && high < low) continue;
      yield {
        kind: 'PRICE',
        start: match.index,
        end: match.index + match[0].length,
        replacement: '',
        ...bounds,
      };
    }
  }
}
