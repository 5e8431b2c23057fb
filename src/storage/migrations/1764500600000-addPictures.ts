import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor, type ColumnBuilder } from './columns';

const NULLABLE = { isNullable: true };

function pictureTable({ text, bytes, integer }: ColumnBuilder): Table {
  const columns = [text('hash', 64, { isPrimary: true }), bytes('content'), integer('keptAt')];
  return new Table({ name: 'picture', columns });
}

function vectorTable({ text, longText, integer, double, bytes }: ColumnBuilder): Table {
  return new Table({
    name: 'picture_vector',
    columns: [
      text('productId', 128, { isPrimary: true }),
      integer('position', { isPrimary: true }),
      longText('address'),
      text('model', 128, NULLABLE),
      integer('dimension', NULLABLE),
      { ...bytes('codes'), isNullable: true },
      double('scale', NULLABLE),
      text('contentHash', 64, NULLABLE),
      longText('details', NULLABLE),
      text('faultCode', 32, NULLABLE),
      longText('fault', NULLABLE),
      integer('tries'),
      integer('nextTryAt', NULLABLE),
      text('leasedBy', 36, NULLABLE),
      integer('leasedUntil'),
      integer('changedAt'),
    ],
  });
}

/** Further pictures of products, pictures that are kept here, and what pictures look like. */
export class AddPictures1764500600000 implements MigrationInterface {
  name = 'AddPictures1764500600000';

  async up(runner: QueryRunner): Promise<void> {
    const builder = await columnsFor(runner);
    // A statement of its own: TypeORM would copy the whole table on SQLite.
    const { type } = builder.longText('moreImages');
    await runner.query(`ALTER TABLE product ADD COLUMN moreImages ${type} NULL`);
    await runner.createTable(pictureTable(builder), true);
    await runner.createTable(vectorTable(builder), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('picture_vector', true);
    await runner.dropTable('picture', true);
    await runner.query('ALTER TABLE product DROP COLUMN moreImages');
  }
}
