import { isIdeographic } from '../analysis/charClass';
import { stemOf } from '../analysis/stem';
import { withCapacity } from './growable';

/** Terms added since the sorted list was made are looked through one by one, up to so many. */
const MAX_UNSORTED = 2000;

/** Whether a term has a digit: numbers, sizes, models, article numbers. It is never matched with typos. */
export function isSkuLike(term: string): boolean {
  return /\p{Nd}/u.test(term);
}

/** A bit for each letter that a term has (others share the last bits): two words with one typo between them differ in at most two bits. */
export function letterBits(term: string): number {
  let bits = 0;
  for (let k = 0; k < term.length; k++) {
    const unit = term.charCodeAt(k);
    bits |= unit >= 97 && unit <= 122 ? 1 << (unit - 97) : 1 << (26 + (unit % 6));
  }
  return bits;
}

/**
 * The terms of an index, numbered from 0 in order of arrival, with what is needed to find the terms like one: the forms of its stem, the
 * terms that begin with it, those of about its letters, and the pairs that begin with an ideograph. Terms are never taken out.
 */
export class Vocabulary {
  readonly texts: string[] = [];
  private readonly termByText = new Map<string, number>();
  private readonly lastTermByStem = new Map<string, number>();
  /** The next term of the same stem; the last one points back to the first. */
  private nextOfStem = new Int32Array(0);
  private bits = new Int32Array(0);
  private readonly termsByBucket = new Map<string, number[]>();
  private readonly pairsByFirst = new Map<string, number[]>();
  readonly firstUnits = new Set<string>();
  /** Single ideographs, as terms. */
  readonly ideographs: number[] = [];
  private sorted: number[] = [];
  private sortedCount = 0;

  get size(): number {
    return this.texts.length;
  }

  /** The number of a term; -1 when it was never seen. */
  find(text: string): number {
    return this.termByText.get(text) ?? -1;
  }

  /** The number of a term, which is added when it is new. */
  add(text: string): number {
    const known = this.termByText.get(text);
    if (known !== undefined) return known;
    const term = this.texts.length;
    this.texts.push(text);
    this.termByText.set(text, term);
    this.link(term, text);
    if (isIdeographic(text)) this.addIdeographic(term, text);
    else if (!isSkuLike(text)) this.addToBucket(term, text);
    return term;
  }

  private link(term: number, text: string): void {
    const stem = stemOf(text);
    const last = this.lastTermByStem.get(stem);
    this.nextOfStem = withCapacity(this.nextOfStem, term + 1);
    this.nextOfStem[term] = last === undefined ? term : this.nextOfStem[last];
    if (last !== undefined) this.nextOfStem[last] = term;
    this.lastTermByStem.set(stem, term);
  }

  private addIdeographic(term: number, text: string): void {
    const first = String.fromCodePoint(text.codePointAt(0) as number);
    if (first.length === text.length) this.ideographs.push(term);
    else push(this.pairsByFirst, first, term);
  }

  private addToBucket(term: number, text: string): void {
    this.bits = withCapacity(this.bits, term + 1);
    this.bits[term] = letterBits(text);
    this.firstUnits.add(text[0]);
    push(this.termsByBucket, text[0] + text.length, term);
  }

  /** The other terms of the stem that `text` has, whether or not `text` itself is a term. */
  formsOf(text: string): number[] {
    const last = this.lastTermByStem.get(stemOf(text));
    const forms: number[] = [];
    if (last === undefined) return forms;
    for (let term = this.nextOfStem[last]; ; term = this.nextOfStem[term]) {
      if (this.texts[term] !== text) forms.push(term);
      if (term === last) return forms;
    }
  }

  /** Pairs of ideographs that begin with `first`. */
  pairsFrom(first: string): readonly number[] {
    return this.pairsByFirst.get(first) ?? [];
  }

  /** Words without digits of this first unit and length. */
  bucket(firstUnit: string, length: number): readonly number[] {
    return this.termsByBucket.get(firstUnit + length) ?? [];
  }

  /** The letters of a word of a bucket. */
  lettersOf(term: number): number {
    return this.bits[term];
  }

  /** Up to `limit` terms that begin with `prefix` and are longer, in no particular order. */
  startingWith(prefix: string, limit: number): number[] {
    if (this.texts.length - this.sortedCount > MAX_UNSORTED || this.sortedCount === 0) this.sort();
    const { texts, sorted } = this;
    const found: number[] = [];
    for (let at = this.lowerBound(prefix); at < sorted.length && found.length < limit; at++) {
      const text = texts[sorted[at]];
      if (!text.startsWith(prefix)) break;
      if (text.length > prefix.length) found.push(sorted[at]);
    }
    for (let term = this.sortedCount; term < texts.length && found.length < limit; term++) {
      if (texts[term].length > prefix.length && texts[term].startsWith(prefix)) found.push(term);
    }
    return found;
  }

  private lowerBound(prefix: string): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.texts[this.sorted[middle]] < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Sorts the terms; afterwards a prefix costs a binary search. */
  sort(): void {
    const { texts } = this;
    this.sorted = Array.from({ length: texts.length }, (_, term) => term);
    this.sorted.sort((a, b) => (texts[a] < texts[b] ? -1 : 1));
    this.sortedCount = texts.length;
  }
}

function push(lists: Map<string, number[]>, key: string, term: number): void {
  const list = lists.get(key);
  if (list) list.push(term);
  else lists.set(key, [term]);
}
