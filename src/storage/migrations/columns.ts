import type { QueryRunner, TableColumnOptions } from 'typeorm';

/** Builds the columns of a migration for the database at hand: one set of tables for SQLite and MySQL. */
export interface ColumnBuilder {
  /** A string of at most `length` characters, compared byte by byte. */
  text(name: string, length: number, options?: Partial<TableColumnOptions>): TableColumnOptions;
  /** A long text, to 16 MB. */
  longText(name: string, options?: Partial<TableColumnOptions>): TableColumnOptions;
  integer(name: string, options?: Partial<TableColumnOptions>): TableColumnOptions;
  double(name: string, options?: Partial<TableColumnOptions>): TableColumnOptions;
  /** A 64-bit key counted up by the database. */
  sequence(name: string): TableColumnOptions;
  /** Bytes, to 16 MB. */
  bytes(name: string): TableColumnOptions;
}

/** The builder for the database behind `runner`. */
export async function columnsFor(runner: QueryRunner): Promise<ColumnBuilder> {
  const isSqlite = runner.dataSource.options.type === 'better-sqlite3';
  const collation = isSqlite ? {} : { charset: 'utf8mb4', collation: await findExactCollation(runner) };
  return {
    text: (name, length, options) => ({
      name,
      type: 'varchar',
      length: String(length),
      ...collation,
      ...options,
    }),
    longText: (name, options) => ({ name, type: isSqlite ? 'text' : 'mediumtext', ...collation, ...options }),
    integer: (name, options) => ({ name, type: isSqlite ? 'integer' : 'bigint', ...options }),
    double: (name, options) => ({ name, type: isSqlite ? 'real' : 'double', ...options }),
    sequence: (name) => ({
      name,
      type: isSqlite ? 'integer' : 'bigint',
      isPrimary: true,
      isGenerated: true,
      generationStrategy: 'increment',
    }),
    bytes: (name) => ({ name, type: isSqlite ? 'blob' : 'mediumblob' }),
  };
}

// Texts are compared byte by byte on every database: MySQL's default takes "A" and "a" for one product, and utf8mb4_bin "red" and "red ".
// MySQL and MariaDB each have a collation of their own that does not.
async function findExactCollation(runner: QueryRunner): Promise<string> {
  const rows: { name: string }[] = await runner.query(
    `SELECT COLLATION_NAME AS name FROM information_schema.COLLATIONS
     WHERE COLLATION_NAME IN ('utf8mb4_nopad_bin', 'utf8mb4_0900_bin') ORDER BY COLLATION_NAME DESC`,
  );
  return rows.length > 0 ? rows[0].name : 'utf8mb4_bin';
}
