/** Ids for events that come without one. */
import { hash } from 'node:crypto';
import type { EventRecord } from '../../records';

const ID_CHARACTERS = 24;
const SEPARATOR = '\u001f';

/**
 * A stable id from what an event says: 24 characters of base64url, 144 bits of SHA-256 over all its fields.
 *
 * Two events that agree in every field (to the millisecond) get the same id and so are one: importing a file twice stores nothing twice, and a
 * line that a file repeats counts once. Where repeats are real, as in an invoice that lists a product on two equal lines, the reader gives each
 * its `occurrence` (0, 1, ...) among the equal ones of that invoice: nothing is lost, and neither a second import nor another order of the lines
 * makes new events.
 */
export function eventIdOf(event: EventRecord, occurrence = 0): string {
  const content = [
    'vitrine-event-1',
    occurrence,
    event.type,
    event.userId,
    event.sessionId,
    event.productId,
    event.occurredAt.getTime(),
    event.value,
    event.quantity,
    event.price,
    event.orderId,
    event.recommendationId,
    event.query,
  ].join(SEPARATOR);
  return hash('sha256', content, 'base64url').slice(0, ID_CHARACTERS);
}
