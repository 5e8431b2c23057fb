import type { EventType } from '../records';

/** How many of the newest events weigh in a history. */
export const HISTORY_LENGTH = 200;

/** What weighs for ever: what was bought is not shown again, what was disliked neither. */
export const LASTING_TYPES: readonly EventType[] = ['PURCHASE', 'LIKE', 'DISLIKE'];

/**
 * The events that weigh: the newest 200 and every older purchase, like and dislike.
 *
 * @param history newest first, with at least one event more than that when there is one
 */
export function weighingHistory<E extends { readonly type: EventType }>(history: readonly E[]): E[] {
  return history.filter(({ type }, k) => k < HISTORY_LENGTH || LASTING_TYPES.includes(type));
}
