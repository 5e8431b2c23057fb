import { countOneMore, FIELD_COUNT } from '../index/fields';
import { BREAK, type TextIndex } from '../index/textIndex';
import type { PhraseSource } from './slots';

/** Documents beyond this are not looked at for one phrase. */
const MAX_CANDIDATES = 100_000;

/** Gives every live document that has the terms of a phrase in a row, with how often in each field, packed as in postings. */
export function visitPhrase(
  index: TextIndex,
  phrase: PhraseSource,
  take: (place: number, packed: number) => void,
): void {
  const anchor = rarest(index, phrase.anchors);
  const seen = anchor.length > 1 ? new Set<number>() : null;
  let left = MAX_CANDIDATES;
  for (const term of anchor) {
    index.postings.visit(term, (place) => {
      if (index.isLive[place] === 0 || left <= 0 || seen?.has(place)) return;
      seen?.add(place);
      left--;
      const counts = countRow(index, place, phrase);
      if (counts !== 0) take(place, counts);
    });
  }
}

function rarest(index: TextIndex, anchors: readonly (readonly number[])[]): readonly number[] {
  let best: readonly number[] = [];
  let bestCount = Infinity;
  for (const anchor of anchors) {
    let count = 0;
    for (const term of anchor) count += index.postings.count(term);
    if (count < bestCount) {
      best = anchor;
      bestCount = count;
    }
  }
  return best;
}

/** How often a document has a row, by field, packed; loose rows count once a field. */
export function countRow(index: TextIndex, place: number, { places, isLoose }: PhraseSource): number {
  return isLoose ? countLoose(index, place, places) : countPhrase(index, place, places);
}

function countLoose(index: TextIndex, place: number, places: readonly ReadonlySet<number>[]): number {
  let packed = 0;
  for (let field = 0; field < FIELD_COUNT; field++) {
    const base = place * (FIELD_COUNT + 1) + field;
    const here = new Set<number>();
    for (let at = index.starts[base]; at < index.starts[base + 1]; at++) here.add(index.stream[at] >>> 2);
    const hasAll = here.size > 0 && places.every((terms) => [...terms].some((term) => here.has(term)));
    if (hasAll) packed = countOneMore(packed, field);
  }
  return packed;
}

/** How often a document has the terms of `places` in a row, by field, packed. */
export function countPhrase(index: TextIndex, place: number, places: readonly ReadonlySet<number>[]): number {
  let packed = 0;
  for (let field = 0; field < FIELD_COUNT; field++) {
    const base = place * (FIELD_COUNT + 1) + field;
    const end = index.starts[base + 1];
    for (let at = index.starts[base]; at < end; at++) {
      if (isRowAt(index.stream, at, end, places)) packed = countOneMore(packed, field);
    }
  }
  return packed;
}

function isRowAt(
  stream: Uint32Array,
  from: number,
  end: number,
  places: readonly ReadonlySet<number>[],
): boolean {
  let at = from;
  for (let k = 0; k < places.length; k++, at++) {
    // Joined terms stand beside the row, not in it; the row itself begins at a term of its own.
    if (k > 0) while (at < end && (stream[at] & 3) !== 0) at++;
    if (at >= end || (stream[at] & 3) !== 0) return false;
    const term = stream[at] >>> 2;
    if (term === BREAK || !places[k].has(term)) return false;
  }
  return true;
}

/** Counts of one term in the stream of a document, packed as in postings. */
export function countTerm(index: TextIndex, place: number, term: number): number {
  let packed = 0;
  for (let field = 0; field < FIELD_COUNT; field++) {
    const base = place * (FIELD_COUNT + 1) + field;
    for (let at = index.starts[base]; at < index.starts[base + 1]; at++) {
      if (index.stream[at] >>> 2 === term) packed = countOneMore(packed, field);
    }
  }
  return packed;
}

/** Whether a row stands in any document. */
export function occurs(index: TextIndex, phrase: PhraseSource): boolean {
  let isFound = false;
  visitPhrase(index, phrase, () => (isFound = true));
  return isFound;
}
