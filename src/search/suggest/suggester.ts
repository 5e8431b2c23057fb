import { foldWord } from '../analysis/foldWord';
import type { SearchEngine } from '../engine';
import { highlightText, marksOf, type HighlightRange } from '../highlight';
import { TextIndex } from '../index/textIndex';
import { buildSlots } from '../query/buildSlots';
import { RANKING } from '../query/constants';
import { parseQuery } from '../query/parseQuery';
import { SlotScorer } from '../query/scoreSlots';
import { selectHits } from '../query/selectHits';
import { Synonyms } from '../query/synonyms';

/** What a suggestion is. */
export type SuggestionKind = 'QUERY' | 'PRODUCT' | 'CATEGORY' | 'BRAND';

/** Something that can be suggested, beside the products' titles. */
export interface SuggestionEntry {
  readonly kind: Exclude<SuggestionKind, 'PRODUCT'>;
  /** The query in its folded form, the category's id, the brand. */
  readonly key: string;
  /** What is shown. */
  readonly text: string;
  /** How often it was searched for, or how many products it has. */
  readonly count: number;
}

/** One completion of what was typed. */
export interface Suggestion {
  readonly kind: SuggestionKind;
  /** The text to show and, for a query, to search for. */
  readonly text: string;
  /** The product's or category's id; null for queries and brands. */
  readonly id: string | null;
  /** How often it was searched for, or how many products it has; 1 for a product. */
  readonly count: number;
  /** What of the text was typed, in UTF-16 offsets. */
  readonly ranges: readonly HighlightRange[];
}

/** Longest text that is completed, in UTF-16 units. */
const MAX_PREFIX_LENGTH = 200;
const NO_OTHER_TEXTS = { brand: null, categories: [], tags: [], attributes: {}, description: null };
const KINDS = ['QUERY', 'CATEGORY', 'BRAND'] as const;

/** Completes what a shopper types: with queries that were made, product titles, categories and brands, in that order. */
export class Suggester {
  private index = new TextIndex();
  private scorer = new SlotScorer(this.index, RANKING);
  private readonly entries = new Map<string, SuggestionEntry>();

  /** Stores an entry, in place of the one of its kind and key; one that counts nothing goes. */
  put(entry: SuggestionEntry): void {
    const id = `${entry.kind} ${entry.key}`;
    const known = this.entries.get(id);
    if (entry.count <= 0) {
      this.entries.delete(id);
      this.index.remove(id);
    } else {
      this.entries.set(id, entry);
      if (known?.text !== entry.text) this.index.put({ id, title: entry.text, ...NO_OTHER_TEXTS });
    }
    if (this.index.isDeadWeight) this.compact();
  }

  private compact(): void {
    this.index = this.index.compacted().compacted;
    this.scorer = new SlotScorer(this.index, RANKING);
  }

  /** At most `limit` completions: half of them queries when there are other kinds too, then titles, categories, brands. */
  suggest(engine: SearchEngine, prefix: string, limit: number): Suggestion[] {
    const typed = prefix.slice(0, MAX_PREFIX_LENGTH).trimStart();
    if (typed === '') return [];
    const entries = this.complete(typed);
    const byKind = KINDS.map((kind) => entries.filter((one) => one.kind === kind));
    const [queries, categories, brands] = byKind;
    const shown = new Set(queries.map(({ text }) => foldText(text)));
    const titles = this.titles(engine, typed, limit).filter(({ text }) => !shown.has(foldText(text)));
    const fair = share(limit, [queries.length, titles.length, categories.length, brands.length]);
    return [queries, titles, categories, brands].flatMap((list, k) => list.slice(0, fair[k]));
  }

  private complete(typed: string): Suggestion[] {
    const parsed = parseQuery(typed);
    const slots = buildSlots(this.index, parsed, new Synonyms(), RANKING, { isTyping: true });
    if (slots.length === 0) return [];
    const scores = this.scorer.score(slots);
    const { hits, isRelaxed, dropped } = selectHits(scores, slots, 'all', () => 0);
    // What lacks a word that was typed does not complete it.
    if (isRelaxed || dropped.length > 0) return [];
    const marks = marksOf(this.index, slots);
    const begun = foldText(typed);
    return hits
      .map((place) => ({ entry: this.entries.get(this.index.ids[place]) as SuggestionEntry, place }))
      .map(({ entry }) => ({ entry, rank: rankOf(entry, begun) }))
      .sort((a, b) => b.rank - a.rank || (a.entry.text < b.entry.text ? -1 : 1))
      .slice(0, 100)
      .map(({ entry: { kind, key, text, count } }) => ({
        kind,
        text,
        id: kind === 'CATEGORY' ? key : null,
        count,
        ranges: highlightText(text, marks),
      }));
  }

  private titles(engine: SearchEngine, typed: string, limit: number): Suggestion[] {
    const answer = engine.search({ text: typed, isTyping: true, first: 2 * limit, withFacets: false });
    if (answer.droppedWords.length > 0 || answer.slots.length === 0) return [];
    const marks = marksOf(engine.index, answer.slots);
    const seen = new Set<string>();
    return answer.hits.flatMap(({ id, place }) => {
      const text = engine.index.titles[place];
      const ranges = highlightText(text, marks);
      // A product that matches elsewhere completes nothing.
      if (ranges.length === 0 || seen.has(text)) return [];
      seen.add(text);
      return [{ kind: 'PRODUCT' as const, text, id, count: 1, ranges }];
    });
  }
}

/** What begins as typed comes first, then what is frequent. */
function rankOf({ text, count }: SuggestionEntry, begun: string): number {
  return (foldText(text).startsWith(begun) ? 4 : 0) + Math.log2(1 + count);
}

/** A text folded for comparison. */
export function foldText(text: string): string {
  return foldWord(text).replace(/\s+/g, ' ');
}

/** Deals `limit` places: queries get half and all that is left, the others a sixth each and what those after them leave. */
function share(limit: number, counts: readonly number[]): number[] {
  const wanted = [Math.ceil(limit / 2), Math.ceil(limit / 4), Math.ceil(limit / 8), Math.ceil(limit / 8)];
  const given = counts.map((count, k) => Math.min(count, wanted[k]));
  let left = limit - given.reduce((sum, one) => sum + one, 0);
  counts.forEach((count, k) => {
    const more = Math.max(0, Math.min(left, count - given[k]));
    given[k] += more;
    left -= more;
  });
  for (let k = given.length - 1; left < 0 && k >= 0; k--) {
    const cut = Math.min(-left, given[k]);
    given[k] -= cut;
    left += cut;
  }
  return given;
}
