import type { PersonalSignals, SignalValue } from './signals';

/** What a product that was found gained by each thing that a shopper did with it. */
const WEIGHT_BY_TYPE: Readonly<Record<string, number>> = { CLICK: 1, VIEW: 0.5, ADD_TO_CART: 2, PURCHASE: 4 };
const HALF_LIFE_MS = 30 * 86_400_000;
/** Weights are kept relative to this day, so that adding one costs nothing for the others. */
const REFERENCE_MS = Date.UTC(2026, 0, 1);
/** Clicks at which the value is one half. */
const HALF_VALUE_CLICKS = 3;

/** Whether an event of this type says that a search found the right thing. */
export function isClick(type: string): boolean {
  return Object.hasOwn(WEIGHT_BY_TYPE, type);
}

/** Clicks on what queries found, decayed: halved every 30 days. */
export class ClickCounts {
  private readonly weightsByQuery = new Map<string, Map<string, number>>();

  /** Counts one click on a product that a query found. */
  add(queryKey: string, productId: string, type: string, occurredAtMs: number): void {
    let weights = this.weightsByQuery.get(queryKey);
    if (!weights) this.weightsByQuery.set(queryKey, (weights = new Map()));
    const weight = WEIGHT_BY_TYPE[type] * 2 ** ((occurredAtMs - REFERENCE_MS) / HALF_LIFE_MS);
    weights.set(productId, (weights.get(productId) ?? 0) + weight);
  }

  /** Decayed clicks of a product for a query at a time. */
  count(queryKey: string, productId: string, nowMs: number): number {
    const weight = this.weightsByQuery.get(queryKey)?.get(productId) ?? 0;
    return weight * 2 ** ((REFERENCE_MS - nowMs) / HALF_LIFE_MS);
  }

  /** The clicks of a query as a signal: clicks / (clicks + 3), 0 to 1; null when nothing was clicked. */
  signalsOf(queryKey: string, nowMs: number): PersonalSignals | null {
    if (!this.weightsByQuery.has(queryKey)) return null;
    const valueOf = (id: string): SignalValue[] => {
      const clicks = this.count(queryKey, id, nowMs);
      return clicks > 0 ? [{ signal: 'clicks', value: clicks / (clicks + HALF_VALUE_CLICKS) }] : [];
    };
    return { valuesOf: (ids) => ids.map(valueOf) };
  }
}
