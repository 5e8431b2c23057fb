import type { DuckDBConnection } from '@duckdb/node-api';
import type { MirrorProduct } from '../../catalog/catalogMirror';
import type { SeqRange } from '../../storage/seqRanges';
import {
  CREATE_PRODUCT_STAGES,
  CREATE_STAGES,
  STAGED_COLUMNS,
  TAKEN_COLUMNS,
  VISIT_GAP_MS,
  type StagedEvent,
} from './columnsTables';
import { quoted } from './duckdb';

/** What one step brings: it is in the columns as a whole or not at all. */
export interface ColumnsBatch {
  /** Events that are new, or whose owner is read again. */
  readonly events: readonly StagedEvent[];
  /** Owners (`u` or `s` and the id) all of whose events are among `events`: what the columns have of them is dropped first. */
  readonly owners: readonly string[];
  /** Numbers of events that are gone. */
  readonly gone: readonly SeqRange[];
  /** Marks of how far the columns are. */
  readonly marks: Readonly<Record<string, string>>;
}

/** A product as it is now; null fields for one that is not sold any more. */
export type StagedProduct = Pick<MirrorProduct, 'id'> & {
  title: string | null;
  brand: string | null;
  category: string | null;
  categories: readonly string[] | null;
};

const PRODUCT_SPEC = JSON.stringify([
  { id: 'VARCHAR', title: 'VARCHAR', brand: 'VARCHAR', category: 'VARCHAR', categories: ['VARCHAR'] },
]);
const EVENT_SPEC = JSON.stringify([STAGED_COLUMNS]);
/** Rows that are handed over as one text. */
const ROWS_PER_TEXT = 4000;

const TAKEN = TAKEN_COLUMNS.map((name) => `"${name}"`).join(', ');
const KEY = "CASE WHEN userId IS NULL THEN 's' || sessionId ELSE 'u' || userId END";

/**
 * Writes batches into the columns, in SQL that runs beside the thread of Node. All statements of a step go over in one text: each hop between the
 * threads waits for its turn in Node, which on a busy server takes longer than the statement.
 */
export class ColumnsWriter {
  constructor(private readonly connection: DuckDBConnection) {}

  /** Stores a batch in one transaction. A batch that was stored before changes nothing. */
  async write({ events, owners, gone, marks }: ColumnsBatch): Promise<void> {
    await this.connection.run(textOf(CREATE_STAGES));
    await this.insertJson(
      events,
      `INSERT INTO staged SELECT unnest(from_json($rows, '${EVENT_SPEC}'), recursive := true)`,
    );
    await this.insertJson(owners, `INSERT INTO owners SELECT unnest(from_json($rows, '["VARCHAR"]'))`);
    await this.insertJson(
      gone.map(([fromSeq, toSeq]) => ({ fromSeq, toSeq })),
      `INSERT INTO gone SELECT unnest(from_json($rows, '[{"fromSeq":"BIGINT","toSeq":"BIGINT"}]'), recursive := true)`,
    );
    const hasLess = owners.length > 0 || gone.length > 0;
    await this.transaction([
      ...(owners.length > 0 ? DROP_OWNERS : []),
      ...(gone.length > 0 ? DROP_GONE : []),
      ...(events.length > 0 ? NUMBER_STAGED : []),
      ...(events.length > 0 || hasLess ? STORE_FRESH : []),
      ...(hasLess ? DROP_LEFT_SHOPPERS : []),
      ...Object.entries(marks).flatMap(([name, value]) => [
        `DELETE FROM meta WHERE name = ${quoted(name)}`,
        `INSERT INTO meta VALUES (${quoted(name)}, ${quoted(value)})`,
      ]),
    ]);
  }

  /** Stores products as they are now. `isAll`: products that are not among them are not sold any more. */
  async writeProducts(products: readonly StagedProduct[], isAll: boolean): Promise<void> {
    await this.connection.run(textOf(CREATE_PRODUCT_STAGES));
    await this.insertJson(
      products,
      `INSERT INTO staged_products SELECT unnest(from_json($rows, '${PRODUCT_SPEC}'), recursive := true)`,
    );
    await this.transaction(isAll ? [...STORE_PRODUCTS, DROP_OTHER_PRODUCTS] : STORE_PRODUCTS);
  }

  private async insertJson(rows: readonly unknown[], sql: string): Promise<void> {
    for (let start = 0; start < rows.length; start += ROWS_PER_TEXT)
      await this.connection.run(sql, { rows: JSON.stringify(rows.slice(start, start + ROWS_PER_TEXT)) });
  }

  private async transaction(statements: readonly string[]): Promise<void> {
    try {
      await this.connection.run(textOf(['BEGIN', ...statements, 'COMMIT']));
    } catch (error) {
      await this.connection.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}

function textOf(statements: readonly string[]): string {
  return statements.join(';\n');
}

const DROP_OWNERS = [
  'INSERT INTO touched SELECT shopper FROM shoppers WHERE key IN (SELECT key FROM owners)',
  'DELETE FROM events WHERE shopper IN (SELECT shopper FROM touched)',
];

// The visits of whoever lost an event are worked out anew, so what is left of it goes back to the stage.
const DROP_GONE = [
  `INSERT INTO touched SELECT DISTINCT shopper FROM events JOIN gone ON seq BETWEEN fromSeq AND toSeq`,
  'DELETE FROM events USING gone WHERE seq BETWEEN fromSeq AND toSeq',
  `INSERT INTO fresh SELECT ${TAKEN}, type::VARCHAR, shopper, product FROM events WHERE shopper IN (SELECT shopper FROM touched)`,
  'DELETE FROM events WHERE shopper IN (SELECT shopper FROM touched)',
];

const NUMBER_STAGED = [
  `INSERT INTO shoppers
   SELECT (SELECT coalesce(max(shopper), 0) FROM shoppers) + row_number() OVER (ORDER BY key), key, userId, sessionId
   FROM (SELECT DISTINCT ${KEY} AS key, userId, CASE WHEN userId IS NULL THEN sessionId END AS sessionId FROM staged)
   WHERE key NOT IN (SELECT key FROM shoppers)`,
  `INSERT INTO products
   SELECT (SELECT coalesce(max(product), 0) FROM products) + row_number() OVER (ORDER BY productId), productId, NULL, NULL, NULL, NULL
   FROM (SELECT DISTINCT productId FROM staged WHERE productId IS NOT NULL)
   WHERE productId NOT IN (SELECT id FROM products)`,
  `INSERT INTO fresh SELECT ${TAKEN_COLUMNS.map((name) => `t."${name}"`).join(', ')}, t.type, s.shopper, p.product
   FROM (SELECT DISTINCT ON (seq) *, ${KEY} AS key FROM staged) t
   JOIN shoppers s USING (key) LEFT JOIN products p ON p.id = t.productId`,
];

// Only events from half an hour before a shopper's first new one can change their visit: what is earlier keeps the one it has.
const STORE_FRESH = [
  'DELETE FROM events WHERE seq >= (SELECT min(seq) FROM fresh) AND seq IN (SELECT seq FROM fresh)',
  `INSERT INTO visits
   WITH firsts AS (SELECT shopper, min(occurredAt) AS firstAt FROM fresh GROUP BY shopper),
   near AS (
     SELECT e.seq, e.shopper, e.occurredAt, CASE WHEN e.occurredAt < firstAt THEN e.visit END AS keptVisit, e.visit AS visitBefore
     FROM events e JOIN firsts USING (shopper)
     WHERE e.occurredAt >= (SELECT min(firstAt) FROM firsts) - ${VISIT_GAP_MS} AND e.occurredAt >= firstAt - ${VISIT_GAP_MS}
     UNION ALL SELECT seq, shopper, occurredAt, NULL, NULL FROM fresh),
   steps AS (
     SELECT *, occurredAt - lag(occurredAt) OVER timeline AS pauseMs FROM near
     WINDOW timeline AS (PARTITION BY shopper ORDER BY occurredAt, seq)),
   named AS (
     SELECT seq, visitBefore,
       last_value(CASE WHEN pauseMs IS NULL OR pauseMs > ${VISIT_GAP_MS} THEN coalesce(keptVisit, seq) END IGNORE NULLS)
         OVER (PARTITION BY shopper ORDER BY occurredAt, seq) AS visit
     FROM steps)
   SELECT seq, visit, visitBefore IS NULL FROM named WHERE visit IS DISTINCT FROM visitBefore`,
  `UPDATE events SET visit = visits.visit FROM visits WHERE events.seq = visits.seq AND NOT visits.isFresh`,
  `INSERT INTO events SELECT ${TAKEN}, type::event_type, shopper, product, visits.visit FROM fresh JOIN visits USING (seq) ORDER BY seq`,
];

const DROP_LEFT_SHOPPERS = [
  `DELETE FROM shoppers WHERE shopper IN (SELECT shopper FROM touched) AND shopper NOT IN (SELECT shopper FROM events)`,
];

const STORE_PRODUCTS = [
  `UPDATE products SET title = s.title, brand = s.brand, category = s.category, categories = s.categories
   FROM staged_products s WHERE products.id = s.id AND
     (products.title, products.brand, products.category, products.categories) IS DISTINCT FROM (s.title, s.brand, s.category, s.categories)`,
  `INSERT INTO products
   SELECT (SELECT coalesce(max(product), 0) FROM products) + row_number() OVER (ORDER BY id), id, title, brand, category, categories
   FROM staged_products WHERE id NOT IN (SELECT id FROM products)`,
];

const DROP_OTHER_PRODUCTS = `UPDATE products SET title = NULL, brand = NULL, category = NULL, categories = NULL
   WHERE title IS NOT NULL AND id NOT IN (SELECT id FROM staged_products)`;
