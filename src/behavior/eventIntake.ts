import type { EntityManager } from 'typeorm';
import { isOperator, type Caller, type Shopper } from '../accounts/caller';
import type { User } from '../accounts/user.entity';
import { checkEvent } from '../records/recordChecks';
import { RecordFault, isFault, shorten } from '../records/recordFault';
import type { EventRecord } from '../records';
import { chunk, placeholders, type Database } from '../storage/database';
import { shareLock } from '../storage/shareLock';
import { itemError, sortVerdicts, type Sorted } from '../verdicts';
import type { AttributionTokens } from './attribution';
import type { EventInput, TrackEventsPayload } from './event.entity';
import { insertEvents, type AttributedEvent } from './eventStore';
import { identify } from './identify';

/** An event as a client or a file reports it: user, session and time may still be missing. */
export type ReportedEvent = Partial<EventRecord> & Pick<EventInput, 'type'>;

/**
 * Takes events in: checks each, drops repeats, stores the rest in one transaction. When `take` resolves, the events are stored for good and
 * everything that this process keeps in memory knows them.
 */
export class EventIntake {
  /**
   * @param tokens reads the ids of recommended items
   * @param advance brings what is kept in memory up to date
   * @param nowMs the clock
   */
  constructor(
    private readonly db: Database,
    private readonly tokens: AttributionTokens,
    private readonly advance: () => Promise<void>,
    private readonly nowMs: () => number,
  ) {}

  /** Events that a client reports on behalf of `caller`. */
  async track(reported: readonly ReportedEvent[], caller: Caller): Promise<TrackEventsPayload> {
    const nowMs = this.nowMs();
    return this.take(
      reported
        .map((event) => withDefaults(event, caller, nowMs))
        .map((event) => this.checkToken(checkReport(event, caller, nowMs))),
    );
  }

  /** Stores the events that are good; a fault stands for an event that was refused already. */
  async take(checked: readonly (EventRecord | RecordFault)[]): Promise<TrackEventsPayload> {
    const sorted = await this.withoutUnknownProducts(sortVerdicts(checked));
    const nowMs = this.nowMs();
    const counts = await this.db.write(async (transaction) => {
      await joinSessions(transaction, sorted.records);
      return insertEvents(
        transaction,
        sorted.records.map((record) => this.attribute(record)),
        nowMs,
      );
    });
    await this.advance();
    return { ...counts, errors: sorted.errors };
  }

  /** Joins a guest's session to a user; see `identify`. */
  async identify(sessionId: string, userId: string): Promise<User> {
    const user = await identify(this.db, sessionId, userId, this.nowMs());
    await this.advance();
    return user;
  }

  private checkToken(checked: EventRecord | RecordFault): EventRecord | RecordFault {
    if (isFault(checked) || !checked.recommendationId) return checked;
    if (this.tokens.decode(checked.recommendationId)) return checked;
    const advice = 'give the id of a recommended item, unchanged, or none';
    return new RecordFault(
      'BAD_RECOMMENDATION_ID',
      `recommendationId was "${shorten(checked.recommendationId)}"; ${advice}`,
    );
  }

  private attribute(record: EventRecord): AttributedEvent {
    const attribution = record.recommendationId && this.tokens.decode(record.recommendationId);
    if (!attribution) return record;
    const { listId, experimentId, variantId } = attribution;
    return { ...record, listId, experimentId, variantId };
  }

  private async withoutUnknownProducts({
    records,
    indexes,
    errors,
  }: Sorted<EventRecord>): Promise<Sorted<EventRecord>> {
    const known = await this.knownProductIds(records.flatMap((record) => record.productId ?? []));
    const kept: Sorted<EventRecord> = { records: [], indexes: [], errors: [...errors] };
    records.forEach((record, k) => {
      if (!record.productId || known.has(record.productId)) {
        kept.records.push(record);
        kept.indexes.push(indexes[k]);
      } else {
        const message = `product "${shorten(record.productId)}" is not stored; store it before its events`;
        kept.errors.push(itemError(indexes[k], 'UNKNOWN_PRODUCT', message));
      }
    });
    kept.errors.sort((a, b) => a.index - b.index);
    return kept;
  }

  private async knownProductIds(productIds: readonly string[]): Promise<Set<string>> {
    const known = new Set<string>();
    for (const ids of chunk([...new Set(productIds)], 1000)) {
      const rows = await this.db.query<{ id: string }>(
        `SELECT id FROM product WHERE id IN (${placeholders(ids.length)})`,
        ids,
      );
      for (const { id } of rows) known.add(id);
    }
    return known;
  }
}

// A session that a user claimed goes on being the user's, also on a device that still sends the session alone.
async function joinSessions(transaction: EntityManager, records: EventRecord[]): Promise<void> {
  const guests = records.filter((record) => !record.userId);
  const userIdBySession = new Map<string, string>();
  for (const ids of chunk([...new Set(guests.map((record) => record.sessionId!))], 1000)) {
    // Locked, so that no gateway claims the session between this look and the commit: it would miss these events.
    const rows: { id: string; userId: string }[] = await transaction.query(
      `SELECT id, userId FROM session WHERE id IN (${placeholders(ids.length)})${shareLock(transaction)}`,
      ids,
    );
    for (const { id, userId } of rows) userIdBySession.set(id, userId);
  }
  for (const record of guests) record.userId = userIdBySession.get(record.sessionId!) ?? record.userId;
}

/** An event with user, session and time as they are when it does not say. */
export function withDefaults(event: ReportedEvent, shopper: Shopper, nowMs: number): ReportedEvent {
  return {
    ...event,
    userId: event.userId ?? shopper.userId,
    sessionId: event.sessionId ?? shopper.sessionId,
    occurredAt: event.occurredAt ?? new Date(nowMs),
  };
}

/** A complete check of what a shopper reports of itself, but for whether the product is stored. Nobody in particular reports for any session. */
export function checkOwnReport(
  event: ReportedEvent,
  { userId, sessionId }: Shopper,
  nowMs: number,
): EventRecord | RecordFault {
  const checked = checkEvent(event, { nowMs });
  if (isFault(checked)) return checked;
  if ((checked.userId ?? null) !== userId) {
    return new RecordFault(
      'FORBIDDEN',
      `userId was "${shorten(checked.userId ?? '')}"; a shopper reports only its own events`,
    );
  }
  if (userId === null && sessionId !== null && checked.sessionId !== sessionId) {
    return new RecordFault(
      'FORBIDDEN',
      `sessionId was "${shorten(checked.sessionId ?? '')}"; a guest reports only its own events`,
    );
  }
  return checked;
}

function checkReport(event: ReportedEvent, caller: Caller, nowMs: number): EventRecord | RecordFault {
  return isOperator(caller) ? checkEvent(event, { nowMs }) : checkOwnReport(event, caller, nowMs);
}
