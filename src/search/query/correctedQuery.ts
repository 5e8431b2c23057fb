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

/** The best mistyped term of a slot whose weak sources are nothing but typos; -1 otherwise. */
function typoOf({ weak }: Slot): number {
  if (weak.phrases.length > 0 || weak.forms.some(({ kind }) => kind !== 'fuzzy')) return -1;
  return weak.forms.reduce((best, form) => (form.factor > best.factor ? form : best), weak.forms[0])?.term ?? -1;
}
