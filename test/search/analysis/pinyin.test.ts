import { parsePinyin, readingsOf } from '../../../src/search/analysis/pinyin';

describe('readingsOf', () => {
  it('gives every reading without tones, and u and v for ü', () => {
    expect(readingsOf('红')).toContain('hong');
    expect(readingsOf('绿')).toEqual(expect.arrayContaining(['lv', 'lu']));
    expect(readingsOf('x')).toEqual([]);
  });
});

describe('parsePinyin', () => {
  it('reads syllables, fewest first', () => {
    expect(parsePinyin('hongxie')).toContainEqual(['hong', 'xie']);
    expect(parsePinyin('xian')[0]).toEqual(['xian']);
    expect(parsePinyin('xian')).toContainEqual(['xi', 'an']);
  });

  it('reads no word that is not pinyin, and a last syllable that is only begun when asked', () => {
    expect(parsePinyin('hongx')).toEqual([]);
    expect(parsePinyin('hongx', true)).toContainEqual(['hong', 'x']);
    expect(parsePinyin('x'.repeat(100))).toEqual([]);
  });
});
