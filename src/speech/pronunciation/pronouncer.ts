import { isSpellable } from './alignSpelling';
import { PHONEMES, phonemeAt, parsePronunciation, type Pronunciation } from './phonemes';
import type { PronunciationPredictor } from './predictPronunciation';
import type { PronunciationDictionary } from './pronunciationDictionary';
import { sayNumber } from './sayNumber';
import { splitToken, type TokenPiece } from './splitToken';

/** Most ways to say one word. */
const MOST_VARIANTS = 4;
/** Likeliest ways of a word that no dictionary has. */
const PREDICTED = 2;
/** A prediction that is so much (natural logarithm) less likely than the best is left out. */
const PREDICTED_MARGIN = 3;

/** How the letters are called, for abbreviations. */
const LETTER_NAMES = new Map(
  Object.entries({
    a: 'EY',
    b: 'B IY',
    c: 'S IY',
    d: 'D IY',
    e: 'IY',
    f: 'EH F',
    g: 'JH IY',
    h: 'EY CH',
    i: 'AY',
    j: 'JH EY',
    k: 'K EY',
    l: 'EH L',
    m: 'EH M',
    n: 'EH N',
    o: 'OW',
    p: 'P IY',
    q: 'K Y UW',
    r: 'AA R',
    s: 'EH S',
    t: 'T IY',
    u: 'Y UW',
    v: 'V IY',
    w: 'D AH B AH L Y UW',
    x: 'EH K S',
    y: 'W AY',
    z: 'Z IY',
  }).map(([letter, text]) => [letter, parsePronunciation(text)!]),
);

const PREFIXED = /^([eitxu])([a-z]{3,})$/;
const VOICELESS = new Set(['P', 'T', 'K', 'F', 'TH']);
const HISSING = new Set(['S', 'Z', 'SH', 'ZH', 'CH', 'JH']);
const [S, Z, IH_Z] = ['S', 'Z', 'IH Z'].map((text) => parsePronunciation(text)!);

/** Says any word of a catalogue: by the dictionary, by letter-to-sound rules, letter by letter, as a number, or as a mixture of these. */
export class Pronouncer {
  private readonly known = new Map<string, readonly Pronunciation[]>();

  constructor(
    private readonly dictionary: PronunciationDictionary,
    private readonly predictor: PronunciationPredictor,
  ) {}

  /**
   * The ways to say a word, the usual one first, at most four: `boys'`, `XR500`, `wi-fi` and `1080p` are words too. None when it has neither Latin
   * letters nor digits. Case counts: `AirPods` is two words said as one, and `SPA` may be spelled.
   */
  pronounce(word: string): readonly Pronunciation[] {
    let variants = this.known.get(word);
    if (!variants) this.known.set(word, (variants = this.say(word)));
    return variants;
  }

  private say(word: string): readonly Pronunciation[] {
    const listed = this.dictionary.get(word.toLowerCase());
    if (listed.length > 0) return listed.slice(0, MOST_VARIANTS);
    const pieces = splitToken(word);
    const said = pieces.map((piece) => this.sayPiece(piece)).filter((variants) => variants.length > 0);
    const variants = said.length === 0 ? [] : combine(said);
    variants.splice(1, 0, ...this.sayPrefixed(word));
    if (isAbbreviation(word) && pieces[0].kind === 'word') variants.splice(1, 0, spell(pieces[0].text));
    return [...new Set(variants)].slice(0, MOST_VARIANTS);
  }

  /** `ebook`, `tshirt`, `xbox`: a letter that is called by its name before a word. */
  private sayPrefixed(word: string): Pronunciation[] {
    const [, letter, rest] = PREFIXED.exec(word) ?? [];
    return letter ? this.dictionary.get(rest).map((phonemes) => spell(letter) + phonemes) : [];
  }

  private sayPiece({ kind, text }: TokenPiece): readonly Pronunciation[] {
    switch (kind) {
      case 'number':
        return sayNumber(text).map((words) =>
          words.map((word) => this.dictionary.get(word)[0] ?? '').join(''),
        );
      case 'letters':
        return text.length > 1 && this.dictionary.has(text) ? this.dictionary.get(text) : [spell(text)];
      case 'word':
        return this.sayWord(text);
    }
  }

  private sayWord(word: string): readonly Pronunciation[] {
    const listed = this.dictionary.get(word);
    if (listed.length > 0) return listed;
    for (const stem of stemsOfPlural(word)) {
      const stems = this.dictionary.get(stem);
      if (stems.length > 0) return stems.map((phonemes) => phonemes + plural(phonemes));
    }
    if (!isSpellable(word)) return [];
    const predicted = this.predictor.predict(word, PREDICTED);
    return predicted
      .filter(({ score }) => score >= predicted[0].score - PREDICTED_MARGIN)
      .map(({ phonemes }) => phonemes);
  }
}

function isAbbreviation(word: string): boolean {
  return /^[A-Z]{2,4}$/.test(word);
}

function spell(letters: string): Pronunciation {
  return Array.from(letters, (letter) => LETTER_NAMES.get(letter) ?? '').join('');
}

/** Every way to say the pieces one after the other; all usual ones first. */
function combine(pieces: readonly (readonly Pronunciation[])[]): Pronunciation[] {
  return pieces.reduce<Pronunciation[]>(
    (heads, tails) => tails.flatMap((tail) => heads.map((head) => head + tail)).slice(0, MOST_VARIANTS),
    [''],
  );
}

function stemsOfPlural(word: string): string[] {
  if (word.endsWith("'s")) return [word.slice(0, -2)];
  if (/[^s]s'?$/.test(word)) {
    const bare = word.replace(/'$/, '');
    const stem = bare.slice(0, -1);
    return /(?:s|x|z|ch|sh)es$/.test(bare)
      ? [stem, bare.slice(0, -2)]
      : /ies$/.test(bare)
        ? [`${bare.slice(0, -3)}y`]
        : [stem];
  }
  return [];
}

/** How the ending of a plural or possessive sounds after these phonemes. */
function plural(phonemes: Pronunciation): Pronunciation {
  const last = PHONEMES[phonemeAt(phonemes, phonemes.length - 1)];
  if (HISSING.has(last)) return IH_Z;
  return VOICELESS.has(last) ? S : Z;
}
