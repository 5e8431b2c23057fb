/** What every import reader yields: a checked record, or why there is none, with the place in the file. */
import type { EventRecord, ProductRecord, UserRecord } from '../../records';
import { RecordFault } from '../../records/recordFault';

/** One record or one fault. `line` counts from 1; of a CSV row over several lines it is the first. */
export type Imported<T> =
  | { file: string; line: number; record: T; fault?: undefined }
  | { file: string; line: number; fault: RecordFault; record?: undefined };

/** How many lines or fields were left out on purpose, by reason; filled while a reader runs. Not faults. */
export type Skipped = Map<string, number>;

/** Adds one to the count of a reason. */
export function countSkipped(skipped: Skipped | undefined, reason: string): void {
  skipped?.set(reason, (skipped.get(reason) ?? 0) + 1);
}

/** What a reader reports beside its records. */
export interface ReadOptions {
  /** Called with the number of bytes just read from disk (before decompression). */
  onBytes?: (count: number) => void;
  skipped?: Skipped;
}

/** What a reader of events needs. */
export interface EventReadOptions extends ReadOptions {
  /** Epoch milliseconds; events more than 24 hours later are refused. */
  nowMs: number;
}

/**
 * A data set. Each of the three can be iterated once or more, in any order, and opens its files itself; memory grows with the catalogue and the
 * number of users at most, never with the number of events. A line that is wrong is reported by `events` alone, unless only one of the others reads it.
 */
export interface ImportSet {
  products: AsyncIterable<Imported<ProductRecord>>;
  users: AsyncIterable<Imported<UserRecord>>;
  events: AsyncIterable<Imported<EventRecord>>;
  /** Bytes on disk that one run through each reads: the total of a progress display. */
  bytes: { products: number; users: number; events: number };
  skipped: Skipped;
}

/** An iterable that starts afresh each time it is iterated. */
export function restartable<T>(start: () => AsyncGenerator<T>): AsyncIterable<T> {
  return { [Symbol.asyncIterator]: start };
}

/** Puts the outcome of a check at its place in a file. */
export function imported<T>(file: string, line: number, outcome: T | RecordFault): Imported<T> {
  if (outcome instanceof RecordFault) return { file, line, fault: outcome };
  return { file, line, record: outcome };
}
