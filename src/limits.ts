import { AppError, quote } from './errors';

/** The longest list that one field returns. */
export const MAX_LIST_SIZE = 100;
/** The most items that one mutation takes. */
export const MAX_BATCH_SIZE = 1000;
/** The longest id, in UTF-16 units. */
export const MAX_ID_LENGTH = 128;

/** How many values one statement of a loader binds at most: SQLite takes 32,766, MySQL 65,535. */
export const MAX_BOUND_VALUES = 20_000;

/** What ranking the catalogue once costs beside one item of a list, where the cost of a query is limited. */
export const RANKING_COST = 20;

/** Returns `limit` when it is 1 to 100. Throws BAD_LIMIT. `name` is the argument's name. */
export function checkLimit(limit: number, name = 'limit'): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIST_SIZE) return limit;
  throw new AppError('BAD_LIMIT', `${name} was ${limit}; ask for 1 to ${MAX_LIST_SIZE}`);
}

/** Throws BATCH_TOO_LARGE when `items` is longer than a mutation takes. */
export function checkBatch(items: readonly unknown[], name: string, most = MAX_BATCH_SIZE): void {
  if (items.length > most) {
    throw new AppError('BATCH_TOO_LARGE', `${name} had ${items.length} items; send at most ${most} a call`);
  }
}

/** Returns `value` when it lies in [least, most]. Throws BAD_ARGUMENT. */
export function checkRange(value: number, least: number, most: number, name: string): number {
  if (value >= least && value <= most) return value;
  throw new AppError('BAD_ARGUMENT', `${name} was ${value}; give a number from ${least} to ${most}`);
}

/** True when `id` has 1 to 128 characters, no control character or lone surrogate, and no space at either end. */
export function isId(id: string): boolean {
  return (
    id.length > 0 &&
    id.length <= MAX_ID_LENGTH &&
    id.trim() === id &&
    id.isWellFormed() &&
    !/\p{Cc}/u.test(id)
  );
}

/** Returns `id` when it may be one. Throws BAD_ID. */
export function checkId(id: string, name: string): string {
  if (isId(id)) return id;
  throw new AppError(
    'BAD_ID',
    `${name} was "${quote(id)}" (${id.length} characters); an id has 1 to ${MAX_ID_LENGTH} characters, none of them a control character, and no outer space`,
  );
}
