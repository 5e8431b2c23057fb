import type { HistoryEvent } from '../history';

const DAY_MS = 86_400_000;

/** Purchases of one product by one shopper that are closer than this are one. */
const ONE_PURCHASE_MS = DAY_MS / 2;
/** Pairs of a shopper and a product that must be known of a category to tell whether its goods are used up. */
export const MIN_BUYERS = 20;
/** Intervals that must be known of a category. */
export const MIN_INTERVALS = 10;
/** Of the products that somebody bought in a category, at least this share must have been bought again by the same shopper. */
export const MIN_REBOUGHT_SHARE = 0.1;

/** Milliseconds between the purchases of one product by one shopper, oldest first; empty when there was but one. */
type Intervals = readonly number[];

/** What is known of a product's buyers. */
interface Buyers {
  /** Shoppers who bought it once. */
  once: number;
  /** Intervals of each who bought it again. */
  again: Intervals[];
}

/** What is known of a category's re-buys. */
interface Shelf {
  /** Pairs of a shopper and a product that it bought. */
  buyers: number;
  /** Those of them with a second purchase. */
  rebuyers: number;
  /** In milliseconds; ascending when `isSorted`. */
  intervals: number[];
  isSorted: boolean;
}

/**
 * After how long shoppers buy the same product again, per category: the median over all shoppers and products, from the timelines that the
 * counts are sums over. Everything is a count or a set of whole numbers, so the order of events never shows.
 */
export class RepeatIntervals {
  private readonly shelves = new Map<string, Shelf>();
  private readonly categoriesByProduct: (readonly string[])[] = [];
  /** What was counted of each product, so that it can move to another category. */
  private readonly buyersByProduct: Buyers[] = [];

  /** A product has other categories of its own; none when it is gone. */
  setCategories(productIndex: number, categoryIds: readonly string[]): void {
    const before = this.categoriesByProduct[productIndex] ?? [];
    if (before.length === categoryIds.length && before.every((id, at) => id === categoryIds[at])) return;
    const buyers = this.buyersByProduct[productIndex] ?? { once: 0, again: [] };
    this.countAll(before, buyers, -1);
    this.categoriesByProduct[productIndex] = [...categoryIds];
    this.countAll(categoryIds, buyers, 1);
  }

  /** One shopper's timeline changes; both oldest first. */
  replaceTimeline(before: readonly HistoryEvent[], after: readonly HistoryEvent[]): void {
    const [old, now] = [purchasesOf(before), purchasesOf(after)];
    for (const [productIndex, intervals] of old) {
      if (!isSame(intervals, now.get(productIndex))) this.forget(productIndex, intervals);
    }
    for (const [productIndex, intervals] of now) {
      if (!isSame(intervals, old.get(productIndex))) this.count(productIndex, intervals);
    }
  }

  /**
   * The usual days between two purchases of a product, as its most specific category has them of which enough is known (the shop gives the
   * most specific first). Null when that is nothing that is used up, or nothing is known.
   */
  daysOf(productIndex: number): number | null {
    for (const categoryId of this.categoriesByProduct[productIndex] ?? []) {
      const buyers = this.shelves.get(categoryId)?.buyers ?? 0;
      if (buyers >= MIN_BUYERS) return this.daysOfCategory(categoryId);
    }
    return null;
  }

  /** The median of a category; null when there are too few re-buys beside purchases that were not repeated. */
  daysOfCategory(categoryId: string): number | null {
    const shelf = this.shelves.get(categoryId);
    if (!shelf || shelf.intervals.length < MIN_INTERVALS) return null;
    if (shelf.rebuyers < shelf.buyers * MIN_REBOUGHT_SHARE) return null;
    return medianOf(shelf) / DAY_MS;
  }

  private count(productIndex: number, intervals: Intervals): void {
    const buyers = (this.buyersByProduct[productIndex] ??= { once: 0, again: [] });
    if (intervals.length === 0) buyers.once++;
    else buyers.again.push(intervals);
    this.countOn(this.categoriesByProduct[productIndex] ?? [], intervals, 1);
  }

  private forget(productIndex: number, intervals: Intervals): void {
    const { again } = this.buyersByProduct[productIndex];
    const at = again.findIndex((other) => isSame(intervals, other));
    if (intervals.length === 0) this.buyersByProduct[productIndex].once--;
    else again.splice(at, 1);
    this.countOn(this.categoriesByProduct[productIndex] ?? [], intervals, -1);
  }

  private countAll(categoryIds: readonly string[], { once, again }: Buyers, sign: 1 | -1): void {
    this.countOn(categoryIds, [], sign, once);
    for (const intervals of again) this.countOn(categoryIds, intervals, sign);
  }

  private countOn(categoryIds: readonly string[], intervals: Intervals, sign: 1 | -1, times = 1): void {
    for (const categoryId of new Set(categoryIds)) {
      const shelf = this.shelfOf(categoryId);
      shelf.buyers += sign * times;
      if (intervals.length > 0) shelf.rebuyers += sign * times;
      for (const interval of intervals) {
        if (sign > 0) shelf.intervals.push(interval);
        else shelf.intervals.splice(shelf.intervals.indexOf(interval), 1);
        shelf.isSorted &&= sign < 0;
      }
    }
  }

  private shelfOf(categoryId: string): Shelf {
    let shelf = this.shelves.get(categoryId);
    if (!shelf)
      this.shelves.set(categoryId, (shelf = { buyers: 0, rebuyers: 0, intervals: [], isSorted: true }));
    return shelf;
  }
}

function purchasesOf(events: readonly HistoryEvent[]): Map<number, Intervals> {
  const timesByProduct = new Map<number, number[]>();
  for (const { type, productIndex, occurredAtMs } of events) {
    if (type !== 'PURCHASE' || productIndex < 0) continue;
    const times = timesByProduct.get(productIndex);
    if (!times) timesByProduct.set(productIndex, [occurredAtMs]);
    else if (occurredAtMs - times[times.length - 1] >= ONE_PURCHASE_MS) times.push(occurredAtMs);
  }
  const between = (times: number[]): Intervals => times.slice(1).map((timeMs, at) => timeMs - times[at]);
  return new Map([...timesByProduct].map(([productIndex, times]) => [productIndex, between(times)]));
}

function isSame(intervals: Intervals, other: Intervals | undefined): boolean {
  return other?.length === intervals.length && intervals.every((interval, at) => interval === other[at]);
}

function medianOf(shelf: Shelf): number {
  const { intervals } = shelf;
  if (!shelf.isSorted) intervals.sort((a, b) => a - b);
  shelf.isSorted = true;
  const middle = intervals.length >>> 1;
  return intervals.length % 2 === 1 ? intervals[middle] : (intervals[middle - 1] + intervals[middle]) / 2;
}
