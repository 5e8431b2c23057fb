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

/** A click on what a query found. */
export interface SearchClick {
  readonly queryKey: string;
  readonly productId: string;
  /** Type of its event, one for which `isClick` holds. */
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly occurredAtMs: number;
}

/** The clicks on one product that a query found: weights by the numbers of their events, and their sum. */
interface Clicks {
  readonly weights: Map<number, number>;
  sum: number;
}

/** Clicks on what queries found, by the numbers of their events, decayed: halved every 30 days. */
export class ClickCounts {
  private readonly clickBySeq = new Map<number, SearchClick>();
  private readonly clicksByQuery = new Map<string, Map<string, Clicks>>();

  /** Counts a click once. */
  add(seq: number, click: SearchClick): void {
    if (this.clickBySeq.has(seq)) return;
    this.clickBySeq.set(seq, click);
    const { queryKey, productId, type, occurredAtMs } = click;
    let byProduct = this.clicksByQuery.get(queryKey);
    if (!byProduct) this.clicksByQuery.set(queryKey, (byProduct = new Map()));
    let clicks = byProduct.get(productId);
    if (!clicks) byProduct.set(productId, (clicks = { weights: new Map(), sum: 0 }));
    const weight = WEIGHT_BY_TYPE[type] * 2 ** ((occurredAtMs - REFERENCE_MS) / HALF_LIFE_MS);
    clicks.weights.set(seq, weight);
    clicks.sum += weight;
  }

  /** Counts a click out, to the bit; one that is not counted changes nothing. Costs the other clicks on its product for its query. */
  remove(seq: number): void {
    const click = this.clickBySeq.get(seq);
    if (!click) return;
    this.clickBySeq.delete(seq);
    const byProduct = this.clicksByQuery.get(click.queryKey)!;
    const clicks = byProduct.get(click.productId)!;
    clicks.weights.delete(seq);
    clicks.sum = 0;
    for (const weight of clicks.weights.values()) clicks.sum += weight;
    if (clicks.weights.size === 0) byProduct.delete(click.productId);
    if (byProduct.size === 0) this.clicksByQuery.delete(click.queryKey);
  }

  /** Decayed clicks of a product for a query at a time. */
  count(queryKey: string, productId: string, nowMs: number): number {
    const weight = this.clicksByQuery.get(queryKey)?.get(productId)?.sum ?? 0;
    return weight * 2 ** ((REFERENCE_MS - nowMs) / HALF_LIFE_MS);
  }

  /** The clicks of a query as a signal: clicks / (clicks + 3), 0 to 1; null when nothing was clicked. */
  signalsOf(queryKey: string, nowMs: number): PersonalSignals | null {
    if (!this.clicksByQuery.has(queryKey)) return null;
    const valueOf = (id: string): SignalValue[] => {
      const clicks = this.count(queryKey, id, nowMs);
      return clicks > 0 ? [{ signal: 'clicks', value: clicks / (clicks + HALF_VALUE_CLICKS) }] : [];
    };
    return { valuesOf: (ids) => ids.map(valueOf) };
  }
}
