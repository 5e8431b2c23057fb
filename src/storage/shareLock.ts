import type { EntityManager } from 'typeorm';

/** Ends a SELECT so that what it read, and that there is no more, holds to the end of the transaction. The embedded database has one writer anyway. */
export function shareLock(transaction: EntityManager): string {
  return transaction.connection.options.type === 'mysql' ? ' LOCK IN SHARE MODE' : '';
}

/** Ends a SELECT so that nobody else changes or locks what it read, or adds to it, before the end of the transaction. */
export function updateLock(transaction: EntityManager): string {
  return transaction.connection.options.type === 'mysql' ? ' FOR UPDATE' : '';
}
