import { Table, type MigrationInterface, type QueryRunner, type TableOptions } from 'typeorm';
import { columnsFor, type ColumnBuilder } from './columns';

const NULLABLE = { isNullable: true };

function accountTables({ text, integer, double, sequence }: ColumnBuilder): TableOptions[] {
  return [
    {
      name: 'user',
      columns: [text('id', 128, { isPrimary: true }), text('name', 255, NULLABLE), integer('createdAt')],
    },
    {
      name: 'interest',
      columns: [sequence('id'), text('userId', 128), text('kind', 16), text('value', 255), double('weight')],
      uniques: [{ name: 'interest_once', columnNames: ['userId', 'kind', 'value'] }],
      foreignKeys: [
        {
          columnNames: ['userId'],
          referencedTableName: 'user',
          referencedColumnNames: ['id'],
          onDelete: 'CASCADE',
        },
      ],
    },
    {
      name: 'session',
      columns: [text('id', 128, { isPrimary: true }), text('userId', 128), integer('identifiedAt')],
      indices: [{ name: 'session_user', columnNames: ['userId'] }],
    },
  ];
}

function catalogTables({ text, longText, integer, double }: ColumnBuilder): TableOptions[] {
  return [
    {
      name: 'category',
      columns: [text('id', 128, { isPrimary: true }), text('name', 255), text('parentId', 128, NULLABLE)],
    },
    {
      name: 'product',
      columns: [
        text('id', 128, { isPrimary: true }),
        longText('title'),
        longText('description', NULLABLE),
        text('brand', 255, NULLABLE),
        longText('categoryIds'),
        longText('tags'),
        double('price', NULLABLE),
        text('currency', 3, NULLABLE),
        longText('image', NULLABLE),
        integer('stock', NULLABLE),
        longText('attributes'),
        integer('createdAt'),
        integer('updatedAt'),
      ],
    },
  ];
}

function behaviorTables({ text, longText, integer, double, sequence }: ColumnBuilder): TableOptions[] {
  return [
    {
      name: 'event',
      columns: [
        sequence('seq'),
        text('id', 128),
        text('type', 20),
        text('userId', 128, NULLABLE),
        text('sessionId', 128, NULLABLE),
        text('productId', 128, NULLABLE),
        longText('query', NULLABLE),
        double('value', NULLABLE),
        integer('quantity', NULLABLE),
        double('price', NULLABLE),
        text('orderId', 128, NULLABLE),
        longText('recommendationId', NULLABLE),
        integer('occurredAt'),
        integer('receivedAt'),
      ],
      uniques: [{ name: 'event_once', columnNames: ['id'] }],
      indices: [
        { name: 'event_user_time', columnNames: ['userId', 'occurredAt', 'seq'] },
        { name: 'event_session_time', columnNames: ['sessionId', 'occurredAt', 'seq'] },
        { name: 'event_product_type', columnNames: ['productId', 'type', 'orderId'] },
        { name: 'event_order', columnNames: ['orderId', 'productId'] },
        { name: 'event_time', columnNames: ['occurredAt', 'type', 'productId'] },
      ],
    },
  ];
}

function sharedTables({ text, longText, integer, bytes, sequence }: ColumnBuilder): TableOptions[] {
  return [
    {
      name: 'model',
      columns: [
        text('version', 64, { isPrimary: true }),
        integer('isActive'),
        integer('trainedAt'),
        longText('parameters'),
        longText('report'),
      ],
    },
    {
      name: 'artifact',
      columns: [
        text('name', 128, { isPrimary: true }),
        integer('part', { isPrimary: true }),
        bytes('content'),
      ],
    },
    {
      // What followers of the tables must read again: one row for each product, timeline or model that changed.
      name: 'change_log',
      columns: [sequence('seq'), text('kind', 16), text('subjectId', 160), integer('changedAt')],
    },
  ];
}

/** The tables of a shop: accounts, catalogue, behaviour, models, and the log of changes that followers read. */
export class CreateShop1764000000000 implements MigrationInterface {
  name = 'CreateShop1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const options of await this.tables(runner)) await runner.createTable(new Table(options), true);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const options of (await this.tables(runner)).reverse()) await runner.dropTable(options.name, true);
  }

  private async tables(runner: QueryRunner): Promise<TableOptions[]> {
    const columns = await columnsFor(runner);
    return [
      ...accountTables(columns),
      ...catalogTables(columns),
      ...behaviorTables(columns),
      ...sharedTables(columns),
    ];
  }
}
