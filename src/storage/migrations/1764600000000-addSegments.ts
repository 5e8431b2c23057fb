import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from './columns';

/** Segments of shoppers, and the audience of an experiment. */
export class AddSegments1764600000000 implements MigrationInterface {
  name = 'AddSegments1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    const { text, longText, integer } = await columnsFor(runner);
    const columns = [
      text('name', 64, { isPrimary: true }),
      longText('description', { isNullable: true }),
      longText('condition'),
      integer('createdAt'),
      integer('updatedAt'),
    ];
    await runner.createTable(new Table({ name: 'segment', columns }), true);
    if (await runner.hasColumn('experiment', 'audience')) return;
    const { type, length, charset, collation } = text('audience', 64);
    const letters = collation ? ` CHARACTER SET ${charset} COLLATE ${collation}` : '';
    // TypeORM would copy the whole table on SQLite.
    await runner.query(`ALTER TABLE experiment ADD COLUMN audience ${type}(${length})${letters} NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE experiment DROP COLUMN audience');
    await runner.dropTable('segment', true);
  }
}
