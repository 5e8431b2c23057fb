/** How a term of a product came to match a word of the query. */
export type MatchKind = 'exact' | 'stem' | 'prefix' | 'fuzzy' | 'synonym' | 'pinyin';

/** A term that stands for a word of the query. */
export interface FormSource {
  readonly term: number;
  /** How much one occurrence counts, 0 to 1. */
  readonly factor: number;
  readonly kind: MatchKind;
}

/** Terms in a row that stand for a word of the query (`t shirt` for `tshirt`). */
export interface PhraseSource {
  /** Terms that may stand at each place of the row. */
  readonly places: readonly ReadonlySet<number>[];
  /** Sets of terms of which every matching document has one; the rarest set finds the documents. */
  readonly anchors: readonly (readonly number[])[];
  readonly factor: number;
  readonly kind: MatchKind;
  /** Whether the terms may also stand apart, in any order, within one field. */
  readonly isLoose?: boolean;
  /** How the row reads. */
  readonly text: string;
}

/** What may stand for a word. */
export interface Sources {
  readonly forms: FormSource[];
  readonly phrases: PhraseSource[];
}

/** One thing that the query asks for: a word, a compound, a number with its unit, a phrase. */
export interface Slot {
  /** As it stands in the query. */
  readonly text: string;
  /** UTF-16 offsets in the query. */
  readonly start: number;
  readonly end: number;
  /** Whether a product must have it; the others only add to the score. */
  readonly isRequired: boolean;
  /** Multiplies the score of this slot. */
  readonly weight: number;
  /** What is as good as the word itself. */
  readonly strong: Sources;
  /** What may stand for it where nothing strong is found: typos, beginnings, pinyin. Never scores as high as anything strong. */
  readonly weak: Sources;
}

/** Sources without any. */
export function noSources(): Sources {
  return { forms: [], phrases: [] };
}

/** Whether nothing stands for the slot. */
export function isEmptySlot({ strong, weak }: Slot): boolean {
  return [strong, weak].every((sources) => sources.forms.length + sources.phrases.length === 0);
}
