import type { AccountsLoaders } from '../accounts/accounts.loaders';
import { placeholders, type Database } from '../storage/database';
import { UserExport } from './export.types';
import { findOwnedTables, ownershipsOf, type OwnedTable } from './ownedTables';

/** The most records of one kind in one export: about 30 MB of events. */
export const MAX_EXPORTED = 100_000;
const ROWS_AT_ONCE = 5000;
const MAX_SESSIONS = 100;

type Row = Record<string, string | number | null>;

/** Hands out everything that is held of a user: the rows that an erasure would remove. */
export class UserExporter {
  constructor(
    private readonly db: Database,
    private readonly nowMs: () => number,
  ) {}

  /** What is held, but for the rows themselves. */
  async read(userId: string, loaders: AccountsLoaders): Promise<UserExport> {
    const [user, interests, sessions, tables] = await Promise.all([
      loaders.userById.load(userId),
      loaders.interestsByUserId.load(userId),
      this.readSessions(userId),
      findOwnedTables(this.db),
    ]);
    const sessionIds = sessions.map(({ id }) => id);
    const records = await Promise.all(
      tables.map(async (table) => ({
        kind: table.name,
        count: await this.count(table, userId, sessionIds),
      })),
    );
    return Object.assign(new UserExport(), {
      userId,
      exportedAt: new Date(this.nowMs()),
      user,
      interests,
      sessions: sessions.slice(0, MAX_SESSIONS),
      records,
      isComplete: records.every(({ count }) => count <= MAX_EXPORTED),
    });
  }

  /** All rows as one JSON text: an object with the user and a list for every table, times as ISO 8601. Read in pieces of 5,000 rows. */
  async toJson({ userId, exportedAt }: UserExport): Promise<string> {
    const sessionIds = (await this.readSessions(userId)).map(({ id }) => id);
    const users = await this.db.query<Row>('SELECT * FROM user WHERE id = ?', [userId]);
    const parts = [
      `"userId":${JSON.stringify(userId)}`,
      `"exportedAt":${JSON.stringify(exportedAt)}`,
      `"user":${users.length > 0 ? toText(users[0]) : 'null'}`,
    ];
    for (const table of await findOwnedTables(this.db)) {
      const texts = (await this.readRows(table, userId, sessionIds)).map(toText);
      parts.push(`${JSON.stringify(table.name)}:[${texts.join(',')}]`);
    }
    return `{${parts.join(',')}}`;
  }

  private async readSessions(userId: string): Promise<{ id: string; identifiedAt: Date }[]> {
    const rows = await this.db.query<{ id: string; identifiedAt: number }>(
      'SELECT id, identifiedAt FROM session WHERE userId = ? ORDER BY identifiedAt, id',
      [userId],
    );
    return rows.map(({ id, identifiedAt }) => ({ id, identifiedAt: new Date(Number(identifiedAt)) }));
  }

  private async count(table: OwnedTable, userId: string, sessionIds: readonly string[]): Promise<number> {
    let count = 0;
    for (const { where, values } of ownershipsOf(table, userId, sessionIds)) {
      const sql = `SELECT COUNT(*) AS count FROM \`${table.name}\` WHERE ${where}`;
      const [row] = await this.db.query<{ count: number }>(sql, [...values]);
      count += Number(row.count);
    }
    return count;
  }

  private async readRows(table: OwnedTable, userId: string, sessionIds: readonly string[]): Promise<Row[]> {
    const rows: Row[] = [];
    for (const { where, values } of ownershipsOf(table, userId, sessionIds)) {
      for (let last: string | number | null = null; rows.length < MAX_EXPORTED;) {
        const after = last === null ? '' : `AND ${table.key} > ${placeholders(1)}`;
        const page: Row[] = await this.db.query<Row>(
          `SELECT * FROM \`${table.name}\` WHERE ${where} ${after} ORDER BY ${table.key} LIMIT ${ROWS_AT_ONCE}`,
          last === null ? [...values] : [...values, last],
        );
        rows.push(...page);
        if (page.length < ROWS_AT_ONCE) break;
        last = page[page.length - 1][table.key];
      }
    }
    return rows.slice(0, MAX_EXPORTED);
  }
}

function toText(row: Row): string {
  return JSON.stringify(row, (name, value: unknown) =>
    name.endsWith('At') && typeof value === 'number' ? new Date(value).toISOString() : value,
  );
}
