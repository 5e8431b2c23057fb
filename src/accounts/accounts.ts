import { AppError } from '../errors';
import { encodeCursor, toPage, type Page } from '../pages';
import { checkUser } from '../records/recordChecks';
import { isFault } from '../records/recordFault';
import type { InterestRecord } from '../records';
import { placeholders, type Database } from '../storage/database';
import { sortVerdicts, type BatchPayload } from '../verdicts';
import { User } from './user.entity';
import { ensureUsers, replaceInterests, upsertUsers } from './userWriter';

/** Users and what they declared. */
export class Accounts {
  constructor(
    private readonly db: Database,
    private readonly nowMs: () => number,
  ) {}

  /** A page of the stored users by id, or of those among `ids`. */
  async list(ids: readonly string[] | null, first: number, afterId: string | null): Promise<Page<User>> {
    const conditions: string[] = [];
    const values: (string | number)[] = [];
    if (ids) {
      conditions.push(ids.length > 0 ? `id IN (${placeholders(ids.length)})` : '1 = 0');
      values.push(...ids);
    }
    if (afterId !== null) {
      conditions.push('id > ?');
      values.push(afterId);
    }
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    const rows = await this.db.query<User>(
      `SELECT id, name, createdAt FROM user ${where} ORDER BY id LIMIT ?`,
      [...values, first + 1],
    );
    const users = rows.map((row) => Object.assign(new User(), row));
    return toPage(users, first, afterId !== null, (user) => encodeCursor([user.id]));
  }

  /** Stores users; a user with a fault is named and the others are kept. */
  async upsert(inputs: readonly object[]): Promise<BatchPayload> {
    const { records, errors } = sortVerdicts(inputs.map((input) => checkUser(input)));
    await this.db.write((transaction) => upsertUsers(transaction, records, this.nowMs()));
    return { accepted: records.length, errors };
  }

  /** Replaces the interests of a user, creating the user when it is not stored. Throws BAD_ARGUMENT when one is faulty; then nothing changes. */
  async setInterests(userId: string, interests: readonly InterestRecord[]): Promise<User> {
    const checked = checkUser({ id: userId, interests });
    if (isFault(checked)) throw new AppError('BAD_ARGUMENT', checked.message);
    return this.db.write(async (transaction) => {
      await ensureUsers(transaction, [userId], this.nowMs());
      await replaceInterests(transaction, [{ userId, interests: checked.interests ?? [] }], this.nowMs());
      const [row] = await transaction.query('SELECT id, name, createdAt FROM user WHERE id = ?', [userId]);
      return Object.assign(new User(), row);
    });
  }
}
