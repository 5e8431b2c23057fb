import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from './columns';

/** Which search an event came of, and the synonyms of the shop. */
export class AddSearch1764300000000 implements MigrationInterface {
  name = 'AddSearch1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    // A statement of its own: TypeORM would copy the whole table on SQLite.
    await runner.query('ALTER TABLE event ADD COLUMN queryId varchar(2048) NULL');
    const { text, longText } = await columnsFor(runner);
    const columns = [
      text('id', 128, { isPrimary: true }),
      longText('fromWords'),
      longText('toWords', { isNullable: true }),
    ];
    await runner.createTable(new Table({ name: 'synonym', columns }), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('synonym', true);
    await runner.query('ALTER TABLE event DROP COLUMN queryId');
  }
}
