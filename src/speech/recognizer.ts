/** Another reading, of a word or of the whole. */
export interface HeardAlternative {
  text: string;
  /** 0 to 1. */
  confidence: number;
}

/** One word as it was heard. */
export interface HeardWord {
  /** Lower case, without punctuation. */
  text: string;
  /** Share of the readings that the engine kept which have this word here, weighed by their probability; 0 to 1. */
  confidence: number;
  /** Seconds from the start of the recording; null when the engine does not say. */
  start: number | null;
  /** Seconds from the start of the recording; null when the engine does not say. */
  end: number | null;
  /** What else it may have been, likeliest first; empty when the engine was sure. */
  alternatives: HeardAlternative[];
}

/** What an engine made of a recording. */
export interface Heard {
  /** All words, joined by spaces (Chinese: by nothing); empty when no speech was found. */
  text: string;
  words: HeardWord[];
  /** Mean confidence of the words, 0 to 1; 0 without words. */
  confidence: number;
  /** Other readings of the whole, likeliest first. */
  alternatives: HeardAlternative[];
}

/** Sound as every engine takes it: mono, 16,000 samples a second, -1 to 1. */
export type Samples = Float32Array;

/** Samples a second of everything after decoding. */
export const SAMPLE_RATE = 16_000;

/** Turns sound into words. */
export interface Recognizer {
  /** The words of a recording; none when it holds no speech. Throws UNAVAILABLE when too many wait. */
  recognize(samples: Samples): Promise<Heard>;
  /** Lets go of threads and memory. */
  close(): Promise<void>;
}

/** What was heard when nothing was. */
export function heardNothing(): Heard {
  return { text: '', words: [], confidence: 0, alternatives: [] };
}
