import { readdirSync, rmSync } from 'node:fs';
import { createApp, type App } from '../../../src/app';
import { aProduct } from '../../support/builders';
import { TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
});
afterEach(() => shop.stop());

async function idsFor(app: TestApp, query: string, filter: object | null = null): Promise<string[]> {
  const { search } = await app.data(
    'query ($query: String!, $filter: ProductFilter) { search(query: $query, filter: $filter) { nodes { id } } }',
    { query, filter },
  );
  return search.nodes.map(({ id }: Json) => id);
}

/** Waits until an answer is as expected, as long as the issue of being fresh elsewhere allows. */
async function within(ms: number, ask: () => Promise<unknown>, expected: unknown): Promise<void> {
  const endMs = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (JSON.stringify(answer) === JSON.stringify(expected) || Date.now() > endMs)
      return expect(answer).toEqual(expected);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the next search', () => {
  it('sees a product that was created, changed, sold out and deleted', async () => {
    await shop.store([aProduct({ id: 'a', title: 'green lamp' })]);
    expect(await idsFor(shop, 'lamp')).toEqual(['a']);
    await shop.store([aProduct({ id: 'a', title: 'green torch', description: 'gives light' })]);
    expect(await idsFor(shop, 'lamp')).toEqual([]);
    expect(await idsFor(shop, 'light')).toEqual(['a']);
    await shop.store([aProduct({ id: 'a', title: 'green torch', stock: 0 })]);
    expect(await idsFor(shop, 'torch', { inStock: true })).toEqual([]);
    expect(await idsFor(shop, 'light')).toEqual([]);
    await shop.data('mutation { deleteProducts(ids: ["a"]) { accepted } }');
    expect(await idsFor(shop, 'torch')).toEqual([]);
  });

  it('sees a category that was named or moved', async () => {
    await shop.store([aProduct({ id: 'a', title: 'x', categories: ['c1'] })]);
    expect(await idsFor(shop, 'garden')).toEqual([]);
    await shop.data(
      'mutation { upsertCategories(categories: [{id: "c0", name: "Garden"}, {id: "c1", name: "Tools", parentId: "c0"}]) { accepted } }',
    );
    expect(await idsFor(shop, 'garden')).toEqual(['a']);
    expect(await idsFor(shop, 'tools')).toEqual(['a']);
    expect(await idsFor(shop, '', { categories: ['c0'] })).toEqual(['a']);
  });

  it('sees on another gateway within two seconds what this one stored', async () => {
    const other = await TestApp.beside(shop);
    try {
      await shop.store([aProduct({ id: 'a', title: 'green lamp' })]);
      await within(2000, () => idsFor(other, 'lamp'), ['a']);
      await shop.data('mutation { deleteProducts(ids: ["a"]) { accepted } }');
      await within(2000, () => idsFor(other, 'lamp'), []);
    } finally {
      await other.stop();
    }
  });
});

describe('a restart', () => {
  let second: App | null = null;
  afterEach(async () => {
    await second?.close();
    second = null;
  });

  async function titlesAfterRestart(query: string): Promise<Json> {
    shop.sql.statements.length = 0;
    second = await createApp(shop.app.config, { nowMs: () => shop.nowMs, sqlLogger: shop.sql });
    const response = await second.server.inject({
      method: 'POST',
      url: '/graphql',
      payload: {
        query: 'query ($query: String!) { search(query: $query) { nodes { title } } }',
        variables: { query },
      },
    });
    return response.json().data.search.nodes.map(({ title }: Json) => title);
  }

  const reads = (): string[] =>
    shop.sql.statements.filter((sql) => /SELECT id, title, description/.test(sql));

  it('loads the saved index and reads only what changed since', async () => {
    await shop.store(Array.from({ length: 30 }, (_, k) => aProduct({ id: `p${k}`, title: `lamp ${k}` })));
    const first = await createApp(shop.app.config, { nowMs: () => shop.nowMs });
    await first.close();
    expect(await titlesAfterRestart('lamp 7')).toEqual(['lamp 7']);
    await second!.close();
    await shop.store([aProduct({ id: 'p7', title: 'changed lamp' })]);
    await shop.data('mutation { deleteProducts(ids: ["p8"]) { accepted } }');
    expect(await titlesAfterRestart('changed')).toEqual(['changed lamp']);
    expect(reads().every((sql) => sql.split('?').length - 1 < 40)).toBe(true);
    const { totalCount } = (await shop.data('{ search(query: "lamp") { totalCount } }')).search;
    expect(totalCount).toBe(29);
  });

  it('builds the index when the file is gone', async () => {
    await shop.store([aProduct({ id: 'a', title: 'lamp' })]);
    const { dataDir } = shop.app.config;
    for (const name of readdirSync(dataDir))
      if (name.startsWith('search.index')) rmSync(`${dataDir}/${name}`);
    expect(await titlesAfterRestart('lamp')).toEqual(['lamp']);
  });
});
