import { DataSource } from 'typeorm';
import { ENTITIES } from '../../src/entities';
import { dataSourceOptions } from '../../src/storage/database';
import { openDatabase, type MakePlace } from './databases';

const TABLES = [
  'api_key',
  'artifact',
  'category',
  'change_log',
  'event',
  'experiment',
  'interest',
  'less_like',
  'model',
  'picture',
  'picture_vector',
  'product',
  'secret',
  'segment',
  'session',
  'synonym',
  'user',
];

/** Tables come and go by migrations. */
export function migrationsContract(makePlace: MakePlace): void {
  describe('migrations', () => {
    let place: Awaited<ReturnType<MakePlace>>;
    let source: DataSource;

    beforeEach(async () => {
      place = await makePlace();
      source = await new DataSource(dataSourceOptions(place.config, ENTITIES)).initialize();
    });
    afterEach(async () => {
      await source.destroy();
      await place.remove();
    });

    async function tables(): Promise<string[]> {
      const rows: { name: string }[] = await source.query(
        place.kind === 'sqlite'
          ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
          : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
      );
      return rows
        .map((row) => row.name)
        .filter((name) => name !== 'migration')
        .sort();
    }

    it('makes every table and removes every table', async () => {
      await source.runMigrations();
      expect(await tables()).toEqual(TABLES);
      while ((await source.query('SELECT * FROM migration')).length > 0) await source.undoLastMigration();
      expect(await tables()).toEqual([]);
      await source.runMigrations();
      expect(await tables()).toEqual(TABLES);
    });

    it('does nothing the second time', async () => {
      await source.runMigrations();
      expect(await source.runMigrations()).toEqual([]);
    });

    it('has a column for every column of every entity', async () => {
      await source.runMigrations();
      for (const { tableName, columns } of source.entityMetadatas) {
        const names = columns.map((column) => source.driver.escape(column.databaseName)).join(', ');
        expect(await source.query(`SELECT ${names} FROM ${source.driver.escape(tableName)}`)).toEqual([]);
      }
    });

    it('opens one empty database twice at once', async () => {
      if (place.kind === 'sqlite') return;
      const opened = await Promise.all([1, 2, 3].map(() => openDatabase(place)));
      expect(await tables()).toEqual(TABLES);
      for (const db of opened) await db.close();
    });
  });
}
