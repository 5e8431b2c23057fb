import { createHash } from 'node:crypto';
import { SparseRows } from '../math/sparseRows';
import { withRoom } from '../math/withRoom';
import { EVENT_TYPES } from '../records';
import { HistoryEvent, visitsOf } from './history';

/** Visits further apart than this are not counted as a pair. */
export const MAX_GAP = 10;
/** Visits that must stand before the first difference when `replaceTimeline` is given cut timelines. */
export const CONTEXT_VISITS = MAX_GAP + 1;
/** Fixed point: the count of a pair at distance 1. */
export const PAIR_UNIT = 256;
/** What a pair at distance g adds, g = 0 unused: round(0.7^(g - 1) x PAIR_UNIT). */
export const PAIR_POINTS = Array.from({ length: MAX_GAP + 1 }, (_, g) =>
  Math.round(0.7 ** (g - 1) * PAIR_UNIT),
);

const MS_PER_DAY = 86_400_000;
const TYPES_PER_DAY = 16;
const FORMAT = 0x56430001;
/** Changes kept for followers; one that is further behind reads everything anew. */
const MAX_CHANGES = 65_536;

/** Everything learned that is a sum over events. Integers only, so the order of adding and subtracting never shows. */
export class ShopCounts {
  /** Row i, key j: how often j came after i, and before i, in units of PAIR_UNIT. */
  readonly transitions: SparseRows;
  /** Row productIndex, key day x 16 + index in EVENT_TYPES (UTC days since 1970): events of all types that name a product. */
  readonly days: SparseRows;
  /** Visits per product, 1 for every stay. */
  private visitCounts: Float64Array;
  /** Sum of the counts "came after" and "came before" over a product's row. */
  private afterSums: Float64Array;
  private beforeSums: Float64Array;
  /** How many changes were dropped from the beginning of `changes`: a follower that read fewer must read everything anew. */
  droppedChanges = 0;
  /** Products whose sums changed, oldest first, with repeats; the latest of all changes. */
  changes: number[] = [];

  constructor(transitions = new SparseRows(2), days = new SparseRows(1), visits = new Float64Array(0)) {
    this.transitions = transitions;
    this.days = days;
    this.visitCounts = visits;
    this.afterSums = new Float64Array(visits.length);
    this.beforeSums = new Float64Array(visits.length);
    this.sumRows();
  }

  /** Products 0 to size - 1 have room; products beyond have no events. */
  get size(): number {
    return this.visitCounts.length;
  }

  visitsTo(productIndex: number): number {
    return productIndex < this.size ? this.visitCounts[productIndex] : 0;
  }

  /** Sum over j of "j came after i", in units of PAIR_UNIT. */
  afterSum(productIndex: number): number {
    return productIndex < this.size ? this.afterSums[productIndex] : 0;
  }

  /** Sum over j of "j came before i", in units of PAIR_UNIT. */
  beforeSum(productIndex: number): number {
    return productIndex < this.size ? this.beforeSums[productIndex] : 0;
  }

  /** Adds one user's (or guest session's) whole timeline, oldest first. */
  addTimeline(events: readonly HistoryEvent[]): void {
    this.replaceTimeline([], events);
  }

  /** Takes a timeline away that was added before; the counts are then as if it never had been. */
  subtractTimeline(events: readonly HistoryEvent[]): void {
    this.replaceTimeline(events, []);
  }

  /**
   * One timeline changes from `before` to `after` (both oldest first): events appended, inserted out of order, removed or merged. Costs
   * only what differs. Both may be cut at the same older event if at least `CONTEXT_VISITS` visits stand before the first difference.
   */
  replaceTimeline(before: readonly HistoryEvent[], after: readonly HistoryEvent[]): void {
    this.replaceEvents(before, after);
    this.replaceVisits(visitedProducts(before), visitedProducts(after));
    if (this.changes.length > MAX_CHANGES) this.dropChanges();
  }

  private replaceEvents(before: readonly HistoryEvent[], after: readonly HistoryEvent[]): void {
    const { start, tail } = difference(before, after, isSameEvent);
    for (let i = start; i < before.length - tail; i++) this.addEvent(before[i], -1);
    for (let i = start; i < after.length - tail; i++) this.addEvent(after[i], 1);
  }

  private addEvent(event: HistoryEvent, count: number): void {
    if (event.productIndex < 0) return;
    this.days.add(event.productIndex, dayKey(event), count);
    this.changes.push(event.productIndex);
  }

  private replaceVisits(before: readonly number[], after: readonly number[]): void {
    const { start, tail } = difference(before, after, (a, b) => a === b);
    this.addVisits(before, start, tail, -1);
    this.addVisits(after, start, tail, 1);
  }

  /** Counts the visits from `start` to the last `tail`, and every pair that is not wholly before or wholly after them. */
  private addVisits(visits: readonly number[], start: number, tail: number, sign: number): void {
    const end = visits.length - tail;
    for (let at = start; at < end; at++) this.addVisit(visits[at], sign);
    for (let first = Math.max(0, start - MAX_GAP); first < end; first++) {
      const last = Math.min(visits.length - 1, first + MAX_GAP);
      for (let second = Math.max(first + 1, start); second <= last; second++) {
        this.addPair(visits[first], visits[second], sign * PAIR_POINTS[second - first]);
      }
    }
  }

  private addVisit(productIndex: number, sign: number): void {
    this.reserve(productIndex);
    this.visitCounts[productIndex] += sign;
    this.changes.push(productIndex);
  }

  private addPair(first: number, second: number, points: number): void {
    if (first === second) return;
    this.reserve(Math.max(first, second));
    this.transitions.add(first, second, points, 0);
    this.transitions.add(second, first, 0, points);
    this.afterSums[first] += points;
    this.beforeSums[second] += points;
    this.changes.push(first, second);
  }

  private reserve(productIndex: number): void {
    if (productIndex < this.size) return;
    const room = Math.max(64, productIndex + 1);
    this.visitCounts = withRoom(this.visitCounts, room);
    this.afterSums = withRoom(this.afterSums, room);
    this.beforeSums = withRoom(this.beforeSums, room);
  }

  private dropChanges(): void {
    const dropped = this.changes.length - MAX_CHANGES / 2;
    this.changes = this.changes.slice(dropped);
    this.droppedChanges += dropped;
  }

  private sumRows(): void {
    for (let row = 0; row < this.transitions.rowCount; row++) {
      const cells = this.transitions.rowCells(row);
      for (let at = 0; at < this.transitions.cellCount(row); at += 3) {
        this.afterSums[row] += cells![at + 1];
        this.beforeSums[row] += cells![at + 2];
      }
    }
  }

  /** Hex SHA-256 of the content: equal counts give equal hashes, however they came about. */
  hash(): string {
    return createHash('sha256').update(this.serialise()).digest('hex');
  }

  /** One block of little-endian 32-bit integers, readable by `deserialise`. Equal counts give equal bytes. */
  serialise(): Buffer {
    let size = this.size;
    while (size > 0 && this.visitCounts[size - 1] === 0) size--;
    const visits = Int32Array.from(this.visitCounts.subarray(0, size));
    const transitions = this.transitions.toInts();
    const days = this.days.toInts();
    const header = Int32Array.of(FORMAT, visits.length, transitions.length, days.length);
    return Buffer.concat([header, visits, transitions, days].map(bytesOf));
  }

  /** Reads `serialise`'s output. Throws Error for bytes of another format or a wrong length. */
  static deserialise(bytes: Buffer): ShopCounts {
    const ints = intsOf(bytes);
    const [format, visits, transitions, days] = ints;
    if (format !== FORMAT || ints.length !== 4 + visits + transitions + days) {
      throw new Error('these bytes are no counts of this version; train again or count from the events');
    }
    const transitionsAt = 4 + visits;
    const daysAt = transitionsAt + transitions;
    return new ShopCounts(
      SparseRows.fromInts(2, ints.subarray(transitionsAt, daysAt)),
      SparseRows.fromInts(1, ints.subarray(daysAt)),
      Float64Array.from(ints.subarray(4, transitionsAt)),
    );
  }
}

/** The UTC day of a time, in days since 1970-01-01. */
export function dayOf(timeMs: number): number {
  return Math.floor(timeMs / MS_PER_DAY);
}

/** Splits a key of `ShopCounts.days`. */
export function readDayKey(key: number): { day: number; typeIndex: number } {
  return { day: Math.floor(key / TYPES_PER_DAY), typeIndex: key & (TYPES_PER_DAY - 1) };
}

function dayKey(event: HistoryEvent): number {
  return dayOf(event.occurredAtMs) * TYPES_PER_DAY + EVENT_TYPES.indexOf(event.type);
}

function visitedProducts(events: readonly HistoryEvent[]): number[] {
  return visitsOf(events, false).map((visit) => visit.productIndex);
}

function isSameEvent(a: HistoryEvent, b: HistoryEvent): boolean {
  return a.productIndex === b.productIndex && (a.productIndex < 0 || dayKey(a) === dayKey(b));
}

/** Lengths of the longest common beginning and of the longest common end that does not overlap it. */
function difference<T>(before: readonly T[], after: readonly T[], isSame: (a: T, b: T) => boolean) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && isSame(before[start], after[start])) start++;
  let tail = 0;
  while (tail < shorter - start && isSame(before[before.length - 1 - tail], after[after.length - 1 - tail])) {
    tail++;
  }
  return { start, tail };
}

function bytesOf(ints: Int32Array): Buffer {
  return Buffer.from(ints.buffer, ints.byteOffset, ints.byteLength);
}

function intsOf(bytes: Buffer): Int32Array {
  const aligned = new Uint8Array(bytes.byteLength - (bytes.byteLength % 4));
  aligned.set(bytes.subarray(0, aligned.length));
  return new Int32Array(aligned.buffer);
}
