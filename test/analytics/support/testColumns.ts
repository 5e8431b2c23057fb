import 'reflect-metadata';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { AnalyticsMoment } from '../../../src/analytics/engine/analyticsStore';
import { CREATE_TABLES, STAGED_COLUMNS, type StagedEvent } from '../../../src/analytics/engine/columnsTables';
import { ColumnsWriter, type StagedProduct } from '../../../src/analytics/engine/columnsWriter';
import { openEngine, readNumbers, readRows } from '../../../src/analytics/engine/duckdb';
import { revenueOf } from '../../../src/analytics/engine/eventSource';
import type { Snapshot } from '../../../src/analytics/engine/snapshots';
import type { Statement } from '../../../src/analytics/engine/statement';
import type { EventType } from '../../../src/records';

/** An event as references see it: plain, with everything that reports may ask of it. */
export interface PlainEvent {
  seq: number;
  type: EventType;
  /** `u` or `s` and an id. */
  shopper: string;
  product: string | null;
  occurredAt: number;
  orderId?: string | null;
  price?: number | null;
  quantity?: number | null;
  query?: string | null;
  value?: number | null;
  queryId?: string | null;
  placement?: string | null;
  listRank?: number | null;
  modelVersion?: string | null;
  experimentId?: string | null;
  variantId?: string | null;
  listId?: string | null;
  servedAt?: number | null;
}

/** A product as references see it. */
export interface PlainProduct {
  id: string;
  brand: string | null;
  /** All categories it lies in, its own first. */
  categories: string[];
}

/** Columns in memory, without a shop around them, for reports to be tried on many small sets of events. */
export class TestColumns {
  private products: readonly PlainProduct[] = [];

  private constructor(
    private readonly engine: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(): Promise<TestColumns> {
    const engine = await openEngine({ memoryMb: 256, threads: 2 });
    const connection = await engine.connect();
    for (const sql of CREATE_TABLES) await connection.run(sql);
    return new TestColumns(engine, connection);
  }

  /** Replaces all that is in the columns, the way that the store writes. */
  async fill(
    events: readonly PlainEvent[],
    products: readonly PlainProduct[] = this.products,
  ): Promise<void> {
    await this.connection.run('DELETE FROM events; DELETE FROM shoppers');
    if (products !== this.products)
      await new ColumnsWriter(this.connection).writeProducts(products.map(toStagedProduct), true);
    this.products = products;
    await this.add(events);
  }

  /** Adds events to those that are there. */
  async add(events: readonly PlainEvent[]): Promise<void> {
    const batch = { events: events.map(toStaged), owners: [], gone: [], marks: {} };
    await new ColumnsWriter(this.connection).write(batch);
  }

  /** The columns as a report gets them. */
  moment(asOfMs: number): AnalyticsMoment {
    return { asOfMs, snapshot: this as unknown as Snapshot };
  }

  rows<Row>(statement: Statement): Promise<Row[]> {
    return readRows(this.connection, statement);
  }

  numbers(statement: Statement): Promise<Float64Array[]> {
    return readNumbers(this.connection, statement);
  }

  close(): void {
    this.connection.disconnectSync();
    this.engine.closeSync();
  }
}

function toStaged({ shopper, product, ...event }: PlainEvent): StagedEvent {
  const empty = Object.fromEntries(Object.keys(STAGED_COLUMNS).map((name) => [name, null])) as StagedEvent;
  return {
    ...empty,
    ...event,
    id: `e${event.seq}`,
    userId: shopper[0] === 'u' ? shopper.slice(1) : null,
    sessionId: shopper[0] === 's' ? shopper.slice(1) : null,
    productId: product,
    revenue: event.type === 'PURCHASE' ? revenueOf(event.price ?? null, event.quantity ?? null) : null,
    receivedAt: event.occurredAt,
  };
}

function toStagedProduct({ id, brand, categories }: PlainProduct): StagedProduct {
  return {
    id,
    title: `Product ${id}`,
    brand,
    category: categories[0] ?? null,
    categories: [...categories].sort(),
  };
}
