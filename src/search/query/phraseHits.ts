import { countIn, countOneMore, FIELD_COUNT } from '../index/fields';
import { BREAK, type TextIndex } from '../index/textIndex';
import type { PhraseSource } from './slots';

/** Gives every live document that has the terms of a phrase in a row, with how often in each field, packed as in postings. */
export function visitPhrase(
  index: TextIndex,
  phrase: PhraseSource,
  take: (place: number, packed: number) => void,
): void {
  const anchor = rarest(index, phrase.anchors);
  const fieldsByPlace = anchor.length > 1 ? anchorFields(index, anchor) : null;
  if (fieldsByPlace) {
    for (const [place, fields] of fieldsByPlace) takeRow(index, phrase, place, fields, take);
  } else if (anchor.length === 1) {
    index.postings.visit(anchor[0], (place, packed) => takeRow(index, phrase, place, packed, take));
  }
}

/** For each document with one of the terms the fields in which they stand: a packed number that is not 0 in them. */
function anchorFields(index: TextIndex, terms: readonly number[]): Map<number, number> {
  const fieldsByPlace = new Map<number, number>();
  for (const term of terms) {
    index.postings.visit(term, (place, packed) => {
      fieldsByPlace.set(place, (fieldsByPlace.get(place) ?? 0) | packed);
    });
  }
  return fieldsByPlace;
}

function takeRow(
  index: TextIndex,
  phrase: PhraseSource,
  place: number,
  fields: number,
  take: (place: number, packed: number) => void,
): void {
  if (index.isLive[place] === 0) return;
  const counts = countRow(index, place, phrase, fields);
  if (counts !== 0) take(place, counts);
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

/** How often a document has a row, by field, packed; loose rows count once a field. Only fields that `fields` counts something in are read. */
export function countRow(index: TextIndex, place: number, phrase: PhraseSource, fields = -1): number {
  let packed = 0;
  for (let field = 0; field < FIELD_COUNT; field++) {
    if (countIn(fields >>> 0, field) === 0) continue;
    const base = place * (FIELD_COUNT + 1) + field;
    const from = index.starts[base];
    const to = index.starts[base + 1];
    if (!phrase.isLoose) packed = countRowIn(index.stream, from, to, phrase.places, field, packed);
    else if (hasLoose(index.stream, from, to, phrase.places)) packed = countOneMore(packed, field);
  }
  return packed;
}

function hasLoose(
  stream: Uint32Array,
  from: number,
  to: number,
  places: readonly ReadonlySet<number>[],
): boolean {
  const here = new Set<number>();
  for (let at = from; at < to; at++) here.add(stream[at] >>> 2);
  return here.size > 0 && places.every((terms) => [...terms].some((term) => here.has(term)));
}

function countRowIn(
  stream: Uint32Array,
  from: number,
  to: number,
  places: readonly ReadonlySet<number>[],
  field: number,
  counted: number,
): number {
  let packed = counted;
  const [first] = places;
  const only = first.size === 1 ? ([...first][0] << 2) >>> 0 : -1;
  for (let at = from; at < to; at++) {
    if (only >= 0 ? stream[at] !== only : (stream[at] & 3) !== 0 || !first.has(stream[at] >>> 2)) continue;
    if (isRowAfter(stream, at + 1, to, places)) packed = countOneMore(packed, field);
  }
  return packed;
}

/** Whether the second and later places of a row follow. Joined terms stand beside the row, not in it. */
function isRowAfter(
  stream: Uint32Array,
  from: number,
  end: number,
  places: readonly ReadonlySet<number>[],
): boolean {
  let at = from;
  for (let k = 1; k < places.length; k++, at++) {
    while (at < end && (stream[at] & 3) !== 0) at++;
    if (at >= end) return false;
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
