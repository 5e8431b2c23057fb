import type { EntityManager } from 'typeorm';
import { Session } from '../accounts/session.entity';
import { newcomer, type User } from '../accounts/user.entity';
import { ensureUsers } from '../accounts/userWriter';
import { AppError, quote } from '../errors';
import { logChanges } from '../storage/changeLog';
import type { Database } from '../storage/database';

/** How the change log names a timeline. */
export function ownerKey(userId: string | null, sessionId: string | null): string {
  return userId === null ? `s${sessionId}` : `u${userId}`;
}

/**
 * Joins a guest's session to a user: the events of the session become the user's, and those that the session reports later too. Repeating it
 * changes nothing. Throws FORBIDDEN when the session belongs to another user already.
 */
export async function identify(
  db: Database,
  sessionId: string,
  userId: string,
  nowMs: number,
): Promise<User> {
  return db.write(async (transaction) => {
    await claim(transaction, sessionId, userId, nowMs);
    await ensureUsers(transaction, [userId], nowMs);
    await transaction.query('UPDATE event SET userId = ? WHERE sessionId = ? AND userId IS NULL', [
      userId,
      sessionId,
    ]);
    await transaction.query('UPDATE less_like SET userId = ? WHERE sessionId = ? AND userId IS NULL', [
      userId,
      sessionId,
    ]);
    await logChanges(transaction, 'owner', [ownerKey(null, sessionId), ownerKey(userId, null)], nowMs);
    const [row] = await transaction.query('SELECT id, name, createdAt FROM user WHERE id = ?', [userId]);
    return Object.assign(newcomer(userId), row);
  });
}

async function claim(
  transaction: EntityManager,
  sessionId: string,
  userId: string,
  nowMs: number,
): Promise<void> {
  const row = { id: sessionId, userId, identifiedAt: nowMs };
  await transaction
    .createQueryBuilder()
    .insert()
    .into(Session)
    .values(row)
    .orIgnore()
    .updateEntity(false)
    .execute();
  const [claimed]: { userId: string }[] = await transaction.query('SELECT userId FROM session WHERE id = ?', [
    sessionId,
  ]);
  if (claimed.userId === userId) return;
  throw new AppError(
    'FORBIDDEN',
    `session "${quote(sessionId)}" belongs to another user already; start a new session`,
  );
}
