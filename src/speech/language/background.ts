import type { TrieModel } from './trieModel';

/** Log probability of what never happens. */
const NEVER = -50;
/** n-grams that are gathered before the arrays grow. */
const FIRST_SIZE = 1 << 16;

/** Numbers that are added one by one. */
class Column {
  private values = new Float64Array(FIRST_SIZE);
  size = 0;

  push(value: number): void {
    if (this.size === this.values.length) {
      const grown = new Float64Array(this.size * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.size++] = value;
  }

  toArray(): Float64Array {
    return this.values.slice(0, this.size);
  }
}

/**
 * A general language model as far as it is about a vocabulary, as far as it matters. Keys of n-grams have the last word first: `word * size + before`,
 * `(word * size + before) * size + first`. Numbers are natural logarithms.
 */
export class Background {
  /** Keys of the pairs that matter, ascending. */
  readonly pairKeys: Float64Array;
  /** Keys of the triples that matter, ascending. */
  readonly tripleKeys: Float64Array;
  private readonly pairs: { keys: Float64Array; logProbabilities: Float64Array; logBackoffs: Float64Array };
  private readonly tripleLogs: Float64Array;
  private readonly unigrams: Float64Array;
  private readonly backoffs: Float64Array;

  /**
   * @param numbers of the vocabulary's words in the model, -1 for words it has not; those it has come first and ascend
   * @param threshold what an n-gram has to be worth to be kept: its probability times how much (natural logarithm) it says beyond shorter ones; after Stolcke 1998,
   *   "Entropy-based pruning of backoff language models", eq. 4
   */
  constructor(model: TrieModel, numbers: Int32Array, threshold: number) {
    const size = numbers.length;
    const placeOf = new Int32Array(model.words.length).fill(-1);
    numbers.forEach((number, place) => number >= 0 && (placeOf[number] = place));
    this.size = size;
    this.unigrams = Float64Array.from(numbers, (number) =>
      number < 0 ? NEVER : Math.max(NEVER, model.unigram(number)),
    );
    this.backoffs = Float64Array.from(numbers, (number) => (number < 0 ? 0 : model.backoff(number)));
    const [keys, logs, backoffs, kept, triples, tripleLogs] = Array.from({ length: 6 }, () => new Column());
    const ranges: { begin: number; end: number }[] = [];
    for (let word = 0; word < size && numbers[word] >= 0; word++) {
      model.bigramsEndingIn(numbers[word], (beforeNumber, logProbability, logBackoff, range) => {
        const before = placeOf[beforeNumber];
        if (before < 0) return;
        keys.push(word * size + before);
        logs.push(logProbability);
        backoffs.push(logBackoff);
        ranges.push(range);
        const gain = logProbability - this.backoffs[before] - this.unigrams[word];
        if (Math.exp(this.unigrams[before] + logProbability) * gain > threshold)
          kept.push(word * size + before);
      });
    }
    this.pairs = { keys: keys.toArray(), logProbabilities: logs.toArray(), logBackoffs: backoffs.toArray() };
    this.pairKeys = kept.toArray();
    ranges.forEach((range, at) => {
      if (range.begin === range.end) return;
      const pair = this.pairs.keys[at];
      const before = pair % size;
      model.trigramsOf(range, (firstNumber, logProbability) => {
        const first = placeOf[firstNumber];
        if (first < 0) return;
        const context = this.unigrams[first] + this.logBigram(first, before);
        const gain = logProbability - this.logBackoffAfter(first, before) - this.pairs.logProbabilities[at];
        if (Math.exp(context + logProbability) * gain <= threshold) return;
        triples.push(pair * size + first);
        tripleLogs.push(logProbability);
      });
    });
    this.tripleKeys = triples.toArray();
    this.tripleLogs = tripleLogs.toArray();
  }

  private readonly size: number;

  logUnigram(word: number): number {
    return this.unigrams[word];
  }

  /** Of `word` after `before`. */
  logBigram(before: number, word: number): number {
    const at = find(this.pairs.keys, word * this.size + before);
    return at < 0 ? this.backoffs[before] + this.unigrams[word] : this.pairs.logProbabilities[at];
  }

  /** Of `word` after `first` and `before`; triples that do not matter are taken for pairs. */
  logTrigram(first: number, before: number, word: number): number {
    const at = find(this.tripleKeys, (word * this.size + before) * this.size + first);
    return at < 0 ? this.logBackoffAfter(first, before) + this.logBigram(before, word) : this.tripleLogs[at];
  }

  private logBackoffAfter(first: number, before: number): number {
    const at = find(this.pairs.keys, before * this.size + first);
    return at < 0 ? 0 : this.pairs.logBackoffs[at];
  }
}

/** Place of a key among ascending ones; -1 when it is not there. */
export function find(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (keys[middle] < key) low = middle + 1;
    else if (keys[middle] > key) high = middle - 1;
    else return middle;
  }
  return -1;
}
