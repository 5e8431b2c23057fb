const UNITS = wordsFrom(
  0,
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
);
const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, k) => [word, 20 + 10 * k]),
);
TENS.set('fourty', 40);
const SCALES = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['grand', 1000],
  ['million', 1_000_000],
]);
const DIGITS = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/;
/** No shop has larger prices or sizes. */
const MOST = 1e12;

function wordsFrom(first: number, words: string): Map<string, number> {
  return new Map(words.split(' ').map((word, k) => [word, first + k]));
}

/** A number within a list of words. */
export interface NumberRun {
  readonly value: number;
  /** How many words it takes. */
  readonly length: number;
  /** Whether it was written in digits alone. */
  readonly isDigits: boolean;
}

/**
 * The number that begins at a word: digits (`1,299.50`, `2k`), English words (`twenty five`, `two hundred and fifty`, `a hundred`, `three point five`, `fifteen
 * hundred`), or digits before a word (`2 thousand`). Null when none does. Words are in lower case; hyphens have been taken for spaces.
 */
export function readNumber(words: readonly string[], from: number): NumberRun | null {
  const digits = readDigits(words[from] ?? '');
  if (digits !== null) {
    const scale = SCALES.get(words[from + 1] ?? '');
    const value = digits * (scale ?? 1);
    return value > MOST ? null : { value, length: scale ? 2 : 1, isDigits: !scale };
  }
  const spoken = new SpokenNumber(words, from).read();
  return spoken && spoken.value <= MOST ? { ...spoken, isDigits: false } : null;
}

function readDigits(word: string): number | null {
  if (DIGITS.test(word)) return Number(word.replace(/,/g, ''));
  const [, thousands] = /^(\d+(?:\.\d+)?)k$/.exec(word) ?? [];
  return thousands === undefined ? null : Number(thousands) * 1000;
}

class SpokenNumber {
  private at: number;
  /** Of what is above the current thousands. */
  private total = 0;
  private current = 0;
  /** The least scale that was said: scales must fall. */
  private lastScale = Infinity;

  constructor(
    private readonly words: readonly string[],
    private readonly from: number,
  ) {
    this.at = from;
  }

  read(): { value: number; length: number } | null {
    if (!this.readFirst()) return null;
    while (this.readScale()) this.readMore();
    const whole = this.total + this.current;
    const fraction = this.readFraction();
    return { value: Number(`${whole}${fraction}`), length: this.at - this.from };
  }

  /** `a` is one only before a hundred. */
  private readFirst(): boolean {
    const isArticle = this.words[this.at] === 'a' && SCALES.has(this.words[this.at + 1] ?? '');
    if (!isArticle) return this.readBelowHundred();
    this.current = 1;
    this.at++;
    return true;
  }

  private readBelowHundred(): boolean {
    const word = this.words[this.at] ?? '';
    const ten = TENS.get(word);
    const unit = UNITS.get(word);
    if (ten === undefined && unit === undefined) return false;
    this.current += ten ?? unit!;
    this.at++;
    const next = UNITS.get(this.words[this.at] ?? '') ?? 0;
    if (ten !== undefined && next >= 1 && next <= 9) {
      this.current += next;
      this.at++;
    }
    return true;
  }

  private readScale(): boolean {
    const scale = SCALES.get(this.words[this.at] ?? '');
    if (scale === undefined) return false;
    if (scale === 100 ? this.current === 0 || this.current >= 100 : scale >= this.lastScale) return false;
    this.at++;
    if (scale === 100) {
      this.current *= 100;
      return true;
    }
    this.total += this.current * scale;
    this.current = 0;
    this.lastScale = scale;
    return true;
  }

  private readMore(): void {
    const isAnd = this.words[this.at] === 'and' && this.isBelowHundred(this.at + 1);
    if (isAnd) this.at++;
    if (isAnd || this.isBelowHundred(this.at)) this.readBelowHundred();
  }

  private isBelowHundred(at: number): boolean {
    const word = this.words[at] ?? '';
    return TENS.has(word) || UNITS.has(word);
  }

  /** `point five` */
  private readFraction(): string {
    if (this.words[this.at] !== 'point') return '';
    let digits = '';
    let at = this.at + 1;
    for (
      let digit = UNITS.get(this.words[at] ?? '');
      digit !== undefined && digit < 10;
      digit = UNITS.get(this.words[++at] ?? '')
    )
      digits += digit;
    if (digits === '') return '';
    this.at = at;
    return `.${digits}`;
  }
}
