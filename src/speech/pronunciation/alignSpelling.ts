import { phonemeAt, PHONEMES, pronunciationOf, type Pronunciation } from './phonemes';

/** A word as it is written and said. */
export interface SpokenWord {
  /** Of the letters a to z and the apostrophe. */
  readonly spelling: string;
  readonly phonemes: Pronunciation;
}

/** A chunk of letters and the phonemes that it stands for: `sh` SH, `x` K S, a silent `e`. */
export interface Graphone {
  /** One or two letters. */
  readonly letters: string;
  /** No, one or two phonemes. */
  readonly phonemes: Pronunciation;
}

/** Words cut into graphones. */
export interface AlignedWords {
  readonly graphones: readonly Graphone[];
  /** For each word that could be cut: the numbers of its graphones, in order. */
  readonly sequences: readonly Uint16Array[];
}

/** How many letters and phonemes a graphone may have. Two for two are left out: they would memorize words. */
const SIZES = [
  [1, 1],
  [1, 0],
  [2, 1],
  [1, 2],
] as const;
const LETTERS = "abcdefghijklmnopqrstuvwxyz'";
const LETTER_BASE = LETTERS.length + 1;
const SOUND_BASE = PHONEMES.length + 1;
const SOUND_CHUNKS = SOUND_BASE ** 2;
const KEYS = LETTER_BASE ** 2 * SOUND_CHUNKS;
const ROUNDS = 6;
/** Words from which the graphones' probabilities are estimated, spread evenly over all: more change nothing. */
const MOST_COUNTED = 15_000;
/** Graphones that are expected less often than this in `MOST_COUNTED` words are noise. */
const LEAST_COUNT = 2;

/** Whether letter-to-sound rules can spell a word: it has the letters a to z and the apostrophe alone. */
export function isSpellable(spelling: string): boolean {
  return /^[a-z']+$/.test(spelling);
}

/**
 * Cuts words into graphones by expectation maximization over all ways to cut them (many-to-many alignment: Jiampojamarn, Kondrak & Sherif 2007,
 * section 3; Bisani & Ney 2008, section 3.2), then takes the most likely way of each. Words that cannot be cut (abbreviations that are said
 * letter by letter) are left out.
 */
export function alignSpelling(words: readonly SpokenWord[]): AlignedWords {
  const usable = words.filter(({ spelling }) => isSpellable(spelling));
  const step = Math.max(1, Math.floor(usable.length / MOST_COUNTED));
  const least = (LEAST_COUNT * Math.min(usable.length, MOST_COUNTED)) / MOST_COUNTED;
  let chances: Float64Array = new Float64Array(KEYS).fill(1);
  for (let round = 0; round < ROUNDS; round++) {
    const counts = new Float64Array(KEYS);
    for (let k = 0; k < usable.length; k += step) new Lattice(usable[k]).count(chances, counts);
    chances = maximize(counts, round === ROUNDS - 1 ? least : 0);
  }
  return numberGraphones(usable.map((word) => new Lattice(word).cut(chances)).filter((cut) => cut !== null));
}

/** Expected counts become probabilities; those below `least` become impossible. */
function maximize(counts: Float64Array, least: number): Float64Array {
  const total = counts.reduce((sum, count) => (count < least ? sum : sum + count), 0);
  return counts.map((count) => (count < least ? 0 : count / total));
}

/** All ways to cut one word: cells are (letters read, phonemes said), arcs graphones. */
class Lattice {
  private readonly letters: number[];
  private readonly sounds: number[];
  private readonly width: number;
  private readonly cells: number;

  constructor({ spelling, phonemes }: SpokenWord) {
    this.letters = Array.from(spelling, (letter) => LETTERS.indexOf(letter) + 1);
    this.sounds = Array.from(phonemes, (_, at) => phonemeAt(phonemes, at) + 1);
    this.width = phonemes.length + 1;
    this.cells = (spelling.length + 1) * this.width;
  }

  /** The arcs in an order in which every cell is reached before it is left: triples of cell, cell and key of the graphone. */
  private arcs(): number[] {
    const { letters, sounds, width } = this;
    const arcs: number[] = [];
    for (let letter = 0; letter < letters.length; letter++) {
      for (let sound = 0; sound <= sounds.length; sound++) {
        for (const [tall, wide] of SIZES) {
          if (letter + tall > letters.length || sound + wide > sounds.length) continue;
          const chunk = letters[letter] + (tall === 2 ? letters[letter + 1] * LETTER_BASE : 0);
          const said = (wide > 0 ? sounds[sound] : 0) + (wide === 2 ? sounds[sound + 1] * SOUND_BASE : 0);
          const from = letter * width + sound;
          arcs.push(from, from + tall * width + wide, chunk * SOUND_CHUNKS + said);
        }
      }
    }
    return arcs;
  }

  /** Adds to `counts` how often each graphone is expected in this word: the forward-backward algorithm. */
  count(chances: Float64Array, counts: Float64Array): void {
    const forward = new Float64Array(this.cells);
    const backward = new Float64Array(this.cells);
    const arcs = this.arcs();
    forward[0] = backward[this.cells - 1] = 1;
    for (let k = 0; k < arcs.length; k += 3) forward[arcs[k + 1]] += forward[arcs[k]] * chances[arcs[k + 2]];
    const whole = forward[this.cells - 1];
    if (!(whole > 0)) return;
    for (let k = arcs.length - 3; k >= 0; k -= 3) {
      const onward = chances[arcs[k + 2]] * backward[arcs[k + 1]];
      backward[arcs[k]] += onward;
      counts[arcs[k + 2]] += (forward[arcs[k]] * onward) / whole;
    }
  }

  /** The keys of the likeliest graphones that make up the word; null when none do. */
  cut(chances: Float64Array): number[] | null {
    const best = new Float64Array(this.cells);
    const arrivals = new Int32Array(this.cells).fill(-1);
    const arcs = this.arcs();
    best[0] = 1;
    for (let k = 0; k < arcs.length; k += 3) {
      const value = best[arcs[k]] * chances[arcs[k + 2]];
      if (value <= best[arcs[k + 1]]) continue;
      best[arcs[k + 1]] = value;
      arrivals[arcs[k + 1]] = k;
    }
    const keys: number[] = [];
    for (let cell = this.cells - 1; cell > 0; cell = arcs[arrivals[cell]]) {
      if (arrivals[cell] < 0) return null;
      keys.push(arcs[arrivals[cell] + 2]);
    }
    return keys.reverse();
  }
}

function numberGraphones(cuts: readonly (readonly number[])[]): AlignedWords {
  const numbers = new Map<number, number>();
  const sequences = cuts.map((keys) =>
    Uint16Array.from(keys, (key) => {
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    }),
  );
  return { graphones: Array.from(numbers.keys(), graphoneOf), sequences };
}

function graphoneOf(key: number): Graphone {
  const chunk = Math.floor(key / SOUND_CHUNKS);
  const said = key % SOUND_CHUNKS;
  const pair = (value: number, base: number): number[] =>
    [value % base, Math.floor(value / base)].filter((digit) => digit > 0).map((digit) => digit - 1);
  return {
    letters: pair(chunk, LETTER_BASE)
      .map((letter) => LETTERS[letter])
      .join(''),
    phonemes: pronunciationOf(pair(said, SOUND_BASE)),
  };
}
