import { anEngine } from './aSearchProduct';

const engine = anEngine([
  ...Array.from({ length: 2000 }, (_, k) => ({ id: `p${k}`, title: `product ${k} red shoe`, brand: 'Acme' })),
  '红鞋',
]);

describe('bad input', () => {
  it.each([
    ['10,000 letters', 'x'.repeat(10_000)],
    ['10,000 words', 'red shoe '.repeat(1200)],
    ['10,000 different words', Array.from({ length: 1800 }, (_, k) => `w${k}`).join(' ')],
    ['10,000 ideographs', '红鞋'.repeat(5000)],
    ['only quotes', '"'.repeat(10_000)],
    ['only open quotes', '“'.repeat(10_000)],
    ['only minuses', '-'.repeat(10_000)],
    ['minus words', '-a '.repeat(3000)],
    ['punctuation', '!?.,;:()[]{}*&^%$#@~`|\\/<>'],
    ['control characters', '\u0000\u0001\u001f\u007f\u0085'],
    ['lone surrogates', '\ud800 \udc00 red\ud800 \udfff'],
    ['a regular expression', '(a+)+$ [^]* (?<=x)'],
    ['SQL', "'; DROP TABLE product; -- ' OR 1=1"],
    ['HTML', '<script>alert("red")</script>'],
    ['pinyin without end', 'an'.repeat(5000)],
    ['one letter without end', 'a'.repeat(48)],
    ['combining marks', 'e\u0301'.repeat(3000)],
    ['right-to-left and zero-width', '\u202e\u200b red \ufeff'],
    ['prototype names', '__proto__ constructor toString hasOwnProperty'],
  ])('answers %s in bounded time', (_, text) => {
    const startMs = performance.now();
    const { hits } = engine.search({ text, first: 20, isTyping: true });
    expect(performance.now() - startMs).toBeLessThan(1500);
    expect(hits.length).toBeLessThanOrEqual(20);
  });
});
