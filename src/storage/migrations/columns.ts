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
export function columnsFor(runner: QueryRunner): ColumnBuilder {
  const isSqlite = runner.dataSource.options.type === 'better-sqlite3';
  // Ids are compared byte by byte on both: MySQL's default would take "A" and "a" for the same product.
  const collation = isSqlite ? {} : { charset: 'utf8mb4', collation: 'utf8mb4_bin' };
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
