import { foldWord } from '../analysis/foldWord';

/** A word, number or sign of a query. Offsets are UTF-16 units. */
export interface QueryWord {
  /** Folded; a number as it is written. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const WORD =
  /\d[\d,.]*\d[a-z]*|\d+[a-z]*|[\p{L}\p{M}][\p{L}\p{M}\d]*(?:['’][\p{L}\p{M}]+)*|[$€£¥￥%<>≤≥+/]/giu;

/** The words of a query with their places; hyphens part words, ideographs are left to patterns of their own. */
export function queryWords(query: string): QueryWord[] {
  return Array.from(query.matchAll(WORD), ({ 0: raw, index }) => ({
    text: foldWord(raw.replace(/’/g, "'")),
    start: index,
    end: index + raw.length,
  }));
}
