import { gzipSync } from 'node:zlib';
import { importShop, type ImportCounts, type ImportParts } from '../../src/cli/import/importShop';
import { readEvents, readProducts, readUsers } from '../../src/cli/import/readers';
import type { Progress } from '../../src/cli/progress';
import { NOW_MS, TestApp } from '../support/testApp';

const silent: Progress = { start() {}, advance() {}, note() {}, finish() {} };

const PRODUCTS = [
  '{"id":"tea","title":"Green tea","price":4.5,"currency":"EUR","categories":["drinks"]}',
  '{"id":"cup","title":"Cup","price":-1}',
  '{"id":"pot","title":"Pot"',
  '{"id":"pot","title":"Teapot","attributes":{"color":"red"}}',
  '{"title":"Nameless"}',
  JSON.stringify({ id: 'long', title: 'x'.repeat(1_048_000) }),
].join('\n');

const USERS = 'id,name,interests\nann,Ann,"[{""kind"":""BRAND"",""value"":""acme""}]"\nbob,Bob,\n';

const EVENTS = [
  '{"type":"VIEW","userId":"ann","productId":"tea","occurredAt":"2026-06-01T10:00:00Z"}',
  '{"type":"PURCHASE","userId":"ann","productId":"tea","occurredAt":1780308000000,"price":4.5,"quantity":2,"orderId":"o1"}',
  '{"type":"VIEW","userId":"ann","productId":"cup","occurredAt":"2026-06-01T10:00:00Z"}',
  '{"type":"SNIFF","userId":"ann","productId":"tea","occurredAt":"2026-06-01T10:00:00Z"}',
  '{"type":"VIEW","userId":"ann","productId":"tea","occurredAt":"yesterday"}',
  '{"type":"SEARCH","sessionId":"s1","query":"tea","occurredAt":"2026-06-01T10:00:00Z"}',
].join('\r\n');

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield gzipSync(text);
}

function files(): ImportParts {
  return {
    products: { read: () => readProducts({ name: 'products.jsonl', chunks: bytesOf(PRODUCTS) }) },
    users: { read: () => readUsers({ name: 'users.csv', chunks: bytesOf(USERS) }) },
    events: { read: () => readEvents({ name: 'events.jsonl', chunks: bytesOf(EVENTS) }, { nowMs: NOW_MS }) },
  };
}

describe('importShop', () => {
  let test: TestApp;
  const faults: string[] = [];

  const run = (): Promise<ImportCounts> => {
    const { db, intake } = test.app;
    faults.length = 0;
    return importShop(files(), {
      db,
      intake,
      progress: silent,
      onFault: (text) => faults.push(text),
      nowMs: NOW_MS,
    });
  };

  beforeAll(async () => {
    test = await TestApp.start();
  });
  afterAll(() => test.stop());

  it('keeps the good lines and names the others by file and line', async () => {
    expect(await run()).toEqual({ products: 2, users: 2, events: 3, duplicates: 0, faults: 7 });
    expect(faults.map((text) => text.slice(0, text.indexOf(': ')))).toEqual([
      'products.jsonl:2',
      'products.jsonl:3',
      'products.jsonl:5',
      'products.jsonl:6',
      'events.jsonl:4',
      'events.jsonl:5',
      'events.jsonl:3',
    ]);
    expect(faults).toContain('products.jsonl:2: price was -1; give 0 or more');
    expect(faults).toContain('events.jsonl:3: product "cup" is not stored; store it before its events');
  });

  it('answers from what was stored', async () => {
    const data = await test.data(`{
      product(id: "tea") { title price { amount currency } categories { id } }
      user(id: "ann") { name interests { kind value weight } history { nodes { type quantity orderId product { id } } } }
    }`);
    expect(data).toEqual({
      product: {
        title: 'Green tea',
        price: { amount: 4.5, currency: 'EUR' },
        categories: [{ id: 'drinks' }],
      },
      user: {
        name: 'Ann',
        interests: [{ kind: 'BRAND', value: 'acme', weight: 1 }],
        history: {
          nodes: [
            { type: 'PURCHASE', quantity: 2, orderId: 'o1', product: { id: 'tea' } },
            { type: 'VIEW', quantity: null, orderId: null, product: { id: 'tea' } },
          ],
        },
      },
    });
  });

  it('stores nothing twice', async () => {
    expect(await run()).toEqual({ products: 2, users: 2, events: 0, duplicates: 3, faults: 7 });
    const [{ events }] = await test.app.db.query<{ events: number }>('SELECT COUNT(*) AS events FROM event');
    expect(events).toBe(3);
  });
});
