import type { SlotScores } from './scoreSlots';
import { isEmptySlot, type Slot } from './slots';

/** Which words of a query a product must have. */
export type Matching =
  /** All; when no product has all, those that have the most telling ones. */
  | 'all'
  /** Any. */
  | 'any';

/** The documents that a query finds. */
export interface Selection {
  /** Places that match and pass the filter. */
  readonly hits: number[];
  /** Places that match and fail exactly one facet's part of the filter, with that facet's bit. */
  readonly near: { readonly place: number; readonly facet: number }[];
  /** Numbers of the slots that no product was asked to match, because otherwise none would be found. */
  readonly dropped: number[];
  /** Whether hits may lack words. */
  readonly isRelaxed: boolean;
}

/** A query of at least so many words is also relaxed when it finds fewer products than a page holds. */
const MANY_WORDS = 3;
const FEW_HITS = 10;

/** 0 for a document that passes the filter, else a bit for each facet whose part it fails; -1 when it fails for another reason. */
export type FilterTest = (place: number) => number;

/** Whether a document counts when it is decided what a search asks for, by the answer of the filter's test. */
type Counts = (failed: number) => boolean;
/** Chosen values of facets do not count: choosing one then gives the products that were counted for it. */
const WHATEVER_FACETS: Counts = (failed) => failed >= 0;
const WITH_FACETS: Counts = (failed) => failed === 0;

/**
 * The documents that match every required slot. When there are none (for three words and more: fewer than ten), first the words that nothing matches
 * are given up, then those that the most telling combination lacks. A document of a relaxed search has at least half of what the best combination
 * weighs. All this is decided whatever values of facets are chosen, unless that leaves nothing.
 */
export function selectHits(
  scores: SlotScores,
  slots: readonly Slot[],
  matching: Matching,
  test: FilterTest,
): Selection {
  const selection = selectBy(scores, slots, matching, test, WHATEVER_FACETS);
  if (selection.hits.length > 0) return selection;
  const chosen = selectBy(scores, slots, matching, test, WITH_FACETS);
  // Another value in place of a chosen one would not be relaxed.
  return selection.near.length > 0 ? { ...chosen, near: selection.near } : chosen;
}

function selectBy(
  scores: SlotScores,
  slots: readonly Slot[],
  matching: Matching,
  test: FilterTest,
  counts: Counts,
): Selection {
  const required = bitsOf(slots, (slot) => slot.isRequired);
  const found = bitsOf(slots, (slot, k) => slot.isRequired && isFound(scores, slot, k));
  const unknown = slots.flatMap((_, k) => ((required & ~found & (1 << k)) !== 0 ? [k] : []));
  if (matching === 'any')
    return { ...collect(scores, (mask) => (mask & found) !== 0, test), dropped: unknown, isRelaxed: true };
  if (found === 0) return { hits: [], near: [], dropped: [], isRelaxed: false };
  const count = countPlaces(scores, found, (place) => counts(test(place)));
  const isEnough = count > 0 && (bitCount(required) < MANY_WORDS || count >= FEW_HITS);
  if (!isEnough) return relax(scores, slots, found, test, counts);
  const all = collect(scores, (mask) => (mask & found) === found, test);
  return { ...all, dropped: unknown, isRelaxed: false };
}

function isFound(scores: SlotScores, slot: Slot, k: number): boolean {
  const outcome = scores.outcomes[k];
  return outcome !== undefined && !isEmptySlot(slot) && outcome.strongCount + outcome.weakCount > 0;
}

function bitsOf(slots: readonly Slot[], has: (slot: Slot, k: number) => boolean): number {
  return slots.reduce((bits, slot, k) => (k < 31 && has(slot, k) ? bits | (1 << k) : bits), 0);
}

function collect(
  scores: SlotScores,
  matches: (mask: number) => boolean,
  test: FilterTest,
): { hits: number[]; near: { place: number; facet: number }[] } {
  const hits: number[] = [];
  const near: { place: number; facet: number }[] = [];
  for (let at = 0; at < scores.touchedCount; at++) {
    const place = scores.touched[at];
    if (!matches(scores.masks[place])) continue;
    const failed = test(place);
    if (failed === 0) hits.push(place);
    else if (failed > 0 && (failed & (failed - 1)) === 0) near.push({ place, facet: failed });
  }
  return { hits, near };
}

/** How many documents that have all of the slots count, up to as many as are enough. */
function countPlaces(scores: SlotScores, found: number, counts: (place: number) => boolean): number {
  let count = 0;
  for (let at = 0; at < scores.touchedCount && count < FEW_HITS; at++) {
    const place = scores.touched[at];
    if ((scores.masks[place] & found) === found && counts(place)) count++;
  }
  return count;
}

function relax(
  scores: SlotScores,
  slots: readonly Slot[],
  found: number,
  test: FilterTest,
  counts: Counts,
): Selection {
  const weights = slots.map((_, k) => {
    const { strongScale, weakScale } = scores.outcomes[k] ?? { strongScale: 0, weakScale: 0 };
    return (found & (1 << k)) === 0 ? 0 : Math.max(strongScale, weakScale);
  });
  const weigh = memoize((mask) =>
    weights.reduce((sum, weight, k) => (mask & (1 << k) ? sum + weight : sum), 0),
  );
  let best = 0;
  for (let at = 0; at < scores.touchedCount; at++) {
    const mask = scores.masks[scores.touched[at]] & found;
    if (mask !== best && weigh(mask) > weigh(best) && counts(test(scores.touched[at]))) best = mask;
  }
  const least = weigh(best) / 2;
  const selected = collect(scores, (mask) => (mask & found) !== 0 && weigh(mask & found) >= least, test);
  const dropped = slots.flatMap((slot, k) => (slot.isRequired && (best & (1 << k)) === 0 ? [k] : []));
  return { ...selected, dropped, isRelaxed: true };
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function memoize(compute: (mask: number) => number): (mask: number) => number {
  const known = new Map<number, number>();
  return (mask) => {
    let value = known.get(mask);
    if (value === undefined) known.set(mask, (value = compute(mask)));
    return value;
  };
}
