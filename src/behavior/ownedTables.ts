import { chunk, placeholders, type Database } from '../storage/database';

/** A table whose rows belong to users or sessions. */
export interface OwnedTable {
  readonly name: string;
  /** Whether rows name a user, and whether they name a session. */
  readonly hasUserId: boolean;
  readonly hasSessionId: boolean;
  /** A column that is unique among its rows. */
  readonly key: 'seq' | 'id';
}

const SQLITE_COLUMNS = `SELECT m.name AS tableName, p.name AS columnName FROM sqlite_master m
  JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND p.name IN ('userId', 'sessionId', 'seq')`;
const MYSQL_COLUMNS = `SELECT TABLE_NAME AS tableName, COLUMN_NAME AS columnName FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA = DATABASE() AND COLUMN_NAME IN ('userId', 'sessionId', 'seq')`;

/**
 * Every table with a `userId` or a `sessionId`, by name, as the database has them now: a table that somebody adds is erased from and exported
 * without anybody thinking of it. The user itself is not among them.
 */
export async function findOwnedTables(db: Database): Promise<OwnedTable[]> {
  const rows = await db.query<{ tableName: string; columnName: string }>(
    db.dialect === 'mysql' ? MYSQL_COLUMNS : SQLITE_COLUMNS,
  );
  const isOwned = ({ columnName }: { columnName: string }): boolean => columnName !== 'seq';
  const names = [...new Set(rows.filter(isOwned).map(({ tableName }) => tableName))].sort();
  const has = (name: string, column: string): boolean =>
    rows.some(({ tableName, columnName }) => tableName === name && columnName === column);
  return names.map((name) => ({
    name,
    hasUserId: has(name, 'userId'),
    hasSessionId: has(name, 'sessionId'),
    key: has(name, 'seq') ? 'seq' : 'id',
  }));
}

/** A condition that picks rows, with the values of its placeholders. */
export interface Ownership {
  readonly where: string;
  readonly values: readonly string[];
}

const IDS_PER_STATEMENT = 500;

/** The conditions under which a row is a user's, no two of them of one row: it names the user, or nobody but a session of the user. */
export function ownershipsOf(
  { hasUserId, hasSessionId }: OwnedTable,
  userId: string,
  sessionIds: readonly string[],
): Ownership[] {
  const ownerships: Ownership[] = hasUserId ? [{ where: 'userId = ?', values: [userId] }] : [];
  if (!hasSessionId) return ownerships;
  const nobody = hasUserId ? 'userId IS NULL AND ' : '';
  for (const ids of chunk(sessionIds, IDS_PER_STATEMENT))
    ownerships.push({ where: `${nobody}sessionId IN (${placeholders(ids.length)})`, values: ids });
  return ownerships;
}
