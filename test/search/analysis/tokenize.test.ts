import { tokenize } from '../../../src/search/analysis/tokenize';

/** Terms with a space before each that stands at its own place, and `+` before joined ones. */
function termsOf(text: string): string {
  const { terms, spans } = tokenize(text);
  return terms
    .map((term, k) => (spans[k] === 1 ? ` ${term}` : ` +${term}`))
    .join('')
    .trim();
}

describe('tokenize', () => {
  it.each([
    ['Crème BRÛLÉE', 'creme brulee'],
    ['ｗｉｄｅ Ångström straße', 'wide angstrom strasse'],
    ["Men's boots, girls' shoes, O’Neill", 'men boots girls shoes o neill +oneill'],
    ['T-Shirt', 't shirt +tshirt'],
    ['all-in-one', 'all in +allin one +inone +allinone'],
    ['H&M', 'h m +hm'],
    ['500ml', '500 ml +500ml'],
    ['500 ml', '500 ml +500ml'],
    ['12-inch and 12 Inches', '12 inch +12in and 12 inches +12in'],
    ['5 in 1', '5 in 1'],
    ['1,299 or 1.5 l', '1299 or 1.5 l +1.5l'],
    ['WH-1000XM4', 'wh 1000xm4 +wh1000xm4'],
    ['紅鞋', '红 鞋 +红鞋'],
    ['Nike红鞋 42', 'nike 红 鞋 +红鞋 42'],
    ['かな', 'か な +かな'],
    ['\u0000 \ud800 !?', ''],
    ['', ''],
  ])('takes %j apart', (text, expected) => {
    expect(termsOf(text)).toBe(expected);
  });

  it('gives offsets in the text as it was given', () => {
    const text = '«ÉCLAIR» 𠮷野家';
    const { terms, starts, ends } = tokenize(text);
    expect(terms.map((term, k) => [term, text.slice(starts[k], ends[k])])).toEqual([
      ['eclair', 'ÉCLAIR'],
      ['𠮷', '𠮷'],
      ['野', '野'],
      ['𠮷野', '𠮷野'],
      ['家', '家'],
      ['野家', '野家'],
    ]);
  });

  it('cuts a word of 10,000 letters and takes no longer than for other texts', () => {
    expect(tokenize('x'.repeat(10_000)).terms).toEqual(['x'.repeat(64)]);
  });
});
