import { isNobody, type Shopper } from '../../accounts/caller';
import type { HistoryRow } from '../../behavior/behavior.loaders';
import { Event, type EventInput } from '../../behavior/event.entity';
import { checkOwnReport, withDefaults, type ReportedEvent } from '../../behavior/eventIntake';
import { AppError } from '../../errors';
import { checkBatch } from '../../limits';
import { RecordFault, isFault, shorten } from '../../records/recordFault';
import type { EventRecord } from '../../records';

/** The most imaginary events of one list. */
export const MAX_PRETENDED = 100;

/** An event that never was: nothing of it is stored. */
export interface PretendedRow extends HistoryRow {
  readonly pretended: Event;
}

/** Whether an event is imaginary. */
export function isPretended(event: HistoryRow): event is PretendedRow {
  return 'pretended' in event;
}

/**
 * Throws BATCH_TOO_LARGE, FORBIDDEN, or BAD_ARGUMENT with the fault that a real event would have; also for a product that is not stored.
 */
export function checkPretended(
  pretend: readonly EventInput[],
  shopper: Shopper,
  hasProduct: (productId: string) => boolean,
  nowMs: number,
): void {
  checkBatch(pretend, 'pretend', MAX_PRETENDED);
  pretend.forEach((event, at) => {
    const { productId } = checkOne(event, at, shopper, nowMs);
    if (!productId || hasProduct(productId)) return;
    const message = `product "${shorten(productId)}" is not stored; store it before its events`;
    throw refusal(new RecordFault('UNKNOWN_PRODUCT', message), at);
  });
}

/**
 * Imaginary events of a shopper, newest first, those without a time being of now; of two of one time the later one is newer. Events without
 * a product change nothing and are left out.
 */
export function imagine(pretend: readonly EventInput[], shopper: Shopper, nowMs: number): PretendedRow[] {
  const rows = pretend.map((event, at) => toRow(checkOne(event, at, shopper, nowMs), at));
  const ids = new Set<string>();
  return rows
    .filter(({ id }) => !ids.has(id) && ids.add(id))
    .filter(({ productId }) => productId !== null)
    .sort((a, b) => b.occurredAt - a.occurredAt || a.seq - b.seq);
}

/** A history as it would be with imaginary events; one that repeats the id of a real one is dropped. Both newest first. */
export function withPretended(
  history: readonly HistoryRow[],
  pretended: readonly PretendedRow[],
): readonly HistoryRow[] {
  if (pretended.length === 0) return history;
  const known = new Set(history.map(({ id }) => id));
  const merged = [...pretended.filter(({ id }) => !known.has(id)), ...history];
  return merged.sort((a, b) => b.occurredAt - a.occurredAt);
}

// Whom nobody is known of is a guest without a name.
function checkOne(event: EventInput, at: number, shopper: Shopper, nowMs: number): EventRecord {
  const who = isNobody(shopper) ? { ...shopper, sessionId: 'nobody' } : shopper;
  const checked = checkOwnReport(withDefaults(event as ReportedEvent, who, nowMs), who, nowMs);
  if (isFault(checked)) throw refusal(checked, at);
  return checked;
}

function refusal({ code, message }: RecordFault, at: number): AppError {
  return new AppError(code === 'FORBIDDEN' ? 'FORBIDDEN' : 'BAD_ARGUMENT', `pretend[${at}]: ${message}`);
}

// Numbers below 0 belong to no stored event.
function toRow(record: EventRecord, at: number): PretendedRow {
  const { type, userId = null, sessionId = null, productId = null, value = null, occurredAt } = record;
  const id = record.id || `pretend-${at}`;
  const pretended = Object.assign(new Event(), { ...EMPTY, ...record, seq: -1 - at, id, receivedAt: 0 });
  return {
    ...{ seq: -1 - at, id, type, userId, sessionId, productId: productId!, value },
    occurredAt: occurredAt.getTime(),
    pretended,
  };
}

const EMPTY = {
  userId: null,
  sessionId: null,
  productId: null,
  query: null,
  value: null,
  quantity: null,
  price: null,
  orderId: null,
  recommendationId: null,
};
