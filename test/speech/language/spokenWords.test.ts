import { spokenPhrases, spokenWords } from '../../../src/speech/language/spokenWords';

describe('spokenWords', () => {
  it.each([
    ["Men's Running Shoe", ["men's", 'running', 'shoe']],
    ['500ml', ['five', 'hundred', 'milliliter']],
    ['12 oz', ['twelve', 'ounce']],
    ['10 in skillet', ['ten', 'inch', 'skillet']],
    ['in the box', ['in', 'the', 'box']],
    ['w/o lid, w/ straw', ['without', 'lid', 'with', 'straw']],
    ['AirPods & Case', ['air', 'pods', 'and', 'case']],
    ['无线耳机', []],
  ])('reads %s aloud', (text, words) => {
    expect(spokenWords(text)).toEqual(words);
  });
});

describe('spokenPhrases', () => {
  it('takes a title apart where nobody would go on in one breath', () => {
    expect(spokenPhrases('Nike Air Max, Black (Size 9) - New. Sale')).toEqual([
      ['nike', 'air', 'max'],
      ['black'],
      ['size', 'nine'],
      ['new'],
      ['sale'],
    ]);
  });

  it('keeps a hyphen within a word and a point within a number', () => {
    expect(spokenPhrases('Wi-Fi 2.5 Adapter')).toEqual([['wi', 'fi', 'two', 'point', 'five', 'adapter']]);
  });
});
