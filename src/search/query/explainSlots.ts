import { countIn, FIELD_COUNT, FIELDS, type SearchField } from '../index/fields';
import { onGrid } from './constants';
import { countRow, countTerm } from './phraseHits';
import type { SlotScorer, SlotScores } from './scoreSlots';
import type { MatchKind, Slot, Sources } from './slots';

/** The points that one term in one field brings a product for one word of the query. */
export interface TermContribution {
  readonly field: SearchField;
  /** The word of the query. */
  readonly word: string;
  /** What stands in the product: a term, or terms in a row. */
  readonly form: string;
  readonly kind: MatchKind;
  readonly points: number;
}

/**
 * Takes the text score of a document apart, by word, form and field. The points of a word are its saturated score, dealt out in proportion to
 * the weighted counts; what rounding leaves goes to the largest. They add up to the score to the last bit.
 */
export function explainSlots(
  scorer: SlotScorer,
  scores: SlotScores,
  slots: readonly Slot[],
  place: number,
): TermContribution[] {
  return slots.flatMap((slot, k) => {
    const bit = 1 << k;
    if ((scores.masks[place] & bit) === 0) return [];
    const isWeak = (scores.weakMasks[place] & bit) !== 0;
    const { strongScale, weakScale } = scores.outcomes[k];
    return explainSlot(
      scorer,
      slot.text,
      isWeak ? slot.weak : slot.strong,
      isWeak ? weakScale : strongScale,
      place,
    );
  });
}

interface Share {
  field: SearchField;
  form: string;
  kind: MatchKind;
  weight: number;
}

function explainSlot(
  scorer: SlotScorer,
  word: string,
  sources: Sources,
  scale: number,
  place: number,
): TermContribution[] {
  const { index } = scorer;
  const shares: Share[] = [];
  let sum = 0;
  // The sum is made in the order of scoring, so that it is the same to the bit.
  const add = (form: string, kind: MatchKind, factor: number, packed: number): void => {
    if (packed === 0) return;
    sum += factor * scorer.weigh(place, packed);
    for (let field = 0; field < FIELD_COUNT; field++) {
      const count = countIn(packed, field);
      if (count === 0) continue;
      shares.push({ field: FIELDS[field], form, kind, weight: factor * scorer.weighIn(place, field, count) });
    }
  };
  for (const { term, factor, kind } of sources.forms)
    add(index.vocabulary.texts[term], kind, factor, countTerm(index, place, term));
  for (const phrase of sources.phrases)
    add(phrase.text, phrase.kind, phrase.factor, countRow(index, place, phrase));
  return deal(onGrid(scale * scorer.saturate(sum)), shares, sum).map(({ points, share }) => ({
    field: share.field,
    word,
    form: share.form,
    kind: share.kind,
    points,
  }));
}

/** Splits `total` in proportion to the weights, on the grid; the largest share takes what rounding leaves. */
function deal(total: number, shares: readonly Share[], sum: number): { points: number; share: Share }[] {
  const dealt = shares.map((share) => ({ share, points: onGrid((total * share.weight) / sum) }));
  giveRest(dealt, total);
  return dealt;
}

/** Makes the points add up to `total` exactly by changing the largest. */
export function giveRest(dealt: { points: number }[], total: number): void {
  if (dealt.length === 0) return;
  let rest = total;
  let largest = dealt[0];
  for (const one of dealt) {
    rest -= one.points;
    if (one.points > largest.points) largest = one;
  }
  largest.points += rest;
}
