import { CharClass, classAt, widthAt } from './charClass';
import { foldHan } from './foldHan';
import { foldWord } from './foldWord';
import { isNumber, splitQuantity, unitOf } from './units';

/** Longest term, in UTF-16 units; what is longer is cut. */
export const MAX_TERM_LENGTH = 64;
/** Most parts of one compound that are joined. */
const MAX_JOINED_PARTS = 4;

/**
 * The terms of a text. A term of span 1 stands at a place of its own; a term of span n > 1 is joined from the n places before it (`t-shirt`
 * gives `t`, `shirt` and, of span 2, `tshirt`). `starts` and `ends` are UTF-16 offsets in the text as it was given.
 */
export interface Tokens {
  readonly terms: string[];
  readonly spans: number[];
  readonly starts: number[];
  readonly ends: number[];
}

const CONNECTORS = "-'’‐‑.&_";
const APOSTROPHES = "'’";

/**
 * Takes a text apart. Words are runs of letters and digits, folded; words tied by a hyphen, an apostrophe, a dot or `&` are also joined;
 * a number with its unit is one joined term however it is written (`500ml`, `500 ml`, `500-ml`); possessive endings go. Ideographs stand
 * one by one, and every pair of neighbours is also joined. Never throws; cost linear in the length.
 */
export function tokenize(text: string): Tokens {
  return new Tokenizer(text).run();
}

class Tokenizer {
  private readonly tokens: Tokens = { terms: [], spans: [], starts: [], ends: [] };
  private offset = 0;
  /** The number that ended last, waiting for its unit. */
  private number: { term: string; start: number; end: number } | null = null;

  constructor(private readonly text: string) {}

  run(): Tokens {
    const { text } = this;
    while (this.offset < text.length) {
      const kind = classAt(text, this.offset);
      if (kind === CharClass.Ideograph) this.readIdeographs();
      else if (kind === CharClass.Letter || kind === CharClass.Digit) this.readCompound();
      else this.offset++;
    }
    return this.tokens;
  }

  private push(term: string, span: number, start: number, end: number): void {
    this.tokens.terms.push(term);
    this.tokens.spans.push(span);
    this.tokens.starts.push(start);
    this.tokens.ends.push(end);
  }

  private readIdeographs(): void {
    const { text } = this;
    let before = '';
    let beforeStart = 0;
    this.number = null;
    while (this.offset < text.length && classAt(text, this.offset) === CharClass.Ideograph) {
      const start = this.offset;
      this.offset += widthAt(text, start);
      const char = foldHan(text.slice(start, this.offset));
      this.push(char, 1, start, this.offset);
      if (before !== '') this.push(before + char, 2, beforeStart, this.offset);
      before = char;
      beforeStart = start;
    }
  }

  private readCompound(): void {
    const parts: string[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    let isPossessive = false;
    for (;;) {
      const start = this.offset;
      const raw = this.readWord();
      if (!(isPossessive && (raw === 's' || raw === 'S'))) {
        const term = foldWord(raw).slice(0, MAX_TERM_LENGTH);
        if (term !== '') {
          parts.push(term);
          starts.push(start);
          ends.push(this.offset);
        }
      }
      const connector = this.text[this.offset];
      if (connector === undefined || !CONNECTORS.includes(connector)) break;
      if (!this.isWordAt(this.offset + 1)) break;
      isPossessive = APOSTROPHES.includes(connector);
      this.offset++;
    }
    this.pushCompound(parts, starts, ends);
  }

  private pushCompound(parts: string[], starts: number[], ends: number[]): void {
    for (let k = 0; k < parts.length; k++) {
      const hasUnit = this.pushWord(parts[k], starts[k], ends[k], parts[k + 1]);
      if (k > 0 && !hasUnit) this.pushJoined(parts[k - 1] + parts[k], 2, starts[k - 1], ends[k]);
    }
    if (parts.length > 2 && parts.length <= MAX_JOINED_PARTS) {
      this.pushJoined(parts.join(''), parts.length, starts[0], ends[parts.length - 1]);
    }
  }

  private pushJoined(term: string, span: number, start: number, end: number): void {
    if (term.length <= MAX_TERM_LENGTH) this.push(term, span, start, end);
  }

  /** Adds a word; returns whether it was the unit of the number before it. */
  private pushWord(term: string, start: number, end: number, next: string | undefined): boolean {
    const quantity = splitQuantity(term);
    if (quantity) {
      const middle = end - quantity.unit.length;
      this.push(quantity.number, 1, start, middle);
      this.push(quantity.unit, 1, middle, end);
      this.push(quantity.number + unitOf(quantity.unit), 2, start, end);
      this.number = null;
      return true;
    }
    this.push(term, 1, start, end);
    const { number } = this;
    this.number = isNumber(term) ? { term, start, end } : null;
    const unit = number && start - number.end <= 1 ? unitOf(term) : null;
    if (!number || unit === null || (term === 'in' && this.isNumberAhead(next))) return false;
    this.push(number.term + unit, 2, number.start, end);
    return true;
  }

  /** `5 in 1` counts no inches. */
  private isNumberAhead(next: string | undefined): boolean {
    return next !== undefined ? isNumber(next) : /^\s\d/.test(this.text.slice(this.offset, this.offset + 2));
  }

  /** Reads letters, digits and marks; within a number also its decimal point, and thousands' commas, which are dropped. */
  private readWord(): string {
    const { text } = this;
    const start = this.offset;
    for (;;) {
      while (this.isWordAt(this.offset)) this.offset += widthAt(text, this.offset);
      const mark = text[this.offset];
      const isInNumber =
        (mark === '.' || mark === ',') &&
        classAt(text, this.offset - 1) === CharClass.Digit &&
        this.offset + 1 < text.length &&
        classAt(text, this.offset + 1) === CharClass.Digit;
      if (!isInNumber || !/^[\d.,]*$/.test(text.slice(Math.max(start, this.offset - 20), this.offset))) break;
      this.offset++;
    }
    const word = text.slice(start, this.offset);
    return word.includes(',') ? word.replace(/,(?=\d{3}(?!\d))/g, '').replace(/,/g, '.') : word;
  }

  private isWordAt(offset: number): boolean {
    if (offset >= this.text.length) return false;
    const kind = classAt(this.text, offset);
    return kind === CharClass.Letter || kind === CharClass.Digit || kind === CharClass.Mark;
  }
}
