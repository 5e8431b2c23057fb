import type { EntityManager } from 'typeorm';
import type { ErasedModel } from './erase.types';

/** One event that is being erased. */
export interface ErasedEvent {
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly recommendationId: string | null;
}

/** What was learned from events and holds shares of them, plugged in from above. */
export interface LearnedShares {
  /** Works out what is learned without a user, and stores nothing yet. With `isLastTry`: takes the quick and certain way, whatever it costs in quality. */
  without(userId: string, isLastTry: boolean): Promise<Unlearning>;
  /** Hash of the counts as they are now; equal for equal counts on every gateway. */
  countsHash(): string;
}

/** What is to be stored together with an erasure. */
export interface Unlearning {
  /**
   * Stores it within the transaction that removes the events. Null when it was worked out from what has changed since: nothing may be stored
   * then, and it is to be worked out again.
   */
  store(transaction: EntityManager, erased: readonly ErasedEvent[]): Promise<UnlearnedModel | null>;
}

/** The model after an erasure, but for the counts. */
export type UnlearnedModel = Omit<ErasedModel, 'countsHash'>;
