import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from './columns';

/** Keys that callers show. */
export class AddApiKeys1764500000000 implements MigrationInterface {
  name = 'AddApiKeys1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    const { text, integer } = await columnsFor(runner);
    const columns = [
      text('id', 12, { isPrimary: true }),
      text('scope', 16),
      text('name', 100),
      text('hash', 64),
      integer('createdAt'),
      integer('revokedAt', { isNullable: true }),
    ];
    await runner.createTable(new Table({ name: 'api_key', columns }), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('api_key', true);
  }
}
