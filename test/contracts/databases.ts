import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mysql from 'mysql2/promise';
import { readConfig, type DatabaseConfig } from '../../src/config';
import { ENTITIES } from '../../src/entities';
import { Database } from '../../src/storage/database';

/** An empty place for a database, that is thrown away. */
export interface Place {
  readonly kind: 'sqlite' | 'mysql';
  /** The value of DATABASE_URL. */
  readonly url: string;
  readonly config: DatabaseConfig;
  /** Removes the place and what was stored there. */
  remove(): Promise<void>;
}

/** Makes an empty place. */
export type MakePlace = () => Promise<Place>;

/** Opens the database of a place, with its tables. */
export function openDatabase({ config }: Place): Promise<Database> {
  return Database.open(config, ENTITIES);
}

/** A file of the embedded database in a folder of its own. */
export const makeSqlitePlace: MakePlace = async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vitrine-contract-'));
  const url = `sqlite:${path.join(folder, 'shop.db')}`;
  return {
    kind: 'sqlite',
    url,
    config: readConfig({ DATABASE_URL: url }).database,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
};

const SERVER_URL = process.env.TEST_MYSQL_URL || 'mysql://root@127.0.0.1:3306/';

/** A new database on the server that TEST_MYSQL_URL names. */
export const makeMysqlPlace: MakePlace = async () => {
  const name = `vitrine_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await administer(`CREATE DATABASE ${name}`);
  const url = Object.assign(new URL(SERVER_URL), { pathname: `/${name}` }).href;
  return {
    kind: 'mysql',
    url,
    config: readConfig({ DATABASE_URL: url }).database,
    remove: () => administer(`DROP DATABASE IF EXISTS ${name}`),
  };
};

async function administer(statement: string): Promise<void> {
  const connection = await mysql.createConnection(SERVER_URL);
  await connection.query(statement);
  await connection.end();
}
