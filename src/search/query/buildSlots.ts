import { isIdeographic } from '../analysis/charClass';
import { isStopWord } from '../analysis/stopWords';
import { parsePinyin } from '../analysis/pinyin';
import type { TextIndex } from '../index/textIndex';
import { isSkuLike } from '../index/vocabulary';
import type { RankingConstants } from './constants';
import type { ParsedQuery, QueryPart } from './parseQuery';
import { noSources, type PhraseSource, type Slot, type Sources } from './slots';
import { onePerTerm, SourceFinder } from './sources';
import { pinyinPhrases } from './pinyinSources';
import { MAX_SLOTS } from './scoreSlots';
import type { Synonyms } from './synonyms';
import { segmentHan } from '../analysis/segmentHan';

/** What a pair of ideographs that crosses two words counts. */
const CROSSING_WEIGHT = 0.3;

/** How words become slots. */
export interface SlotOptions {
  /** Whether the last word may be only begun, even when it is a word itself (as the shopper types). */
  readonly isTyping: boolean;
  /** Letters from which a word may have a typo in any of them, where the usual rules find nothing for it; none by default. */
  readonly lenientFrom?: number;
}

/** What a query asks for, with everything that may stand for it. */
export function buildSlots(
  index: TextIndex,
  query: ParsedQuery,
  synonyms: Synonyms,
  constants: RankingConstants,
  options: SlotOptions,
): Slot[] {
  const slots = new SlotBuilder(index, query, synonyms, constants, options).build();
  if (slots.length <= MAX_SLOTS) return slots;
  return slots.filter(({ isRequired }) => isRequired).slice(0, MAX_SLOTS);
}

class SlotBuilder {
  private readonly finder: SourceFinder;
  private readonly slots: Slot[] = [];

  constructor(
    private readonly index: TextIndex,
    private readonly query: ParsedQuery,
    private readonly synonyms: Synonyms,
    private readonly constants: RankingConstants,
    private readonly options: SlotOptions,
  ) {
    this.finder = new SourceFinder(index, constants, options.lenientFrom, options.isTyping);
  }

  build(): Slot[] {
    const { parts } = this.query;
    const lastPart = parts.findLastIndex((part) => part.terms.length > 0);
    for (let k = 0; k < parts.length; k++) {
      const joined = this.spelledApart(k);
      if (joined > 1) this.addSpelled(parts.slice(k, k + joined));
      else if (parts[k].terms.length > 0) this.addPart(k, k === lastPart);
      k += Math.max(0, joined - 1);
    }
    return this.slots;
  }

  private addPart(k: number, isLast: boolean): void {
    const part = this.query.parts[k];
    switch (part.kind) {
      case 'phrase':
        return this.addPhrase(part);
      case 'han':
        return this.addHan(part);
      case 'word':
        return this.addWord(k, isLast);
      case 'quantity':
        return this.addJoined(part, isLast, false);
      case 'compound':
        return this.addJoined(part, isLast, true);
    }
  }

  private push(part: QueryPart, strong: Sources, weak: Sources, isRequired = true, weight = 1): void {
    const { start, end } = part;
    const text = part.terms.join(isIdeographic(part.terms[0]) ? '' : ' ');
    this.slots.push({ text, start, end, isRequired, weight, strong, weak });
  }

  private addPhrase(part: QueryPart): void {
    const row = this.finder.rowOf(part.terms, 'exact', 1, true);
    this.push(part, { forms: [], phrases: row ? [row] : [] }, noSources());
  }

  private addJoined(part: QueryPart, isLast: boolean, isApart: boolean): void {
    const joined = part.joined as string;
    const row = isApart ? this.finder.rowOf(part.terms, 'exact', this.constants.compoundFactor) : null;
    const strong = { forms: this.finder.strongOf(joined), phrases: row ? [row] : [] };
    this.push(part, strong, this.finder.weakOf(joined, strong, isLast));
  }

  private addWord(k: number, isLast: boolean): void {
    const part = this.query.parts[k];
    const [word] = part.terms;
    const strong: Sources = { forms: this.finder.strongOf(word), phrases: [] };
    const count = this.finder.countOf(strong.forms);
    strong.phrases.push(...this.finder.splitsOf(word, count > 0));
    this.addNeighbours(k, strong, count);
    this.addSynonyms(k, strong);
    const weak = this.finder.weakOf(word, strong, isLast);
    if (isLast && this.options.isTyping) weak.forms.push(...this.finder.prefixOf(word));
    this.push(
      part,
      { ...strong, forms: onePerTerm(strong.forms) },
      { ...weak, forms: onePerTerm(weak.forms) },
    );
  }

  /** A word and the next written as one (`air pods`), when that is how products are written. */
  private addNeighbours(k: number, strong: Sources, count: number): void {
    const { parts, ties } = this.query;
    const joins = ties.filter((tie) => k >= tie.first && k < tie.first + tie.count).map((tie) => tie.joined);
    const [word] = parts[k].terms;
    for (const [left, right] of [
      [k - 1, k],
      [k, k + 1],
    ]) {
      const pair = [parts[left], parts[right]].map((part) =>
        part?.kind === 'word' ? part.terms[0] : undefined,
      );
      if (pair[0] === undefined || pair[1] === undefined) continue;
      const joined = pair[0] + pair[1];
      const joinedCount = this.finder.countOf(this.finder.strongOf(joined));
      const isUsual = joinedCount * 4 > count || word.length < 3 || isSkuLike(joined);
      if (joinedCount > 0 && isUsual) joins.push(joined);
    }
    for (const joined of joins) {
      for (const form of this.finder.strongOf(joined)) {
        strong.forms.push({ ...form, factor: form.factor * this.constants.compoundFactor });
      }
    }
  }

  private addSynonyms(k: number, strong: Sources): void {
    const words = this.query.parts.map((part) => (part.kind === 'word' ? (part.terms[0] ?? '') : ''));
    for (let first = 0; first <= k; first++) {
      for (const { count, targets } of this.synonyms.at(words, first)) {
        if (first + count > k) for (const target of targets) this.addSynonym(target, strong);
      }
    }
  }

  private addSynonym(target: readonly string[], strong: Sources): void {
    const factor = this.constants.synonymFactor;
    if (target.length === 1) {
      strong.forms.push(
        ...this.finder
          .strongOf(target[0])
          .map((form) => ({ ...form, factor: form.factor * factor, kind: 'synonym' as const })),
      );
      return;
    }
    const row = this.finder.rowOf(target, 'synonym', factor);
    if (row) strong.phrases.push(row);
  }

  /** Ideographs: each word of the run is a slot; pairs that cross two words add when they stand together. */
  private addHan(part: QueryPart): void {
    const words = segmentHan(part.terms);
    const rules = part.terms.flatMap((_, at) =>
      this.synonyms.at(part.terms, at).map((rule) => ({ at, ...rule })),
    );
    let first = 0;
    for (const word of words) {
      const range = hanRange(part, first, word.length);
      if (first > 0) this.addCrossing(part, first);
      const from = first;
      first += word.length;
      if (word.length === 1 && isStopWord(word[0]) && part.terms.length > 1) continue;
      const strong: Sources = { forms: [], phrases: [] };
      const weak: Sources = { forms: [], phrases: [] };
      const row = this.hanRow(word);
      if (word.length <= 2) strong.forms.push(...this.finder.strongOf(word.join('')));
      else if (row) strong.phrases.push(row);
      for (const { at, count, targets } of rules) {
        if (at <= from && at + count >= first) for (const target of targets) this.addSynonym(target, strong);
      }
      const apart = word.length > 1 ? this.finder.rowOf(word, 'exact', 0.5) : null;
      if (apart) weak.phrases.push({ ...apart, anchors: apart.anchors.slice(0, word.length), isLoose: true });
      this.push({ ...part, terms: word, ...range }, strong, weak);
    }
  }

  private hanRow(word: readonly string[]): PhraseSource | null {
    return word.length > 2 ? this.finder.rowOf(word, 'exact', 1) : null;
  }

  private addCrossing(part: QueryPart, at: number): void {
    const pair = part.terms[at - 1] + part.terms[at];
    const strong = { forms: this.finder.strongOf(pair), phrases: [] };
    if (strong.forms.length === 0) return;
    const terms = [part.terms[at - 1], part.terms[at]];
    this.push({ ...part, terms, ...hanRange(part, at - 1, 2) }, strong, noSources(), false, CROSSING_WEIGHT);
  }

  /**
   * How many words from `k` on are pinyin syllables of one Chinese word written apart (`hong xie`); 0 when they are not, or when each of them is a
   * word by itself.
   */
  private spelledApart(k: number): number {
    const { parts } = this.query;
    if (this.index.vocabulary.ideographs.length === 0) return 0;
    let count = 0;
    while (count < 6 && this.isSyllable(parts[k + count])) count++;
    while (count > 1 && !this.isSpelled(parts.slice(k, k + count))) count--;
    return count > 1 ? count : 0;
  }

  private isSpelled(parts: readonly QueryPart[]): boolean {
    const isKnown = ({ terms }: QueryPart): boolean =>
      this.finder.countOf(this.finder.strongOf(terms[0])) > 0;
    return !parts.every(isKnown) && !isNothing(pinyinPhrases(this.index, spell(parts)));
  }

  private isSyllable(part: QueryPart | undefined): boolean {
    if (part?.kind !== 'word' || part.terms.length === 0 || isSkuLike(part.terms[0])) return false;
    return parsePinyin(part.terms[0]).length > 0;
  }

  private addSpelled(parts: readonly QueryPart[]): void {
    const part = { ...parts[0], terms: parts.map(({ terms }) => terms[0]), end: parts[parts.length - 1].end };
    this.push(part, noSources(), pinyinPhrases(this.index, spell(parts)));
  }
}

function spell(parts: readonly QueryPart[]): string {
  return parts.map((part) => part.terms[0]).join('');
}

function isNothing({ forms, phrases }: Sources): boolean {
  return forms.length + phrases.length === 0;
}

/** Offsets of some characters of a run; every ideograph outside the basic plane takes two units. */
function hanRange(part: QueryPart, first: number, count: number): { start: number; end: number } {
  const widths = part.terms.map((term) => term.length);
  const width = (from: number, to: number): number =>
    widths.slice(from, to).reduce((sum, one) => sum + one, 0);
  const start = part.start + width(0, first);
  return { start, end: start + width(first, first + count) };
}
