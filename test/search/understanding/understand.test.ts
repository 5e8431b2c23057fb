import fc from 'fast-check';
import type { Finding } from '../../../src/search/understanding/finding';
import { replaceFindings, understand } from '../../../src/search/understanding/understand';
import { aShop } from './aShop';

const SHOP = aShop({
  titles: [
    'iphone 12 case',
    'size 10 boots',
    '7 up',
    'five star notebook',
    'no show socks',
    'vitamins for women over 50',
    'under 5 playhouse',
    'show me a sign poster',
  ],
  names: ['Under Armour', 'Red Bull', 'Forever 21'],
  colors: ['Red', 'Navy/Red', 'blue', 'black', '红色'],
  sizes: ['10', '10.5', 'XL', '42'],
});

/** What was understood, in short. */
function short({ priceMin, priceMax, attribute, without, kind, replacement }: Finding): string {
  if (kind === 'PRICE') return `${priceMin ?? ''}..${priceMax ?? ''}`;
  if (kind === 'NUMBER') return `#${replacement}`;
  if (without !== undefined) return `-${without}`;
  return attribute ? `${attribute.name}=${attribute.values.join('|')}` : kind;
}

function understood(query: string): string {
  const { text, findings } = understand(query, SHOP);
  return [text, ...findings.map(short)].join(' ; ');
}

describe('understand', () => {
  it.each([
    // Prices
    ['shoes under fifty dollars', 'shoes ; ..50'],
    ['shoes under $49.99', 'shoes ; ..49.99'],
    ['shoes below 1,200 euros', 'shoes ; ..1200'],
    ['shoes cheaper than two hundred and fifty bucks', 'shoes ; ..250'],
    ['watch for less than a hundred', 'watch ; ..100'],
    ['shoes below two hundred yuan', 'shoes ; ..200'],
    ['shoes up to 2k dollars', 'shoes ; ..2000'],
    ['shoes between 20 and 40', 'shoes ; 20..40'],
    ['shoes from twenty to forty dollars', 'shoes ; 20..40'],
    ['socks $5-$10', 'socks ; 5..10'],
    ['$20 or less water bottle', 'water bottle ; ..20'],
    ['headphones $100 and up', 'headphones ; 100..'],
    ['watch over 100 dollars', 'watch ; 100..'],
    ['headphones around 30 dollars', 'headphones ; 24..36'],
    ['bottle that costs less than 20', 'bottle ; ..20'],
    ['under 20 dollars', ' ; ..20'],
    ['两百元以下的跑鞋', '跑鞋 ; ..200'],
    ['水壶50块以内', '水壶 ; ..50'],
    ['不超过一百五十元的水壶', '水壶 ; ..150'],
    ['100到200元的耳机', '耳机 ; 100..200'],
    ['三百块以上的耳机', '耳机 ; 300..'],
    ['¥99以下 水壶', '¥99以下 水壶'],
    // What is no price
    ['shelf under 30 inches', 'shelf under 30 inches'],
    ['vitamins for women over 50', 'vitamins for women over 50'],
    ['toys for kids under 5', 'toys for kids under 5'],
    ['under 5 playhouse', 'under 5 playhouse'],
    ['under 20 pound dumbbell', 'under 20 pound dumbbell'],
    ['under armour', 'under armour'],
    ['under bed storage', 'under bed storage'],
    ['between the lines', 'between the lines'],
    // Colours and sizes
    ['red running shoes', 'red running shoes ; color=Red|Navy/Red|红色'],
    ['shoes in Blue', 'shoes in Blue ; color=blue'],
    ['红色连衣裙', '红色连衣裙 ; color=Red|Navy/Red|红色'],
    ['green shoes', 'green shoes'],
    ['red bull', 'red bull'],
    ['red bull can', 'red bull can'],
    ['black tea', 'black tea'],
    ['shoes size ten', 'shoes ; size=10'],
    ['size 10 and a half shoes', 'shoes ; size=10.5'],
    ['xl shirt', 'shirt ; size=XL'],
    ['size extra large shirt', 'shirt ; size=XL'],
    ['跑鞋42码', '跑鞋 ; size=42'],
    ['size 11 shoes', 'size 11 shoes'],
    ['large pan', 'large pan'],
    // What is not wanted
    ['shoes without laces', 'shoes ; -laces'],
    ['bottle with no straw for kids', 'bottle for kids ; -straw'],
    ['wireless thermostat without a c wire', 'wireless thermostat ; -c wire'],
    ['lights without wiring with switch', 'lights with switch ; -wiring'],
    ['shirt but not black', 'shirt ; -black'],
    ['no show socks', 'no show socks'],
    ['bottle no bpa', 'bottle ; -bpa'],
    ['without remorse', 'without remorse'],
    ['连衣裙不要红色', '连衣裙 ; -红色'],
    // Numbers
    ['iphone twelve case', 'iphone 12 case ; #12'],
    ['seven up', '7 up ; #7'],
    ['five star notebook', 'five star notebook'],
    ['five star', 'five star'],
    ['iphone 12', 'iphone 12'],
    ['7 up', '7 up'],
    ['forever 21', 'forever 21'],
    ['two wheels', 'two wheels'],
    // How it is put
    ['show me red shoes please', 'red shoes ; REQUEST ; color=Red|Navy/Red|红色 ; REQUEST'],
    ["i'm looking for a pair of shoes", 'shoes ; REQUEST'],
    ['我想买一双两百元以下的跑鞋', '跑鞋 ; REQUEST ; ..200'],
    ['show me a sign', 'show me a sign'],
    ['find me', 'find me'],
    // What is literal
    ['"shoes under 50 dollars"', '"shoes under 50 dollars"'],
    ['shoes -"no straw"', 'shoes -"no straw"'],
    ['', ''],
  ])('takes "%s"', (query, expected) => {
    expect(understood(query)).toBe(expected);
  });

  it('leaves prices alone where nothing has one', () => {
    expect(understand('shoes under 50 dollars', aShop({ hasPrices: false })).findings).toEqual([]);
  });

  it('leaves colours and sizes alone where products have no such property', () => {
    expect(understand('red shoes size 10', aShop({})).findings).toEqual([]);
  });

  it('leaves texts alone that are too long for a wish', () => {
    const text = `shoes under 50 dollars ${'and more words '.repeat(7)}`;
    expect(understand(text, SHOP)).toEqual({ text, findings: [] });
  });

  const word = fc.constantFrom(
    ...'under over between and 20 fifty two hundred dollars $ without no red size xl shoes show me please , - " 元 两百 以下 不要 红色 的'.split(
      ' ',
    ),
  );

  it('finds stretches in order that do not overlap, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
          fc.string(),
        ),
        (query) => {
          const { text, findings } = understand(query, SHOP);
          let at = 0;
          for (const { start, end, kind, priceMin, priceMax } of findings) {
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(query.length);
            if (kind === 'PRICE')
              expect([priceMin, priceMax].some((price) => price !== undefined && price >= 0)).toBe(true);
            at = end;
          }
          expect(text).toBe(replaceFindings(query, findings));
          if (findings.length === 0) expect(text).toBe(query);
        },
      ),
    );
  });
});
