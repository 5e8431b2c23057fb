import { TrieModel } from '../../../src/speech/language/trieModel';
import { writeTrie } from '../../../src/speech/language/writeTrie';
import { shopLanguage } from '../../../src/speech/language/shopLanguage';

/** General English of six words, the last the rarest. */
const WORDS = ['</s>', '<s>', 'and', 'mug', 'the', 'zebra'];
const CHANCES = [0.3, 1e-9, 0.3, 0.1, 0.25, 0.05];
const none = new Float64Array(0);
const ENGLISH = new TrieModel(
  writeTrie({
    words: WORDS,
    unigrams: { logs: Float64Array.from(CHANCES, Math.log), backoffs: new Float64Array(WORDS.length) },
    pairs: { keys: none, logs: none, backoffs: none },
    triples: { keys: none, logs: none },
  }),
);
const PHRASES = [
  { words: ['vitrine', 'mug'], isWhole: false },
  { words: ['vitrine', 'mug'], isWhole: true },
  { words: ['rare', 'mug'], isWhole: false },
];
const OPTIONS = { maxWords: 7, maxShopWords: 2, shopShare: 0.5, threshold: 0 };

describe('shopLanguage', () => {
  const model = shopLanguage(PHRASES, ENGLISH, OPTIONS);

  it('knows the commonest words of the shop, then of English, those of English first', () => {
    expect(model.words).toEqual(['</s>', '<s>', 'and', 'mug', 'the', 'zebra', 'vitrine']);
  });

  it('expects what the shop writes', () => {
    const at = (word: string): number => model.words.indexOf(word);
    const pair = model.pairs.keys.indexOf(at('mug') * model.words.length + at('vitrine'));
    expect(Math.exp(model.pairs.logs[pair])).toBeGreaterThan(0.4);
    expect(model.unigrams.logs[at('mug')]).toBeGreaterThan(model.unigrams.logs[at('the')]);
  });

  it('learns beginnings from whole phrases alone', () => {
    const before = (word: string): number[] =>
      [...model.pairs.keys]
        .filter((key) => Math.floor(key / model.words.length) === model.words.indexOf(word))
        .map((key) => key % model.words.length);
    expect(before('vitrine')).toEqual([model.words.indexOf('<s>')]);
  });
});
