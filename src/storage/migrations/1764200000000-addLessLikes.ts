import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { columnsFor } from './columns';

const NULLABLE = { isNullable: true };

/** What shoppers want to see less of. */
export class AddLessLikes1764200000000 implements MigrationInterface {
  name = 'AddLessLikes1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    const { text, integer, sequence } = await columnsFor(runner);
    const table = new Table({
      name: 'less_like',
      columns: [
        sequence('seq'),
        text('userId', 128, NULLABLE),
        text('sessionId', 128, NULLABLE),
        text('productId', 128),
        text('scope', 16),
        text('value', 255),
        integer('saidAt'),
        integer('undoneAt', NULLABLE),
      ],
      indices: [
        { name: 'less_like_user', columnNames: ['userId', 'saidAt'] },
        { name: 'less_like_session', columnNames: ['sessionId', 'saidAt'] },
      ],
    });
    await runner.createTable(table, true);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('less_like', true);
  }
}
