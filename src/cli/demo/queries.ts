import type { Random } from '../../math/random';
import { happens, pick, wholeBetween } from './chance';
import { COLORS } from './colors';
import type { DemoProduct } from './demoShop.types';
import type { CategoryVocabulary } from './vocabulary';

const HAN = /\p{Script=Han}/u;
const LATIN_WORD = /^[a-z]{5,}$/;
const TYPO_RATE = 0.06;

/** What a shopper types who is after `product`, in Chinese (hanzi, now and then pinyin) or English, now and then with a slip. */
export function drawQuery(
  random: Random,
  product: DemoProduct,
  vocabulary: CategoryVocabulary,
  isChinese: boolean,
): string {
  return isChinese ? chineseQuery(random, product, vocabulary) : englishQuery(random, product, vocabulary);
}

function chineseQuery(random: Random, product: DemoProduct, vocabulary: CategoryVocabulary): string {
  const { zh } = product.typeNames;
  if (happens(random, 0.5)) return decorate(random, zh, COLORS[colorOf(product) ?? '']);
  if (happens(random, 0.3)) {
    const pinyin = vocabulary.queries.filter((query) => query.startsWith('~'));
    return pick(random, pinyin).slice(1);
  }
  const fitting = vocabulary.queries.filter(
    (query) => HAN.test(query) && [...zh].some((sign) => query.includes(sign)),
  );
  return fitting.length > 0 ? pick(random, fitting) : zh;
}

function englishQuery(random: Random, product: DemoProduct, vocabulary: CategoryVocabulary): string {
  const query = wellTyped(random, product, vocabulary).toLowerCase();
  return happens(random, TYPO_RATE) ? mistype(random, query) : query;
}

function wellTyped(random: Random, product: DemoProduct, vocabulary: CategoryVocabulary): string {
  const choice = random();
  if (choice < 0.4) return product.typeNames.en;
  if (choice < 0.55) return decorate(random, product.typeNames.en, colorOf(product), 1);
  if (choice < 0.65) return `${product.brand} ${product.typeNames.en.split(' ').slice(-2).join(' ')}`;
  const fitting = vocabulary.queries.filter((query) => !query.startsWith('~') && sharesWord(query, product));
  return fitting.length > 0 ? pick(random, fitting) : product.typeNames.en;
}

/** Whether a query has a word of the product's type or of its category. */
function sharesWord(query: string, { typeNames, categoryId }: DemoProduct): boolean {
  const known = `${typeNames.en} ${categoryId}`.toLowerCase().split(/[ -]/);
  return query.split(' ').some((word) => word.length > 2 && known.includes(word));
}

function colorOf({ looks }: DemoProduct): string | undefined {
  return looks[0] in COLORS ? looks[0] : undefined;
}

function decorate(random: Random, name: string, word: string | undefined, probability = 0.3): string {
  if (word === undefined || name.includes(word) || !happens(random, probability)) return name;
  return `${word} ${name}`;
}

/** Leaves out a letter, doubles one or swaps two inside one of the longer words. */
function mistype(random: Random, query: string): string {
  const parts = query.split(' ');
  const long = parts.findIndex((part) => LATIN_WORD.test(part));
  if (long < 0) return query;
  const word = parts[long];
  const at = wholeBetween(random, 1, word.length - 3);
  const middle = pick(random, ['', word[at] + word[at], word[at + 1] + word[at]]);
  const taken = middle.length === 2 && middle[0] !== word[at] ? 2 : 1;
  parts[long] = word.slice(0, at) + middle + word.slice(at + taken);
  return parts.join(' ');
}
