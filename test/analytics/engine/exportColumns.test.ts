import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { openEngine, readRows } from '../../../src/analytics/engine/duckdb';
import { exportColumns } from '../../../src/analytics/engine/exportColumns';
import { aProduct, anEvent } from '../../support/builders';
import { TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
let folder: string;
let elsewhere: DuckDBConnection;
beforeAll(async () => {
  shop = await TestApp.start();
  folder = mkdtempSync(path.join(tmpdir(), 'vitrine-export-'));
  await shop.store([aProduct({ id: 'a', brand: 'acme', categories: ['tea'] }), aProduct({ id: 'b' })]);
  const at = (day: number, hour: number): string => new Date(Date.UTC(2026, 5, day, hour)).toISOString();
  await shop.track(
    Array.from({ length: 24 }, (_, k) => {
      const [userId, productId] = [`u${k % 6}`, 'ab'[k % 2]];
      return [
        anEvent('VIEW', productId, { userId, occurredAt: at(1 + (k % 12), k % 5) }),
        ...(k % 3 === 0
          ? [anEvent('ADD_TO_CART', productId, { userId, occurredAt: at(2 + (k % 12), k % 7) })]
          : []),
        ...(k % 4 === 0
          ? [
              anEvent('PURCHASE', productId, {
                userId,
                occurredAt: at(3 + (k % 12), 9),
                price: 2.5,
                orderId: `o${k}`,
              }),
            ]
          : []),
      ];
    }).flat(),
  );
  await shop.app.analytics.catchUp();
  await shop.app.analytics.withColumns((columns) => exportColumns(columns, path.join(folder, 'export')));
  elsewhere = await (await openEngine({ memoryMb: 256, threads: 1 })).connect();
  const file = (name: string): string => `'${path.join(folder, 'export', name)}'`;
  await elsewhere.run(
    `CREATE VIEW events AS FROM read_parquet(${file('events/*/*.parquet')}, hive_partitioning = true)`,
  );
  for (const table of ['shoppers', 'products'])
    await elsewhere.run(`CREATE VIEW ${table} AS FROM ${file(`${table}.parquet`)}`);
});
afterAll(async () => {
  elsewhere.disconnectSync();
  await shop.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The statements of the documentation by their headings. */
function documented(): Map<string, string> {
  const text = readFileSync(path.join(__dirname, '../../../docs/scale.md'), 'utf8');
  const found = [...text.matchAll(/^## (.+)$(?:(?!^## )[^])*?^```sql\n([^]*?)^```$/gm)];
  return new Map(found.map(([, heading, sql]) => [heading, sql]));
}

const run = (sql: string): Promise<Json[]> => readRows(elsewhere, { sql, values: {} });

describe('an export', () => {
  it('has a folder for each day, and readable columns', async () => {
    expect(readdirSync(path.join(folder, 'export'))).toEqual([
      'events',
      'products.parquet',
      'shoppers.parquet',
    ]);
    expect(readdirSync(path.join(folder, 'export/events'))[0]).toBe('day=2026-06-01');
    expect(
      await run(`SELECT type, userId, shopperKey, productId, brand, category, CAST(revenue AS DOUBLE) AS revenue
        FROM events WHERE type = 'PURCHASE' ORDER BY seq LIMIT 1`),
    ).toEqual([
      {
        type: 'PURCHASE',
        userId: 'u0',
        shopperKey: 'uu0',
        productId: 'a',
        brand: 'acme',
        category: 'tea',
        revenue: 2.5,
      },
    ]);
  });

  it('answers the documented overview and funnel as the reports do', async () => {
    const { analytics } = await shop.data(`{ analytics {
      overview(period: DAY) { series { from users sessions views carts orders revenue } }
      funnel(steps: [{ type: VIEW }, { type: ADD_TO_CART }, { type: PURCHASE }]) { steps { users } } } }`);
    const days = await run(documented().get('Overview')!);
    expect(
      days.map(({ day, users, sessions, views, carts, orders, revenue }: Json) => ({
        ...{ from: day.slice(0, 10), users, sessions, views, carts, orders, revenue },
      })),
    ).toEqual(analytics.overview.series.filter(({ users }: Json) => users > 0));
    const [{ viewed, carted, bought }] = await run(documented().get('Funnel')!);
    expect([viewed, carted, bought]).toEqual(analytics.funnel.steps.map(({ users }: Json) => users));
  });

  it('answers every other documented statement', async () => {
    const statements = documented();
    expect(statements.size).toBe(6);
    for (const sql of statements.values()) await run(sql);
    const retention = await run(statements.get('Retention')!);
    expect(
      retention.filter(({ age }: Json) => age === 0).reduce((sum: number, { users }: Json) => sum + users, 0),
    ).toBe(6);
  });

  it('is refused into a folder that holds something', async () => {
    const again = shop.app.analytics.withColumns((columns) =>
      exportColumns(columns, path.join(folder, 'export')),
    );
    await expect(again).rejects.toThrow(`${path.join(folder, 'export')} is not empty; give a new folder`);
  });
});
