import fc from 'fast-check';
import { parseChineseNumber } from '../../../src/search/understanding/chineseNumbers';
import { readNumber } from '../../../src/search/understanding/numberWords';
import { cardinalWords } from '../../../src/speech/pronunciation/sayNumber';

const read = (text: string) => {
  const number = readNumber(text.split(' '), 0);
  return number && [number.value, number.length];
};

describe('readNumber', () => {
  it.each([
    ['50', 50, 1],
    ['1,299.50', 1299.5, 1],
    ['2k', 2000, 1],
    ['2 thousand', 2000, 2],
    ['seven', 7, 1],
    ['twelve', 12, 1],
    ['twenty five dollars', 25, 2],
    ['fifty two inch', 52, 2],
    ['a hundred bucks', 100, 2],
    ['two hundred and fifty', 250, 4],
    ['two hundred fifty', 250, 3],
    ['fifteen hundred', 1500, 2],
    ['one thousand two hundred and thirty four', 1234, 7],
    ['three million five thousand', 3_005_000, 4],
    ['three point five', 3.5, 3],
    ['zero point two five', 0.25, 4],
    ['twenty and forty', 20, 1],
    ['one hundred and up', 100, 2],
    ['twenty twenty', 20, 1],
    ['hundred hundred', null, 0],
    ['a dozen', null, 0],
    ['1.2.3', null, 0],
    ['7up', null, 0],
    ['', null, 0],
  ])('reads "%s"', (text, value, length) => {
    expect(read(text)).toEqual(value === null ? null : [value, length]);
  });

  it('reads every number as it is said', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (value) => {
        const words = cardinalWords(value);
        expect(readNumber(words, 0)).toEqual({ value, length: words.length, isDigits: false });
      }),
    );
  });

  it('never fails and never reads past the end', () => {
    const word = fc.constantFrom(
      'a',
      'and',
      'one',
      'twenty',
      'hundred',
      'thousand',
      'million',
      'point',
      '5',
      '2k',
      'shoe',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), fc.nat(12), (words, from) => {
        const number = readNumber(words, from);
        if (number) expect(from + number.length).toBeLessThanOrEqual(words.length);
      }),
    );
  });
});

describe('parseChineseNumber', () => {
  it.each([
    ['五', 5],
    ['十', 10],
    ['十五', 15],
    ['五十', 50],
    ['两百', 200],
    ['两百五', 250],
    ['两百五十', 250],
    ['一百零五', 105],
    ['三千', 3000],
    ['三千五', 3500],
    ['一千零五十', 1050],
    ['两万', 20_000],
    ['一万两千', 12_000],
    ['十二万', 120_000],
    ['3万', 30_000],
    ['1千5', 1500],
    ['二零二一', 2021],
    ['12.5', 12.5],
    ['', null],
    ['万', null],
    ['五六百', null],
    ['元', null],
  ])('reads %s', (text, value) => {
    expect(parseChineseNumber(text)).toBe(value);
  });
});
