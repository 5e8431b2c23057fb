import { writeFileSync } from 'node:fs';
import { createApp } from '../../../src/app';
import { aProduct, anEvent } from '../../support/builders';
import { TestApp, type Json } from '../../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store([
    aProduct({ id: 'a', title: 'green lamp small', brand: 'Lumo' }),
    aProduct({ id: 'b', title: 'green lamp large', brand: 'Lumo' }),
    aProduct({ id: 'c', title: 'sofa', categories: ['seats'] }),
  ]);
});
afterEach(() => shop.stop());

const AS_U = { 'x-user-id': 'u' };

async function search(
  query: string,
  headers: Record<string, string> = {},
  personalize = false,
): Promise<Json> {
  const { search: found } = await shop.data(
    'query ($query: String!, $personalize: Boolean!) { search(query: $query, personalize: $personalize) { queryId edges { score node { id } contributions { source points } } } }',
    { query, personalize },
    headers,
  );
  return { queryId: found.queryId, ids: found.edges.map(({ node }: Json) => node.id), edges: found.edges };
}

async function suggest(prefix: string): Promise<string[]> {
  const { suggest: list } = await shop.data(
    'query ($prefix: String!) { suggest(prefix: $prefix) { kind text product { id } category { id } ranges { start end } } }',
    { prefix },
  );
  return list.map(({ kind, text }: Json) => `${kind} ${text}`);
}

describe('searches', () => {
  it('are recorded with the number of results, and suggested when there were any', async () => {
    await search('Green  Lamp', AS_U);
    await search('nothing of it', AS_U);
    expect(await suggest('gre')).toEqual([
      'QUERY green lamp',
      'PRODUCT green lamp small',
      'PRODUCT green lamp large',
    ]);
    expect(await suggest('noth')).toEqual([]);
    const events = await shop.rows("SELECT query, value FROM event WHERE type = 'SEARCH' ORDER BY seq");
    expect(events.map(({ query, value }) => [query, value])).toEqual([
      ['Green  Lamp', 2],
      ['nothing of it', 0],
    ]);
  });

  it('that were reported without results count when they find something', async () => {
    await shop.track(
      [
        { type: 'SEARCH', query: 'sofa' },
        { type: 'SEARCH', query: 'sofx' },
        { type: 'SEARCH', query: 'zzz' },
      ],
      AS_U,
    );
    expect(await suggest('so')).toEqual(['QUERY sofa']);
    expect(await suggest('zz')).toEqual([]);
  });

  it('of a user who was erased are suggested no more', async () => {
    await search('green lamp', AS_U);
    expect(await suggest('gre')).toContain('QUERY green lamp');
    await shop.data('mutation { eraseUser(userId: "u") { __typename } }');
    expect(await suggest('gre')).not.toContain('QUERY green lamp');
  });

  it('of others stay, and are not searched for again, when a user is erased', async () => {
    await shop.track([{ type: 'SEARCH', query: 'sofa' }], AS_U);
    await shop.track([{ type: 'SEARCH', query: 'sofa' }], { 'x-user-id': 'v' });
    const { queryId } = await search('green lamp', { 'x-user-id': 'v' });
    await shop.track([anEvent('CLICK', 'b', { queryId })], { 'x-user-id': 'v' });
    await shop.track([anEvent('PURCHASE', 'a', { queryId })], AS_U);
    shop.sql.statements.length = 0;
    await shop.data('mutation { eraseUser(userId: "u") { __typename } }');
    expect(shop.sql.statements.filter((sql) => /^SELECT seq, type, productId, value/.test(sql))).toEqual([]);
    expect(await suggest('so')).toContain('QUERY sofa');
    expect((await search('green lamp')).ids[0]).toBe('b');
    await shop.data('mutation { eraseUser(userId: "v") { __typename } }');
    expect(await suggest('so')).toEqual(['PRODUCT sofa']);
    expect((await search('green lamp')).ids[0]).toBe('a');
  });

  it('suggest brands and categories as they come and go', async () => {
    expect(await suggest('lum')).toEqual(['BRAND Lumo']);
    expect(await suggest('seat')).toEqual(['CATEGORY seats']);
    await shop.data('mutation { deleteProducts(ids: ["a", "b", "c"]) { accepted } }');
    expect(await suggest('lum')).toEqual([]);
    expect(await suggest('seat')).toEqual([]);
  });
});

describe('clicks', () => {
  it('tied to a search move the product for that query, decayed and explained, also after a restart', async () => {
    const before = await search('green lamp');
    expect(before.ids[0]).toBe('a');
    await shop.track(
      Array.from({ length: 5 }, () => anEvent('CLICK', 'b', { queryId: before.queryId })),
      AS_U,
    );
    const after = await search('Green lamp');
    expect(after.ids[0]).toBe('b');
    const points = (found: Json): number =>
      found.edges[0].contributions.find(({ source }: Json) => source === 'clicks').points;
    expect(points(after)).toBeGreaterThan(0);
    expect((await search('lamp')).ids[0]).toBe('a');
    shop.nowMs += 365 * 86_400_000;
    const later = await search('green lamp');
    expect(
      later.edges
        .flatMap(({ contributions }: Json) => contributions)
        .find(({ source }: Json) => source === 'clicks').points,
    ).toBeLessThan(points(after) / 50);
    const second = await createApp(shop.app.config, { nowMs: () => shop.nowMs - 365 * 86_400_000 });
    const response = await second.server.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: '{ search(query: "green lamp") { nodes { id } } }' },
    });
    expect(response.json().data.search.nodes[0].id).toBe('b');
    await second.close();
  });

  it('with a forged queryId change nothing', async () => {
    await shop.track([anEvent('CLICK', 'b', { queryId: 'forged' })], AS_U);
    expect((await search('green lamp')).ids[0]).toBe('a');
  });
});

describe('what is known of a shopper', () => {
  it('adds bounded points, unless it must not', async () => {
    for (let k = 0; k < 5; k++) await shop.track([anEvent('VIEW', 'b'), anEvent('PURCHASE', 'b')], AS_U);
    const personal = await search('green lamp', AS_U, true);
    const sources = personal.edges.flatMap(({ contributions }: Json) =>
      contributions.map(({ source }: Json) => source),
    );
    expect(sources).toContain('popularity');
    for (const { score, contributions } of personal.edges) {
      expect(contributions.reduce((sum: number, { points }: Json) => sum + points, 0)).toBe(score);
    }
    const plain = await search('green lamp', AS_U, false);
    expect(
      plain.edges.flatMap(({ contributions }: Json) => contributions.map(({ source }: Json) => source)),
    ).not.toContain('popularity');
    expect((await search('green lamp small', AS_U, true)).ids[0]).toBe('a');
  });
});

describe('synonyms', () => {
  const UPSERT =
    'mutation ($synonyms: [SynonymInput!]!) { upsertSynonyms(synonyms: $synonyms) { id from to } }';

  it('are stored one-way and two-way, and removed', async () => {
    await shop.data(UPSERT, {
      synonyms: [
        { id: 's1', from: ['couch', 'sofa'] },
        { id: 's2', from: ['luminaire'], to: ['lamp'] },
      ],
    });
    expect((await search('couch')).ids).toEqual(['c']);
    expect((await search('luminaire')).ids.sort()).toEqual(['a', 'b']);
    expect((await shop.data('{ synonyms { id from to } }')).synonyms).toHaveLength(2);
    expect(await shop.data('mutation { deleteSynonyms(ids: ["s1", "no"]) }')).toEqual({ deleteSynonyms: 1 });
    expect((await search('couch')).ids).toEqual([]);
  });

  it('are for the operator, and refused with a fault', async () => {
    const { errors } = await shop.ask(UPSERT, { synonyms: [] }, AS_U);
    expect(errors?.[0].extensions.code).toBe('FORBIDDEN');
    const faulty = await shop.ask(UPSERT, { synonyms: [{ id: 's', from: ['one'] }] });
    expect(faulty.errors?.[0]).toMatchObject({ message: 'from of "s" had 1 words; give at least 2' });
  });

  it('are read from a file', async () => {
    writeFileSync(
      `${shop.app.config.dataDir}/synonyms.txt`,
      '# seats\nsofa, couch, settee\nluminaire => lamp\n',
    );
    const second = await createApp(shop.app.config, { nowMs: () => shop.nowMs });
    const response = await second.server.inject({
      method: 'POST',
      url: '/graphql',
      payload: { query: '{ search(query: "settee") { nodes { id } } }' },
    });
    expect(response.json().data.search.nodes).toEqual([{ id: 'c' }]);
    await second.close();
  });
});
