import type { HistoryRow } from '../../behavior/behavior.loaders';
import type { EventType } from '../../records';
import type { Adjustment } from '../adjustments';

/** Days after which having been shown counts half. */
export const ROTATION_HALF_LIFE_DAYS = 3;

const DAY_MS = 86_400_000;

/** What shows that a product was not ignored. */
const ANSWERS: readonly EventType[] = ['VIEW', 'CLICK', 'ADD_TO_CART', 'PURCHASE', 'LIKE', 'RATE'];

/** One time that a product was shown and, so far, ignored. */
export interface Ignored {
  event: HistoryRow;
  /** 1 when it was shown just now, half of it `ROTATION_HALF_LIFE_DAYS` later. */
  weight: number;
}

/**
 * The impressions of each product since the shopper last turned to it, newest first.
 *
 * @param shown impressions and what the shopper turned to, newest first
 */
export function ignoredByProductId(shown: readonly HistoryRow[], nowMs: number): Map<string, Ignored[]> {
  const ignored = new Map<string, Ignored[]>();
  const answered = new Set<string>();
  for (const event of shown) {
    const { type, productId, occurredAt } = event;
    if (ANSWERS.includes(type)) answered.add(productId);
    if (type !== 'IMPRESSION' || answered.has(productId)) continue;
    const ageDays = Math.max(0, nowMs - occurredAt) / DAY_MS;
    const one = { event, weight: 2 ** (-ageDays / ROTATION_HALF_LIFE_DAYS) };
    ignored.set(productId, [...(ignored.get(productId) ?? []), one]);
  }
  return ignored;
}

/**
 * Takes `rotation` x (1 - 2^-n) from a product that was shown and ignored n times, where older times count less: half of it the first time,
 * three quarters the second, never all of it.
 */
export function rotationAdjustment(
  rotation: number,
  shown: readonly HistoryRow[],
  nowMs: number,
  indexOf: (productId: string) => number,
): Adjustment {
  const values = new Map<number, number>();
  for (const [productId, times] of ignoredByProductId(shown, nowMs)) {
    const sum = times.reduce((total, { weight }) => total + weight, 0);
    values.set(indexOf(productId), 2 ** -sum - 1);
  }
  return {
    signal: 'rotation',
    weight: rotation,
    valueOf: (productIndex) => values.get(productIndex) ?? 0,
  };
}
