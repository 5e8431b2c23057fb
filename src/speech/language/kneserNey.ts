import { SortedCounts } from './sortedCounts';

/** Words of a vocabulary by number; sentences are lists of them. */
export type Sentence = ArrayLike<number>;

/** Shares of the counts of 2-grams and 3-grams that are given to what was not seen. */
const DISCOUNT = 0.75;

/** Sums over all words that followed a context. */
interface Contexts {
  /** Sum of the counts. */
  totals: Float64Array;
  /** How many different words. */
  types: Float64Array;
}

/**
 * A trigram model of sentences with interpolated Kneser-Ney smoothing. Lower orders count in how many contexts something was seen, not how often.
 * SOURCE: Chen and Goodman 1999, "An empirical study of smoothing techniques for language modeling", section 3.6, with one discount.
 */
export class KneserNey {
  readonly trigrams: SortedCounts;
  /** In how many contexts each pair of words was seen; as often as it was seen where nothing can come before. */
  readonly bigrams: SortedCounts;
  private readonly unigrams: Float64Array;
  private readonly unigramTotal: number;
  private readonly afterPair: Contexts;
  private readonly afterWord: Contexts;
  private readonly pairs: SortedCounts;

  /** @param size words in the vocabulary, below 2^17 */
  constructor(
    sentences: readonly Sentence[],
    private readonly size: number,
  ) {
    const triples: number[] = [];
    const starts: number[] = [];
    for (const sentence of sentences) {
      if (sentence.length > 1) starts.push(sentence[0] * size + sentence[1]);
      for (let at = 2; at < sentence.length; at++)
        triples.push((sentence[at - 2] * size + sentence[at - 1]) * size + sentence[at]);
    }
    this.trigrams = SortedCounts.of(Float64Array.from(triples));
    const seenAfter = this.trigrams.keys.map((key) => key % (size * size));
    this.bigrams = SortedCounts.of(joined(seenAfter, Float64Array.from(starts)));
    this.unigrams = new Float64Array(size);
    for (const key of this.bigrams.keys) this.unigrams[key % size]++;
    for (const sentence of sentences) if (sentence.length === 1) this.unigrams[sentence[0]]++;
    this.unigramTotal = this.unigrams.reduce((sum, count) => sum + count, 0);
    this.pairs = SortedCounts.of(this.trigrams.keys.map((key) => Math.floor(key / size)));
    this.afterPair = contexts(this.trigrams, this.pairs.size, (key) =>
      this.pairs.indexOf(Math.floor(key / size)),
    );
    this.afterWord = contexts(this.bigrams, size, (key) => Math.floor(key / size));
  }

  /** Probability of a word by itself. */
  unigram(word: number): number {
    return this.unigramTotal === 0 ? 0 : this.unigrams[word] / this.unigramTotal;
  }

  /** Probability of `word` after `before`. */
  bigram(before: number, word: number): number {
    const total = this.afterWord.totals[before];
    const lower = this.unigram(word);
    if (total === 0) return lower;
    const count = this.bigrams.get(before * this.size + word);
    return discounted(count, total, this.afterWord.types[before], lower);
  }

  /** Probability of `word` after `first` and `second`. */
  trigram(first: number, second: number, word: number): number {
    const context = this.pairs.indexOf(first * this.size + second);
    const lower = this.bigram(second, word);
    if (context < 0) return lower;
    const count = this.trigrams.get((first * this.size + second) * this.size + word);
    return discounted(count, this.afterPair.totals[context], this.afterPair.types[context], lower);
  }
}

function discounted(count: number, total: number, types: number, lower: number): number {
  return (Math.max(0, count - DISCOUNT) + DISCOUNT * types * lower) / total;
}

function contexts(counts: SortedCounts, size: number, contextOf: (key: number) => number): Contexts {
  const totals = new Float64Array(size);
  const types = new Float64Array(size);
  counts.keys.forEach((key, at) => {
    const context = contextOf(key);
    totals[context] += counts.counts[at];
    types[context]++;
  });
  return { totals, types };
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const all = new Float64Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
