/** Natural logarithm of the base of the numbers in the file. */
const LOG_BASE = Math.log(1.0001);
const HEADER = 'Trie Language Model';
/** Values of a quantized number: 16 bits. */
const QUANTA = 1 << 16;
const UNIGRAM_BYTES = 12;

/** n-grams of one order that lie in a bit array, each with a word, quanta and, but for the longest, the place of its first child. */
interface Level {
  readonly bytes: Uint8Array;
  readonly wordBits: number;
  readonly totalBits: number;
  /** Bits of the quantized numbers. */
  readonly quantumBits: number;
  readonly count: number;
}

interface Range {
  begin: number;
  end: number;
}

/**
 * A trigram model in the binary form of PocketSphinx ("Trie Language Model"), read where it lies. Trigrams are kept last word first: `c` -> `b` -> `a` for `a b c`.
 * SOURCE: sphinxbase `lm_trie.c` and `lm_trie_quant.c`, after Heafield 2011, "KenLM: Faster and Smaller Language Model Queries", section 3.2.
 */
export class TrieModel {
  /** All words, by number. */
  readonly words: readonly string[];
  private readonly unigrams: DataView;
  private readonly middle: Level;
  private readonly longest: Level;
  /** Numbers that 16 bits stand for: of bigrams, of their back-offs, of trigrams. */
  private readonly tables: [Float32Array, Float32Array, Float32Array];

  /** Throws when the bytes are no trigram model of this form. */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const header = Buffer.from(bytes.subarray(0, HEADER.length)).toString('latin1');
    if (header !== HEADER || bytes[HEADER.length] !== 3) throw new Error('no binary trigram model');
    let at = HEADER.length + 1;
    const [words, bigrams, trigrams] = [0, 4, 8].map((offset) => view.getUint32(at + offset, true));
    at += 12 + 4;
    const table = (): Float32Array => {
      const values = new Float32Array(Uint8Array.from(bytes.subarray(at, at + QUANTA * 4)).buffer);
      at += QUANTA * 4;
      return values;
    };
    this.tables = [table(), table(), table()];
    this.unigrams = new DataView(bytes.buffer, bytes.byteOffset + at, (words + 1) * UNIGRAM_BYTES);
    at += (words + 1) * UNIGRAM_BYTES;
    const wordBits = bitsFor(words);
    const level = (count: number, quantumBits: number, childBits: number): Level => {
      const totalBits = wordBits + quantumBits + childBits;
      const size = Math.floor(((1 + count) * totalBits + 7) / 8) + 8;
      const part = bytes.subarray(at, at + size);
      at += size;
      return { bytes: part, wordBits, totalBits, quantumBits, count };
    };
    this.middle = level(bigrams, 32, bitsFor(trigrams));
    this.longest = level(trigrams, 16, 0);
    const length = view.getUint32(at, true);
    const text = Buffer.from(bytes.subarray(at + 4, at + 4 + length)).toString('utf8');
    this.words = text.split('\0').slice(0, words);
  }

  /** Natural logarithm of the probability of a word by itself. */
  unigram(word: number): number {
    return this.unigrams.getFloat32(word * UNIGRAM_BYTES, true) * LOG_BASE;
  }

  /** Natural logarithm of the factor for words that do not follow this one in the model. */
  backoff(word: number): number {
    return this.unigrams.getFloat32(word * UNIGRAM_BYTES + 4, true) * LOG_BASE;
  }

  /** Calls `visit` for every bigram `before word` of a word: natural logarithms of its probability and of its back-off factor, and where its trigrams lie. */
  bigramsEndingIn(
    word: number,
    visit: (before: number, logProbability: number, logBackoff: number, trigrams: Range) => void,
  ): void {
    const { middle } = this;
    const begin = this.unigrams.getUint32(word * UNIGRAM_BYTES + 8, true);
    const end = this.unigrams.getUint32((word + 1) * UNIGRAM_BYTES + 8, true);
    const childOffset = middle.wordBits + middle.quantumBits;
    const childBits = middle.totalBits - childOffset;
    for (let at = begin; at < end; at++) {
      const bit = at * middle.totalBits;
      const backoff = this.tables[1][readBits(middle.bytes, bit + middle.wordBits, 16)];
      const probability = this.tables[0][readBits(middle.bytes, bit + middle.wordBits + 16, 16)];
      visit(readBits(middle.bytes, bit, middle.wordBits), probability * LOG_BASE, backoff * LOG_BASE, {
        begin: readBits(middle.bytes, bit + childOffset, childBits),
        end: readBits(middle.bytes, bit + middle.totalBits + childOffset, childBits),
      });
    }
  }

  /** Calls `visit` for every trigram of a range that `bigramsEndingIn` gave: its first word and the natural logarithm of its probability. */
  trigramsOf({ begin, end }: Range, visit: (first: number, logProbability: number) => void): void {
    const { bytes, totalBits, wordBits } = this.longest;
    for (let at = begin; at < end; at++) {
      const bit = at * totalBits;
      const quantum = readBits(bytes, bit + wordBits, 16);
      visit(readBits(bytes, bit, wordBits), this.tables[2][quantum] * LOG_BASE);
    }
  }
}

/** Bits that numbers from 0 to `max` need. */
function bitsFor(max: number): number {
  return max === 0 ? 0 : 32 - Math.clz32(max);
}

/** A number of at most 25 bits that begins at a bit; the lowest bit comes first. */
function readBits(bytes: Uint8Array, bit: number, count: number): number {
  const at = bit >>> 3;
  const word = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
  return (word >>> (bit & 7)) & ((1 << count) - 1);
}
