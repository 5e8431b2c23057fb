import { Background } from '../../../src/speech/language/background';
import { KneserNey } from '../../../src/speech/language/kneserNey';
import { mixLanguages, type BackoffModel } from '../../../src/speech/language/mixLanguages';
import { TrieModel } from '../../../src/speech/language/trieModel';
import { writeTrie } from '../../../src/speech/language/writeTrie';

const WORDS = ['</s>', '<s>', 'blue', 'mug', 'red', 'shoes'];
const SIZE = WORDS.length;
const NUMBERS = Int32Array.from(WORDS, (_, number) => number);
const ALL = [...NUMBERS];
/** `<s> red mug </s>`, `<s> red shoes </s>`, `<s> blue shoes </s>`. */
const SENTENCES = [
  [1, 4, 3, 0],
  [1, 4, 5, 0],
  [1, 2, 5, 0],
];

const EMPTY = new Background(new TrieModel(writeTrie(anEmptyModel())), NUMBERS, 0);

function anEmptyModel(): BackoffModel {
  const none = new Float64Array(0);
  return {
    words: WORDS,
    unigrams: { logs: new Float64Array(SIZE).fill(Math.log(1 / SIZE)), backoffs: new Float64Array(SIZE) },
    pairs: { keys: none, logs: none, backoffs: none },
    triples: { keys: none, logs: none },
  };
}

/** The probability of a word as a back-off model gives it. */
function probability(model: BackoffModel, first: number, before: number, word: number): number {
  const { unigrams, pairs, triples } = model;
  const pairAt = (a: number, b: number): number => pairs.keys.indexOf(b * SIZE + a);
  const triple = triples.keys.indexOf((word * SIZE + before) * SIZE + first);
  if (triple >= 0) return Math.exp(triples.logs[triple]);
  const context = pairAt(first, before);
  const rest = context < 0 ? 0 : pairs.backoffs[context];
  const pair = pairAt(before, word);
  return Math.exp(rest + (pair >= 0 ? pairs.logs[pair] : unigrams.backoffs[before] + unigrams.logs[word]));
}

describe('mixLanguages', () => {
  const shop = new KneserNey(SENTENCES, SIZE);
  const model = mixLanguages(WORDS, shop, EMPTY, 0.75);

  it('is the weighted mean of both', () => {
    expect(probability(model, 1, 4, 3)).toBeCloseTo(0.75 * shop.trigram(1, 4, 3) + 0.25 / SIZE, 7);
    expect(probability(model, 0, 4, 5)).toBeCloseTo(0.75 * shop.bigram(4, 5) + 0.25 / SIZE, 7);
  });

  it('sums to one after anything', () => {
    for (const first of ALL) {
      for (const before of ALL) {
        const sum = ALL.reduce((total, word) => total + probability(model, first, before, word), 0);
        expect(sum).toBeCloseTo(1, 6);
      }
    }
  });

  it('has every pair that a triple begins or ends with', () => {
    for (const key of model.triples.keys) {
      const pair = Math.floor(key / SIZE);
      expect(model.pairs.keys).toContain(pair);
      expect(model.pairs.keys).toContain((pair % SIZE) * SIZE + (key % SIZE));
    }
  });
});

describe('writeTrie', () => {
  const model = mixLanguages(WORDS, new KneserNey(SENTENCES, SIZE), EMPTY, 0.75);
  const read = new TrieModel(writeTrie(model));

  it('writes what TrieModel reads back', () => {
    expect(read.words).toEqual(WORDS);
    for (const word of ALL) {
      expect(read.unigram(word)).toBeCloseTo(model.unigrams.logs[word], 4);
      expect(read.backoff(word)).toBeCloseTo(model.unigrams.backoffs[word], 4);
    }
  });

  it('keeps pairs and triples in their places', () => {
    const keys: number[] = [];
    const tripleKeys: number[] = [];
    for (const word of ALL) {
      read.bigramsEndingIn(word, (before, logProbability, logBackoff, triples) => {
        const at = model.pairs.keys.indexOf(word * SIZE + before);
        keys.push(word * SIZE + before);
        expect(logProbability).toBeCloseTo(model.pairs.logs[at], 3);
        expect(logBackoff).toBeCloseTo(model.pairs.backoffs[at], 3);
        read.trigramsOf(triples, (first, log) => {
          const key = (word * SIZE + before) * SIZE + first;
          tripleKeys.push(key);
          expect(log).toBeCloseTo(model.triples.logs[model.triples.keys.indexOf(key)], 3);
        });
      });
    }
    expect(keys).toEqual([...model.pairs.keys]);
    expect(tripleKeys).toEqual([...model.triples.keys]);
    expect(tripleKeys.length).toBeGreaterThan(0);
  });

  it('is refused by the reader when it is cut short or something else', () => {
    expect(() => new TrieModel(Buffer.from('\\data\\\nngram 1=3'))).toThrow('no binary trigram model');
  });
});

describe('Background', () => {
  const full = new TrieModel(writeTrie(mixLanguages(WORDS, new KneserNey(SENTENCES, SIZE), EMPTY, 0.75)));

  it('answers as the whole model for a vocabulary that is a part of it', () => {
    // Without `blue`.
    const part = Int32Array.of(0, 1, 3, 4, 5);
    const background = new Background(full, part, -Infinity);
    let pairs = 0;
    part.forEach((number, word) =>
      full.bigramsEndingIn(number, (before, log) => {
        if (!part.includes(before)) return;
        pairs++;
        expect(background.logBigram(part.indexOf(before), word)).toBeCloseTo(log, 6);
      }),
    );
    expect(background.pairKeys.length).toBe(pairs);
  });

  it('knows nothing of words that the model has not', () => {
    const background = new Background(full, Int32Array.of(0, 1, 3, -1), 0);
    expect(background.logUnigram(3)).toBe(-50);
    expect(background.logBigram(2, 3)).toBeCloseTo(full.backoff(3) - 50, 6);
  });

  it('leaves out what says little', () => {
    expect(new Background(full, NUMBERS, 1).pairKeys.length).toBe(0);
  });
});
