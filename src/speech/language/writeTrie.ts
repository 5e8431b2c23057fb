import type { BackoffModel } from './mixLanguages';

/** Natural logarithm of the base of the numbers in the file. */
const LOG_BASE = Math.log(1.0001);
const HEADER = Buffer.from('Trie Language Model', 'latin1');
const ORDER = 3;
const QUANTA = 1 << 16;
const QUANTUM_BITS = 16;
const UNIGRAM_BYTES = 12;

/** Writes a model in the binary form that `TrieModel` reads, which the engine loads faster, and in less memory, than text. */
export function writeTrie({ words, unigrams, pairs, triples }: BackoffModel): Buffer {
  const size = words.length;
  const wordBits = bitsFor(size);
  const pairLogs = quantize(pairs.logs);
  const pairBackoffs = quantize(pairs.backoffs);
  const tripleLogs = quantize(triples.logs);
  const longest = new BitWriter(triples.keys.length, wordBits + QUANTUM_BITS);
  const middle = new BitWriter(pairs.keys.length, wordBits + 2 * QUANTUM_BITS + bitsFor(triples.keys.length));
  const roots = Buffer.alloc((size + 1) * UNIGRAM_BYTES);
  let pair = 0;
  let triple = 0;
  for (let word = 0; word <= size; word++) {
    const root = word * UNIGRAM_BYTES;
    roots.writeFloatLE(word < size ? unigrams.logs[word] / LOG_BASE : 0, root);
    roots.writeFloatLE(word < size ? unigrams.backoffs[word] / LOG_BASE : 0, root + 4);
    roots.writeUInt32LE(pair, root + 8);
    for (; pair < pairs.keys.length && pairs.keys[pair] < (word + 1) * size; pair++) {
      const bit = pair * middle.entryBits;
      middle.write(bit, pairs.keys[pair] % size, wordBits);
      middle.write(bit + wordBits, pairBackoffs.codes[pair], QUANTUM_BITS);
      middle.write(bit + wordBits + QUANTUM_BITS, pairLogs.codes[pair], QUANTUM_BITS);
      middle.write(bit + wordBits + 2 * QUANTUM_BITS, triple, bitsFor(triples.keys.length));
      for (; triple < triples.keys.length && triples.keys[triple] < (pairs.keys[pair] + 1) * size; triple++) {
        longest.write(triple * longest.entryBits, triples.keys[triple] % size, wordBits);
        longest.write(triple * longest.entryBits + wordBits, tripleLogs.codes[triple], QUANTUM_BITS);
      }
    }
  }
  // Where the triples of the last pair end.
  middle.write(pair * middle.entryBits + wordBits + 2 * QUANTUM_BITS, triple, bitsFor(triples.keys.length));
  const names = Buffer.from(words.join('\0') + '\0', 'utf8');
  return Buffer.concat([
    HEADER,
    Buffer.from([ORDER]),
    numbers(size, pairs.keys.length, triples.keys.length),
    numbers(1),
    pairLogs.table,
    pairBackoffs.table,
    tripleLogs.table,
    roots,
    middle.bytes,
    longest.bytes,
    numbers(names.length),
    names,
  ]);
}

/** Codes of 16 bits and the table of what they stand for: even steps from the least to the greatest. */
function quantize(logs: Float64Array): { codes: Uint16Array; table: Buffer } {
  let least = Infinity;
  let greatest = -Infinity;
  for (const log of logs) {
    least = Math.min(least, log);
    greatest = Math.max(greatest, log);
  }
  if (logs.length === 0) least = greatest = 0;
  const step = (greatest - least) / (QUANTA - 1) || 1;
  const table = Buffer.alloc(QUANTA * 4);
  for (let code = 0; code < QUANTA; code++) table.writeFloatLE((least + code * step) / LOG_BASE, code * 4);
  return { codes: Uint16Array.from(logs, (log) => Math.round((log - least) / step)), table };
}

/** Entries of an odd number of bits, the lowest bit first. */
class BitWriter {
  readonly bytes: Buffer;

  constructor(
    count: number,
    readonly entryBits: number,
  ) {
    // One more entry for the end, and room for a reader that takes eight bytes at a time.
    this.bytes = Buffer.alloc(Math.floor(((1 + count) * entryBits + 7) / 8) + 8);
  }

  /** Writes a number of at most 25 bits where there are zeros. */
  write(bit: number, value: number, bits: number): void {
    const shifted = value * 2 ** (bit & 7);
    for (let at = bit >>> 3, rest = shifted; rest > 0 && bits > 0; at++, rest = Math.floor(rest / 256))
      this.bytes[at] |= rest % 256;
  }
}

function bitsFor(max: number): number {
  return max === 0 ? 0 : 32 - Math.clz32(max);
}

function numbers(...values: number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}
