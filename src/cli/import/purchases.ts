/** Turns lines of invoices into PURCHASE events. */
import { checkEvent, type EventCheckOptions } from '../../records/recordChecks';
import { RecordFault } from '../../records/recordFault';
import type { EventRecord } from '../../records';
import { eventIdOf } from './eventId';
import type { InvoiceLine } from './invoiceLine';

/** Invoices whose lines are remembered; the lines of one invoice stand together, or nearly. */
const REMEMBERED_INVOICES = 256;

/**
 * A function that makes the event of each line in turn. An invoice often lists one product several times, even on equal lines (scanned one by
 * one): each becomes an event, told apart by its number among the equal lines of that invoice (see `eventIdOf`).
 */
export function purchaseMaker(options: EventCheckOptions): (line: InvoiceLine) => EventRecord | RecordFault {
  const equalLines = new Map<string, Map<string, number>>();
  return (line) => {
    const event = checkEvent(purchaseOf(line), options);
    if (event instanceof RecordFault) return event;
    event.id = eventIdOf(event);
    const occurrence = nextNumber(countsOf(equalLines, line.invoice), event.id);
    if (occurrence > 0) event.id = eventIdOf(event, occurrence);
    return event;
  };
}

function purchaseOf(line: InvoiceLine): Record<string, unknown> {
  const who = line.customer === '' ? { sessionId: line.invoice } : { userId: line.customer };
  const { stockCode, quantity, price, timeMs } = line;
  return {
    type: 'PURCHASE',
    ...who,
    productId: stockCode,
    quantity,
    price,
    orderId: line.invoice,
    occurredAt: timeMs,
  };
}

/** The counts of an invoice; the longest unused ones are forgotten. */
function countsOf(invoices: Map<string, Map<string, number>>, invoice: string): Map<string, number> {
  const counts = invoices.get(invoice) ?? new Map<string, number>();
  invoices.delete(invoice);
  invoices.set(invoice, counts);
  if (invoices.size > REMEMBERED_INVOICES) invoices.delete(invoices.keys().next().value as string);
  return counts;
}

function nextNumber(counts: Map<string, number>, key: string): number {
  const number = counts.get(key) ?? 0;
  counts.set(key, number + 1);
  return number;
}
