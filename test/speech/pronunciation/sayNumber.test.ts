import fc from 'fast-check';
import { cardinalWords, sayNumber } from '../../../src/speech/pronunciation/sayNumber';

describe('sayNumber', () => {
  it.each([
    ['0', ['zero']],
    ['12', ['twelve']],
    ['40', ['forty']],
    ['99', ['ninety nine']],
    ['100', ['one hundred']],
    ['500', ['five hundred']],
    ['365', ['three sixty five', 'three hundred sixty five', 'three six five']],
    ['305', ['three oh five', 'three hundred five', 'three zero five']],
    ['1080', ['ten eighty', 'one thousand eighty', 'one zero eight zero']],
    ['1500', ['one thousand five hundred', 'fifteen hundred']],
    ['2000', ['two thousand']],
    ['007', ['zero zero seven']],
    ['2.5', ['two point five']],
    ['3.14', ['three point one four']],
    ['1234567', ['one two three four five six seven']],
  ])('says %s', (text, readings) => {
    expect(sayNumber(text).map((words) => words.join(' '))).toEqual(readings);
  });

  it('says no two numbers alike', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.nat(999_999_999), (a, b) => {
        fc.pre(a !== b);
        expect(cardinalWords(a).join(' ')).not.toBe(cardinalWords(b).join(' '));
      }),
    );
  });
});
