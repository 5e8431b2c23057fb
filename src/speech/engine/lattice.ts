/** A word that may have been said from a frame on. */
export interface LatticeNode {
  /** Without the mark of its pronunciation; `<s>`, `</s>`, `<sil>` and `[noise]` are no words. */
  word: string;
  /** Frame, 100 a second. */
  start: number;
}

/** The word of `from` said up to where the word of `to` begins. */
export interface LatticeLink {
  from: number;
  to: number;
  /** Last frame. */
  end: number;
  /** Probability of this link given the sound, 0 to 1: the sum over all readings that take it. */
  posterior: number;
}

/** All readings of an utterance that the engine kept: a graph without circles whose paths from `first` to `last` are the readings. */
export interface Lattice {
  nodes: LatticeNode[];
  links: LatticeLink[];
}

/** One word of the best reading. */
export interface BestWord {
  word: string;
  start: number;
  /** Last frame. */
  end: number;
}

/** A word with its share of the probability. */
export interface WordShare {
  word: string;
  share: number;
}

/** Whether it is silence, noise or an end of the utterance. */
export function isFiller(word: string): boolean {
  return /^[<[+]/.test(word);
}

/** `word` without the number of its pronunciation: `read(2)` is `read`. */
export function baseWord(word: string): string {
  return word.replace(/\(\d+\)$/, '');
}

/** Shares below this are not told. */
const MIN_SHARE = 0.001;

/**
 * The words that compete for the place of `best`, likeliest first. A link competes when it overlaps by more than half of the longer of both; its posterior counts
 * (Wessel et al. 2001, "Confidence measures for large vocabulary continuous speech recognition", section IV-B: a word's posterior is summed over its
 * instances that overlap in time). Shares are at most 1.
 */
export function competitorsOf(lattice: Lattice, best: BestWord): WordShare[] {
  const shares = new Map<string, number>();
  for (const { from, end, posterior } of lattice.links) {
    const { word, start } = lattice.nodes[from];
    if (isFiller(word)) continue;
    const overlap = Math.min(end, best.end) - Math.max(start, best.start) + 1;
    const longer = Math.max(end - start, best.end - best.start) + 1;
    if (overlap * 2 > longer) shares.set(word, (shares.get(word) ?? 0) + posterior);
  }
  return [...shares]
    .map(([word, share]) => ({ word, share: Math.min(1, share) }))
    .filter(({ share }) => share >= MIN_SHARE)
    .sort((a, b) => b.share - a.share || (a.word < b.word ? -1 : 1));
}
