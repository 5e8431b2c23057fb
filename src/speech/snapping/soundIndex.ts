import { phonemeAt, parsePronunciation, type Pronunciation } from '../pronunciation/phonemes';
import { gapCost, substitutionCost } from './phonemeDistance';

/** A word that sounds like what was asked for. */
export interface SoundMatch {
  readonly word: string;
  /** Weighted edit distance of the phonemes; 0 the same. */
  readonly distance: number;
}

interface Node {
  readonly phoneme: number;
  readonly children: Node[];
  readonly words: string[];
}

/** Words by their sound: a trie of phonemes that is walked with one row of the edit distance a node, so that common beginnings are compared once. */
export class SoundIndex {
  private readonly root: Node = { phoneme: -1, children: [], words: [] };
  private readonly saysByWord = new Map<string, Pronunciation[]>();

  /** @param dictionary lines `word PH ON EMES`, further pronunciations as `word(2)`; lines that are not so are left out */
  constructor(dictionary: string, isWanted: (word: string) => boolean = () => true) {
    for (const line of dictionary.split('\n')) {
      const at = line.indexOf(' ');
      const phonemes = at > 0 ? parsePronunciation(line.slice(at + 1)) : null;
      if (phonemes !== null) this.add(line.slice(0, at).replace(/\(\d+\)$/, ''), phonemes, isWanted);
    }
  }

  private add(word: string, phonemes: Pronunciation, isWanted: (word: string) => boolean): void {
    const ways = this.saysByWord.get(word);
    if (ways) ways.push(phonemes);
    else this.saysByWord.set(word, [phonemes]);
    if (!isWanted(word)) return;
    let node = this.root;
    for (let at = 0; at < phonemes.length; at++) {
      const phoneme = phonemeAt(phonemes, at);
      let child = node.children.find((one) => one.phoneme === phoneme);
      if (!child) node.children.push((child = { phoneme, children: [], words: [] }));
      node = child;
    }
    if (!node.words.includes(word)) node.words.push(word);
  }

  /** How a word is said, usual first; none when the dictionary lacks it. */
  sayOf(word: string): readonly Pronunciation[] {
    return this.saysByWord.get(word) ?? [];
  }

  /** The wanted words within a distance, nearest first; ties by name. */
  nearest(phonemes: Pronunciation, most: number, limit: number): SoundMatch[] {
    const spoken = Array.from(phonemes, (_, at) => phonemeAt(phonemes, at));
    const first = new Float32Array(spoken.length + 1);
    for (let k = 0; k < spoken.length; k++) first[k + 1] = first[k] + gapCost(spoken[k]);
    const best = new Map<string, number>();
    for (const child of this.root.children) visit(child, spoken, first, most, best);
    return Array.from(best, ([word, distance]) => ({ word, distance }))
      .sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1))
      .slice(0, limit);
  }
}

function visit(
  node: Node,
  spoken: readonly number[],
  above: Float32Array,
  most: number,
  best: Map<string, number>,
): void {
  const row = new Float32Array(above.length);
  const gap = gapCost(node.phoneme);
  row[0] = above[0] + gap;
  let least = row[0];
  for (let k = 0; k < spoken.length; k++) {
    const swapped = above[k] + substitutionCost(spoken[k], node.phoneme);
    row[k + 1] = Math.min(swapped, above[k + 1] + gap, row[k] + gapCost(spoken[k]));
    least = Math.min(least, row[k + 1]);
  }
  // Distances never fall on the way down.
  if (least > most) return;
  const distance = row[spoken.length];
  if (distance <= most)
    for (const word of node.words) best.set(word, Math.min(distance, best.get(word) ?? Infinity));
  for (const child of node.children) visit(child, spoken, row, most, best);
}
