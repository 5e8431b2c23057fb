import { isStopWord } from '../analysis/stopWords';
import { isIdeographic } from '../analysis/charClass';
import type { TextIndex } from '../index/textIndex';
import { isSkuLike, letterBits } from '../index/vocabulary';
import type { RankingConstants } from './constants';
import { anyTypoTerms, fuzzyPrefixTerms, fuzzyTerms, type FuzzyTerm } from './fuzzyTerms';
import { occurs } from './phraseHits';
import { pinyinPhrases } from './pinyinSources';
import { noSources, type FormSource, type MatchKind, type PhraseSource, type Sources } from './slots';

/** Most terms that stand for one beginning, and for a single letter. */
const MAX_PREFIX_TERMS = 200;
const MAX_LETTER_TERMS = 20;
/** Most terms that stand for one mistyped word. */
const MAX_FUZZY_TERMS = 6;
/** A term that is so many times likelier than another is what was meant, and the other is not. */
const CLEAR_LEAD = 3;
/** Weak matches are also tried when they are found so many times as often as the word itself. */
const RARE_SHARE = 20;
/** Most words that a run of letters is split into for a try. */
const MAX_SPLITS = 4;

/** What may stand for a word: makes the sources of the slots. */
export class SourceFinder {
  constructor(
    private readonly index: TextIndex,
    private readonly constants: RankingConstants,
    /** Letters from which a word may have a typo in any of them, where the usual rules find nothing for it. */
    private readonly lenientFrom = Infinity,
    /** Whether the last word may be only begun. */
    private readonly isTyping = false,
  ) {}

  /** The word itself and the other forms of its stem. */
  strongOf(word: string): FormSource[] {
    const { vocabulary } = this.index;
    const exact = vocabulary.find(word);
    const forms: FormSource[] = this.isUsed(exact) ? [{ term: exact, factor: 1, kind: 'exact' }] : [];
    for (const term of vocabulary.formsOf(word)) {
      if (!this.isUsed(term) || isStopWord(vocabulary.texts[term])) continue;
      forms.push({ term, factor: this.constants.stemFactor, kind: 'stem' });
    }
    return forms;
  }

  private isUsed(term: number): boolean {
    return term >= 0 && this.index.postings.count(term) > 0;
  }

  /** How many documents have one of the forms, counted with repeats and dead ones. */
  countOf(forms: readonly FormSource[]): number {
    return forms.reduce((sum, { term }) => sum + this.index.postings.count(term), 0);
  }

  /** What may stand for a word that is rare or unknown: what begins with it, what it is a typo of, what it spells in pinyin. */
  weakOf(word: string, strong: Sources, isLast: boolean): Sources {
    const known = this.countOf(strong.forms) + (strong.phrases.length > 0 ? 1 : 0);
    const weak = noSources();
    if (isIdeographic(word)) return weak;
    const isWanted = (forms: readonly FormSource[]): boolean =>
      forms.length > 0 && (known === 0 || this.countOf(forms) >= RARE_SHARE * known);
    const isBegun = isLast && this.isTyping;
    const fuzzy = this.fuzzyOf(word);
    const prefix =
      isLast || isSkuLike(word) || (known === 0 && fuzzy.length === 0) ? this.prefixOf(word) : [];
    // One letter begins the readings of too many characters.
    const isSpelled = known === 0 && (word.length > 1 || prefix.length === 0);
    const pinyin = isSpelled ? pinyinPhrases(this.index, word, isBegun) : noSources();
    weak.phrases.push(...pinyin.phrases);
    weak.forms.push(...pinyin.forms);
    if (known === 0 && prefix.length > 0) weak.forms.push(...prefix);
    if (isWanted(fuzzy)) weak.forms.push(...fuzzy);
    if (isBegun && weak.forms.length === 0 && known === 0) weak.forms.push(...this.fuzzyPrefixOf(word));
    return { ...weak, forms: onePerTerm(weak.forms) };
  }

  /**
   * Terms that begin with the word, the most frequent of very many. A number of one or two digits begins too much, and so does a letter, unless it is
   * being typed.
   */
  prefixOf(word: string): FormSource[] {
    if (word.length < (this.isTyping ? 1 : 2) || /^\d{1,2}$/.test(word)) return [];
    const { vocabulary, postings } = this.index;
    return vocabulary
      .startingWith(word, Infinity)
      .filter((term) => this.isUsed(term))
      .sort((a, b) => postings.count(b) - postings.count(a) || a - b)
      .slice(0, word.length === 1 ? MAX_LETTER_TERMS : MAX_PREFIX_TERMS)
      .map((term) => ({
        term,
        factor: Math.max(0.3, word.length / vocabulary.texts[term].length),
        kind: 'prefix',
      }));
  }

  /** Terms of which the word is a mistyped beginning. */
  private fuzzyPrefixOf(word: string): FormSource[] {
    return fuzzyPrefixTerms(this.index.vocabulary, word, MAX_PREFIX_TERMS)
      .filter(({ term }) => this.isUsed(term))
      .map(({ term, distance }) => ({ term, factor: 0.5 ** distance, kind: 'fuzzy' }));
  }

  /** Terms that the word may be a typo of, with the other forms of their stems; the likeliest counts most. */
  fuzzyOf(word: string): FormSource[] {
    const { postings, vocabulary } = this.index;
    const typos = this.typosOf(word);
    // A mistyped plural may be sold in the singular only.
    if (typos.length === 0 && word.endsWith('s')) typos.push(...this.typosOf(word.slice(0, -1)));
    const ranked = typos
      .filter(({ term }) => this.isUsed(term) && !isStopWord(vocabulary.texts[term]))
      .map(({ term, distance }) => ({
        term,
        likelihood:
          Math.sqrt(postings.count(term)) * 0.25 ** distance * typoLikelihood(word, vocabulary.texts[term]),
      }))
      .sort((a, b) => b.likelihood - a.likelihood || a.term - b.term)
      .slice(0, MAX_FUZZY_TERMS)
      .filter(({ likelihood }, k, [best]) => k === 0 || likelihood * CLEAR_LEAD > best.likelihood);
    const forms: FormSource[] = [];
    for (const { term, likelihood } of ranked) {
      const factor = Math.max(0.01, (likelihood / ranked[0].likelihood) ** 4);
      for (const form of this.strongOf(vocabulary.texts[term])) {
        forms.push({ term: form.term, factor: factor * form.factor, kind: 'fuzzy' });
      }
    }
    return onePerTerm(forms);
  }

  private typosOf(word: string): FuzzyTerm[] {
    const { vocabulary } = this.index;
    const typos = fuzzyTerms(vocabulary, word);
    if (typos.length === 0) typos.push(...anyTypoTerms(vocabulary, word, this.lenientFrom));
    return typos;
  }

  /** Terms in a row, each in any form of its stem unless `isLiteral`; null when one of them is unknown. */
  rowOf(terms: readonly string[], kind: MatchKind, factor: number, isLiteral = false): PhraseSource | null {
    const { vocabulary } = this.index;
    const anchors = terms.map((term) => {
      const exact = vocabulary.find(term);
      const forms = isLiteral || term.length < 3 ? [] : vocabulary.formsOf(term);
      return [exact, ...forms].filter((form) => this.isUsed(form));
    });
    if (anchors.some((anchor) => anchor.length === 0)) return null;
    const places = anchors.map((anchor) => new Set(anchor));
    return { places, anchors: [...anchors, ...this.pairsOf(terms)], kind, factor, text: terms.join(' ') };
  }

  /** Pairs of neighbouring ideographs are rarer than the characters and find a row faster. */
  private pairsOf(terms: readonly string[]): number[][] {
    const pairs: number[][] = [];
    for (let k = 1; k < terms.length; k++) {
      if (isIdeographic(terms[k - 1]) && isIdeographic(terms[k]))
        pairs.push([this.index.vocabulary.find(terms[k - 1] + terms[k])].filter((term) => term >= 0));
    }
    return pairs;
  }

  /**
   * Ways to write a word apart (`tshirt` as `t shirt`, `iphone12` as `iphone 12`) that occur; a known word is only split after its first letter and
   * between letters and digits.
   */
  splitsOf(word: string, isKnown: boolean): PhraseSource[] {
    if (word.length < 3 || isIdeographic(word)) return [];
    const rows: { row: PhraseSource; count: number }[] = [];
    for (let at = 1; at < word.length; at++) {
      if (isKnown && at > 1 && !isBoundary(word, at)) continue;
      const parts = [word.slice(0, at), word.slice(at)];
      if (parts.some(isStopWord)) continue;
      const row = this.rowOf(parts, 'exact', this.constants.compoundFactor);
      if (row) rows.push({ row, count: Math.min(...row.anchors.map((anchor) => this.countTerms(anchor))) });
    }
    return rows
      .sort((a, b) => b.count - a.count)
      .slice(0, MAX_SPLITS)
      .map(({ row }) => row)
      .filter((row) => occurs(this.index, row));
  }

  private countTerms(terms: readonly number[]): number {
    return terms.reduce((sum, term) => sum + this.index.postings.count(term), 0);
  }
}

/**
 * How much likelier this kind of typo is than another: of all ways to mistype a word there are few to swap two letters or to leave one out, and
 * many to put a wrong one in (the noisy channel of Kernighan, Church & Gale 1990, with even odds within a kind).
 */
function typoLikelihood(typed: string, meant: string): number {
  const isSwap = typed.length === meant.length && letterBits(typed) === letterBits(meant);
  return isSwap || typed.length < meant.length ? 5 : 1;
}

/** Whether a letter and a digit meet at an offset. */
function isBoundary(word: string, at: number): boolean {
  return /\d/.test(word[at - 1]) !== /\d/.test(word[at]);
}

/** Each term once, with its best factor; in the order in which they came. */
export function onePerTerm(forms: readonly FormSource[]): FormSource[] {
  const best = new Map<number, FormSource>();
  for (const form of forms) {
    const known = best.get(form.term);
    if (!known || known.factor < form.factor) best.set(form.term, form);
  }
  return [...best.values()];
}
