import { find, type Background } from './background';
import type { KneserNey } from './kneserNey';

/**
 * A trigram model with back-off. Keys of n-grams have the last word first (`word * size + before`, `(word * size + before) * size + first`) and ascend;
 * numbers are natural logarithms.
 */
export interface BackoffModel {
  words: readonly string[];
  unigrams: { logs: Float64Array; backoffs: Float64Array };
  pairs: { keys: Float64Array; logs: Float64Array; backoffs: Float64Array };
  triples: { keys: Float64Array; logs: Float64Array };
}

/** Least probability of a word that is in the vocabulary. */
const LEAST = 1e-9;
/** Least share of what was not seen after a context. */
const LEAST_REST = 1e-4;

/**
 * The mixture of two models as one: every n-gram that either has, with the weighted mean of its probabilities in both, and back-off factors so that
 * all words after a context sum to 1. SOURCE: Stolcke 2002, "SRILM", section 2.2 (static interpolation).
 *
 * @param share of the shop's model, 0 to 1
 */
export function mixLanguages(
  words: readonly string[],
  shop: KneserNey,
  background: Background,
  share: number,
): BackoffModel {
  const size = words.length;
  const mixed = (ofShop: number, logBackground: number): number =>
    Math.max(LEAST, share * ofShop + (1 - share) * Math.exp(logBackground));
  const tripleKeys = union(background.tripleKeys, reversedTriples(shop.trigrams.keys, size));
  const pairKeys = union(
    union(
      background.pairKeys,
      shop.bigrams.keys.map((key) => (key % size) * size + Math.floor(key / size)).sort(),
    ),
    contextsOf(tripleKeys, size),
  );
  const unigrams = Float64Array.from(words, (_, word) =>
    mixed(shop.unigram(word), background.logUnigram(word)),
  );
  const pairs = pairKeys.map((key) => {
    const [word, before] = [Math.floor(key / size), key % size];
    return mixed(shop.bigram(before, word), background.logBigram(before, word));
  });
  const triples = tripleKeys.map((key) => {
    const pair = Math.floor(key / size);
    const [word, before, first] = [Math.floor(pair / size), pair % size, key % size];
    return mixed(shop.trigram(first, before, word), background.logTrigram(first, before, word));
  });
  return {
    words,
    unigrams: {
      logs: unigrams.map(Math.log),
      backoffs: restAfterWords(pairKeys, pairs, unigrams),
    },
    pairs: {
      keys: pairKeys,
      logs: pairs.map(Math.log),
      backoffs: restAfterPairs(tripleKeys, triples, pairKeys, pairs, size),
    },
    triples: { keys: tripleKeys, logs: triples.map(Math.log) },
  };
}

/** Log of the factor for what does not follow each word in any pair. */
function restAfterWords(keys: Float64Array, pairs: Float64Array, unigrams: Float64Array): Float64Array {
  const size = unigrams.length;
  const [seen, seenLower] = [new Float64Array(size), new Float64Array(size)];
  keys.forEach((key, at) => {
    seen[key % size] += pairs[at];
    seenLower[key % size] += unigrams[Math.floor(key / size)];
  });
  return seen.map((sum, word) => logRest(sum, seenLower[word]));
}

/** Log of the factor for what does not follow each pair in any triple. */
function restAfterPairs(
  tripleKeys: Float64Array,
  triples: Float64Array,
  pairKeys: Float64Array,
  pairs: Float64Array,
  size: number,
): Float64Array {
  const [seen, seenLower] = [new Float64Array(pairKeys.length), new Float64Array(pairKeys.length)];
  tripleKeys.forEach((key, at) => {
    const pair = Math.floor(key / size);
    const context = find(pairKeys, (pair % size) * size + (key % size));
    seen[context] += triples[at];
    seenLower[context] += pairs[find(pairKeys, pair)];
  });
  return seen.map((sum, pair) => logRest(sum, seenLower[pair]));
}

function logRest(seen: number, seenLower: number): number {
  return Math.log(Math.max(LEAST_REST, 1 - seen) / Math.max(LEAST_REST, 1 - seenLower));
}

/** Keys of triples, first word first, as keys with the last word first. */
function reversedTriples(keys: Float64Array, size: number): Float64Array {
  return keys
    .map((key) => {
      const pair = Math.floor(key / size);
      return ((key % size) * size + (pair % size)) * size + Math.floor(pair / size);
    })
    .sort();
}

/** The pairs that triples begin and end with. */
function contextsOf(tripleKeys: Float64Array, size: number): Float64Array {
  const ends = tripleKeys.map((key) => Math.floor(key / size));
  const begins = tripleKeys.map((key) => (Math.floor(key / size) % size) * size + (key % size)).sort();
  return union(ends, begins);
}

/** All keys of two ascending lists, once. */
function union(a: Float64Array, b: Float64Array): Float64Array {
  const merged = new Float64Array(a.length + b.length);
  let size = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const next = j >= b.length || (i < a.length && a[i] <= b[j]) ? a[i++] : b[j++];
    if (size === 0 || merged[size - 1] !== next) merged[size++] = next;
  }
  return merged.slice(0, size);
}
