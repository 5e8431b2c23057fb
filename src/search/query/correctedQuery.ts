import type { TextIndex } from '../index/textIndex';
import type { SlotScores } from './scoreSlots';
import type { Slot } from './slots';

/** The query with each mistyped word (nothing matches it but with typos) replaced by the likeliest one; null when there is none. */
export function correctedQuery(
  index: TextIndex,
  query: string,
  slots: readonly Slot[],
  scores: SlotScores,
): string | null {
  let corrected = '';
  let at = 0;
  slots.forEach((slot, k) => {
    const { strongCount = 0, weakCount = 0 } = scores.outcomes[k] ?? {};
    const likeliest = strongCount === 0 && weakCount > 0 ? typoOf(slot) : -1;
    if (likeliest < 0 || slot.start < at) return;
    corrected += query.slice(at, slot.start) + index.vocabulary.texts[likeliest];
    at = slot.end;
  });
  return at === 0 ? null : corrected + query.slice(at);
}

/** The best term of a slot when it is a typo; -1 otherwise. */
function typoOf({ weak }: Slot): number {
  const [first] = weak.forms;
  if (first === undefined || weak.phrases.length > 0) return -1;
  const best = weak.forms.reduce((most, form) => (form.factor > most.factor ? form : most), first);
  return best.kind === 'fuzzy' ? best.term : -1;
}
