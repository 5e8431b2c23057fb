import { Table, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm';
import { columnsFor, type ColumnBuilder } from './columns';

const NULLABLE = { isNullable: true };

/** Columns of an event that say which list led to it, so that reports can count by them. */
const EVENT_COLUMNS = ['listId', 'experimentId', 'variantId'];
const EVENT_INDEX = 'event_experiment';

function newTables({ text, longText, integer }: ColumnBuilder): TableOptions[] {
  return [
    { name: 'secret', columns: [text('name', 64, { isPrimary: true }), text('value', 128)] },
    {
      name: 'experiment',
      columns: [
        text('id', 64, { isPrimary: true }),
        text('mode', 16),
        longText('variants'),
        longText('placements', NULLABLE),
        integer('isActive'),
        integer('startsAt', NULLABLE),
        integer('endsAt', NULLABLE),
        integer('createdAt'),
        integer('updatedAt'),
      ],
    },
  ];
}

/** Experiments, the secrets that gateways share, and what an event knows of the list that led to it. */
export class AddExperiments1764400000000 implements MigrationInterface {
  name = 'AddExperiments1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    const columns = await columnsFor(runner);
    for (const options of newTables(columns)) await runner.createTable(new Table(options), true);
    // TypeORM would copy the whole table on SQLite.
    for (const name of EVENT_COLUMNS) await addTextColumn(runner, columns, name);
    await addIndex(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(isSqlite(runner) ? `DROP INDEX ${EVENT_INDEX}` : `DROP INDEX ${EVENT_INDEX} ON event`);
    for (const name of EVENT_COLUMNS) await runner.query(`ALTER TABLE event DROP COLUMN ${name}`);
    for (const name of ['experiment', 'secret']) await runner.dropTable(name, true);
  }
}

async function addTextColumn(runner: QueryRunner, { text }: ColumnBuilder, name: string): Promise<void> {
  if (await runner.hasColumn('event', name)) return;
  const { type, length, charset, collation } = text(name, 64);
  const letters = collation ? ` CHARACTER SET ${charset} COLLATE ${collation}` : '';
  await runner.query(`ALTER TABLE event ADD COLUMN ${name} ${type}(${length})${letters} NULL`);
}

async function addIndex(runner: QueryRunner): Promise<void> {
  const table = await runner.getTable('event');
  if (table?.indices.some(({ name }) => name === EVENT_INDEX)) return;
  const where = isSqlite(runner) ? ' WHERE experimentId IS NOT NULL' : '';
  await runner.query(`CREATE INDEX ${EVENT_INDEX} ON event (experimentId, variantId, listId)${where}`);
}

function isSqlite(runner: QueryRunner): boolean {
  return runner.dataSource.options.type === 'better-sqlite3';
}
