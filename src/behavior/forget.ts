import type { EntityManager } from 'typeorm';
import { isOperator, type Caller } from '../accounts/caller';
import { logChanges } from '../storage/changeLog';
import type { Database } from '../storage/database';
import { packRanges } from '../storage/seqRanges';
import { updateLock } from '../storage/shareLock';
import { EVENT_COLUMNS, toEvent, type Event, type EventRow } from './event.entity';
import { ownerKey } from './identify';

/** Takes single events out again. */
export class EventForgetter {
  /**
   * @param advance brings what is kept in memory up to date
   * @param nowMs the clock
   */
  constructor(
    private readonly db: Database,
    private readonly advance: () => Promise<void>,
    private readonly nowMs: () => number,
  ) {}

  /** Removes one event and returns what it was; null when the caller has none of this id. The next answer and the counts are as if it had never been. */
  async forget(id: string, caller: Caller): Promise<Event | null> {
    const event = await this.db.write(async (transaction) => {
      const [row]: EventRow[] = await transaction.query(
        `SELECT ${EVENT_COLUMNS} FROM event WHERE id = ?${updateLock(transaction)}`,
        [id],
      );
      if (!row || !(await isOwn(transaction, row, caller))) return null;
      await this.remove(transaction, row);
      return toEvent(row);
    });
    if (event) await this.advance();
    return event;
  }

  private async remove(transaction: EntityManager, { seq, userId, sessionId }: EventRow): Promise<void> {
    await transaction.query('DELETE FROM event WHERE seq = ?', [seq]);
    await logChanges(transaction, 'owner', [ownerKey(userId, sessionId)], this.nowMs());
    // The line above goes when its user is erased; this one says enough to whoever has read neither by then.
    await logChanges(transaction, 'forgotten', packRanges([seq]), this.nowMs());
  }
}

/** Whether an event is the caller's: of its user, or of its session while that is nobody's or of the user who claimed it. */
async function isOwn(
  transaction: EntityManager,
  { userId, sessionId }: EventRow,
  caller: Caller,
): Promise<boolean> {
  if (isOperator(caller) || (userId !== null && userId === caller.userId)) return true;
  if (sessionId === null || sessionId !== caller.sessionId) return false;
  if (userId === null) return true;
  if (caller.userId !== null) return false;
  const [session]: { userId: string }[] = await transaction.query('SELECT userId FROM session WHERE id = ?', [
    sessionId,
  ]);
  return session?.userId === userId;
}
