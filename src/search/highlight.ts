import { tokenize, type Tokens } from './analysis/tokenize';
import { FIELDS, textsOf, type SearchDocument, type SearchField } from './index/fields';
import type { TextIndex } from './index/textIndex';
import type { Slot, Sources } from './query/slots';

/** Where a match stands: UTF-16 offsets in a text, the end not included. */
export interface HighlightRange {
  readonly start: number;
  readonly end: number;
}

/** The matches in one text of a product. */
export interface Highlight {
  readonly field: SearchField;
  /** The text as the shop gave it; of a list field, the entry that matches. */
  readonly text: string;
  /** In order, none touching another. */
  readonly ranges: readonly HighlightRange[];
}

/** What to mark in a text. */
export interface Marks {
  /** Terms, each with how many of its units to mark: what was typed of a term that was only begun. */
  readonly terms: ReadonlyMap<string, number>;
  /** Terms in a row, each place with the terms that may stand there. */
  readonly rows: readonly (readonly ReadonlySet<string>[])[];
}

/** What stands for the words of a query. */
export function marksOf(index: TextIndex, slots: readonly Slot[]): Marks {
  const terms = new Map<string, number>();
  const rows: ReadonlySet<string>[][] = [];
  const textsOfTerms = (numbers: ReadonlySet<number>): Set<string> =>
    new Set([...numbers].map((term) => index.vocabulary.texts[term]));
  const add = ({ forms, phrases }: Sources, word: string): void => {
    for (const { term, kind } of forms) {
      const text = index.vocabulary.texts[term];
      const length = kind === 'prefix' ? Math.min(word.length, text.length) : text.length;
      terms.set(text, Math.max(length, terms.get(text) ?? 0));
    }
    for (const { places, isLoose } of phrases) {
      if (!isLoose) rows.push(places.map(textsOfTerms));
      else
        for (const text of places.flatMap((place) => [...textsOfTerms(place)])) terms.set(text, text.length);
    }
  };
  for (const { strong, weak, text } of slots) {
    add(strong, text);
    add(weak, text);
  }
  return { terms, rows };
}

/** Where marks stand in a text, in its own UTF-16 offsets; ranges that touch are one. */
export function highlightText(text: string, marks: Marks): HighlightRange[] {
  const tokens = tokenize(text);
  const { terms, starts, ends } = tokens;
  const ranges: { start: number; end: number }[] = [];
  for (let k = 0; k < terms.length; k++) {
    const length = marks.terms.get(terms[k]);
    if (length === undefined) continue;
    // A beginning is marked by its letters when folding changed none in number.
    const isWhole = length >= terms[k].length || ends[k] - starts[k] !== terms[k].length;
    ranges.push({ start: starts[k], end: isWhole ? ends[k] : starts[k] + length });
  }
  if (marks.rows.length > 0) ranges.push(...rowRanges(tokens, marks.rows));
  return merge(ranges);
}

function rowRanges(tokens: Tokens, rows: Marks['rows']): { start: number; end: number }[] {
  const own = tokens.terms.flatMap((_, k) => (tokens.spans[k] === 1 ? [k] : []));
  return rows.flatMap((places) =>
    own.flatMap((first, at) => {
      const isRow = places.every((terms, k) => at + k < own.length && terms.has(tokens.terms[own[at + k]]));
      return isRow ? [{ start: tokens.starts[first], end: tokens.ends[own[at + places.length - 1]] }] : [];
    }),
  );
}

function merge(ranges: { start: number; end: number }[]): HighlightRange[] {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of ranges.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The texts of a product in which marked terms stand, in the order of the fields. */
export function highlightDocument(document: SearchDocument, marks: Marks): Highlight[] {
  return FIELDS.flatMap((field) =>
    textsOf(document, field).flatMap((text) => {
      const ranges = highlightText(text, marks);
      return ranges.length === 0 ? [] : [{ field, text, ranges }];
    }),
  );
}
