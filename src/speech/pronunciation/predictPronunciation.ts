import type { GraphoneModel } from './graphoneModel';
import type { Pronunciation } from './phonemes';

/** A way to say a word. */
export interface PredictedPronunciation {
  readonly phonemes: Pronunciation;
  /** Natural logarithm of its probability with the spelling. */
  readonly score: number;
}

interface Path {
  readonly state: number;
  readonly score: number;
  readonly graphone: number;
  readonly before: Path | null;
}

/** Ways that are followed at each letter. */
const BEAM = 16;

/** Says words that no dictionary has: the likeliest sequences of graphones that spell them (Bisani & Ney 2008, section 2.2), by beam search. */
export class PronunciationPredictor {
  /** Numbers of the graphones of each chunk of letters. */
  private readonly byLetters = new Map<string, number[]>();
  private readonly start: Path;

  constructor(private readonly model: GraphoneModel) {
    model.graphones.forEach(({ letters }, number) => {
      const numbers = this.byLetters.get(letters);
      if (numbers) numbers.push(number);
      else this.byLetters.set(letters, [number]);
    });
    this.start = this.follow({ state: 0, score: 0, graphone: -1, before: null }, this.edge);
  }

  private get edge(): number {
    return this.model.graphones.length;
  }

  /** Up to `limit` ways to say a word of the letters a to z and the apostrophe, likeliest first; none when nothing spells it. */
  predict(spelling: string, limit = 1): PredictedPronunciation[] {
    const fronts: Path[][] = Array.from({ length: spelling.length + 1 }, () => []);
    fronts[0].push(this.start);
    for (let at = 0; at < spelling.length; at++) {
      const front = best(fronts[at], BEAM);
      for (const length of [1, 2]) {
        const next = fronts[at + length];
        if (next) this.extend(front, spelling.slice(at, at + length), next);
      }
    }
    const ends = fronts[spelling.length].map((path) => ({ path, score: this.follow(path, this.edge).score }));
    return this.distinct(
      ends.sort((a, b) => b.score - a.score),
      limit,
    );
  }

  private extend(front: readonly Path[], letters: string, next: Path[]): void {
    const numbers = this.byLetters.get(letters) ?? [];
    for (const path of front) for (const number of numbers) next.push(this.follow(path, number));
  }

  private follow(path: Path, graphone: number): Path {
    const { chances, backOffs, suffixes } = this.model;
    let { state, score } = path;
    let arc = this.arcOf(state, graphone);
    while (arc < 0 && state !== 0) {
      score += backOffs[state];
      state = suffixes[state];
      arc = this.arcOf(state, graphone);
    }
    if (arc < 0) return { state: 0, score: -Infinity, graphone, before: path };
    return { state: arc, score: score + chances[arc], graphone, before: path };
  }

  private arcOf(state: number, graphone: number): number {
    const { firstArcs, labels } = this.model;
    let low = firstArcs[state];
    let high = firstArcs[state + 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (labels[middle] < graphone) low = middle + 1;
      else high = middle;
    }
    return low < firstArcs[state + 1] && labels[low] === graphone ? low : -1;
  }

  private distinct(ends: readonly { path: Path; score: number }[], limit: number): PredictedPronunciation[] {
    const found = new Map<string, PredictedPronunciation>();
    for (const { path, score } of ends) {
      if (found.size === limit || score === -Infinity) break;
      const phonemes = this.phonemesOf(path);
      if (phonemes.length > 0 && !found.has(phonemes)) found.set(phonemes, { phonemes, score });
    }
    return [...found.values()];
  }

  private phonemesOf(end: Path): Pronunciation {
    let phonemes = '';
    for (let path: Path = end; path.before?.before; path = path.before)
      phonemes = this.model.graphones[path.graphone].phonemes + phonemes;
    return phonemes;
  }
}

function best(paths: Path[], count: number): Path[] {
  return paths.length <= count ? paths : paths.sort((a, b) => b.score - a.score).slice(0, count);
}
