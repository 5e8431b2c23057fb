const DIGIT_BY_CHAR: Readonly<Record<string, number>> = Object.fromEntries(
  [...'零一二三四五六七八九']
    .map((char, digit) => [char, digit])
    .concat([
      ['〇', 0],
      ['两', 2],
      ['俩', 2],
      ['兩', 2],
    ]),
);
const UNIT_BY_CHAR: Readonly<Record<string, number>> = {
  十: 10,
  百: 100,
  千: 1000,
  佰: 100,
  仟: 1000,
  拾: 10,
};
const MYRIAD: Readonly<Record<string, number>> = { 万: 10_000, 萬: 10_000, 亿: 100_000_000 };

/** Characters of which a number may be written, as a class of a regular expression. */
export const CHINESE_NUMBER = '[0-9零〇一二三四五六七八九十百千万两俩兩佰仟拾萬亿.]';

/**
 * The value of a number in Chinese characters, in digits, or in both: `两百五十`, `五十`, `1千5` (1,500), `两百五` (250), `3万`, `一二三` (123). Null
 * when it is none.
 */
export function parseChineseNumber(text: string): number | null {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  if (/^[零〇一二三四五六七八九]{2,}$/.test(text))
    return Number([...text].map((char) => DIGIT_BY_CHAR[char]).join(''));
  const tokens = text.match(/\d+(?:\.\d+)?|[^\d.]/g) ?? [];
  if (tokens.length === 0 || tokens.join('') !== text) return null;
  return new Reader(tokens).read();
}

class Reader {
  private total = 0;
  /** Below the next ten thousand. */
  private section = 0;
  private digit: number | null = null;
  private lastUnit = 1;

  constructor(private readonly tokens: readonly string[]) {}

  read(): number | null {
    for (const token of this.tokens) if (!this.take(token)) return null;
    // `两百五`: a last digit without its unit counts tenths of the unit before.
    const rest =
      this.digit === null ? 0 : this.lastUnit >= 100 ? this.digit * (this.lastUnit / 10) : this.digit;
    return this.total + this.section + rest;
  }

  private take(token: string): boolean {
    const digit = /^\d/.test(token) ? Number(token) : DIGIT_BY_CHAR[token];
    if (digit !== undefined) {
      if (this.digit !== null && this.digit !== 0) return false;
      this.digit = digit;
      // `一千零五`: the digit after a zero counts ones.
      if (digit === 0) this.lastUnit = 1;
      return true;
    }
    return this.takeUnit(UNIT_BY_CHAR[token]) || this.takeMyriad(MYRIAD[token]);
  }

  private takeUnit(unit: number | undefined): boolean {
    if (unit === undefined) return false;
    this.section += (this.digit === null || this.digit === 0 ? 1 : this.digit) * unit;
    this.digit = null;
    this.lastUnit = unit;
    return true;
  }

  private takeMyriad(myriad: number | undefined): boolean {
    if (myriad === undefined) return false;
    const count = this.section + (this.digit ?? 0);
    if (count === 0) return false;
    this.total += count * myriad;
    this.section = 0;
    this.digit = null;
    this.lastUnit = myriad;
    return true;
  }
}
