import {
  ATTRIBUTION_SECRET,
  AttributionTokens,
  MAX_TOKEN_LENGTH,
  type Attribution,
  type ListPlace,
  type ServedList,
} from '../../src/behavior/attribution';
import { readSecret } from '../../src/storage/secrets';
import { aProduct, anEvent } from '../support/builders';
import { NOW_MS, TestApp } from '../support/testApp';

const TOKENS = new AttributionTokens(Buffer.alloc(32, 1));
const LIST: ServedList = {
  listId: '3f2c5b1e-0000-4000-8000-000000000000',
  placement: 'home',
  modelVersion: 'v1',
  servedAtMs: NOW_MS,
  experimentId: 'e',
  variantId: 'a',
  owner: { kind: 'user', id: 'anna-of-the-hill' },
  recipe: [{ diversity: 0.5 }, 7],
  prints: Buffer.from([1, 2, 3, 4, 5]),
};
const PLACE: ListPlace = { rank: 3, productId: 'p1', variantId: null };

const encode = (list: ServedList, place: ListPlace, tokens = TOKENS): string =>
  tokens.encode(tokens.seal(list, place), place);

describe('an attribution token', () => {
  it.each<[ServedList, ListPlace]>([
    [LIST, PLACE],
    [{ ...LIST, placement: null, modelVersion: null, experimentId: null, variantId: null }, PLACE],
    [{ ...LIST, owner: null, recipe: null, prints: Buffer.alloc(0) }, PLACE],
    [
      { ...LIST, owner: { kind: 'session', id: '小' } },
      { ...PLACE, productId: '小'.repeat(128) },
    ],
  ])('gives back what it was made of', (list, place) => {
    const variantId = place.variantId ?? list.variantId;
    expect(TOKENS.decode(encode(list, place))).toEqual({ ...list, ...place, variantId });
  });

  it('names the variant of its own item when the list has none', () => {
    const token = encode({ ...LIST, variantId: null }, { ...PLACE, variantId: 'b' });
    expect(TOKENS.decode(token)?.variantId).toBe('b');
  });

  it('leaves out what replay needs where the longest token of the list would be too long', () => {
    const list: ServedList = {
      ...LIST,
      placement: '🦊'.repeat(50),
      modelVersion: 'v'.repeat(64),
      owner: { kind: 'user', id: '小'.repeat(128) },
      recipe: 'r'.repeat(500),
      prints: Buffer.alloc(500),
    };
    const place = { ...PLACE, productId: '小'.repeat(128), variantId: 'v'.repeat(64) };
    const token = encode(list, place);
    expect(token.length).toBeLessThanOrEqual(MAX_TOKEN_LENGTH);
    const rest = { owner: null, recipe: null, prints: Buffer.alloc(0) };
    expect(TOKENS.decode(token)).toEqual({ ...list, ...place, ...rest });
  });

  it('is the same for the same item and short enough for a list of ten', () => {
    const token = encode({ ...LIST, prints: Buffer.alloc(50) }, PLACE);
    expect(token).toBe(encode({ ...LIST, prints: Buffer.alloc(50) }, PLACE));
    expect(token.length).toBeLessThan(400);
  });

  it('tells nobody for whom it was made', () => {
    const parts = encode(LIST, PLACE).split('.');
    const readable = parts.map((part) => Buffer.from(part, 'base64url').toString('latin1')).join();
    expect(readable).not.toContain('anna');
    const other = encode({ ...LIST, listId: 'another' }, PLACE).split('.');
    expect(other[1]).not.toBe(parts[1]);
  });

  it('is none when a single character of it is another one', () => {
    const token = encode(LIST, PLACE);
    for (let at = 0; at < token.length; at++) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      expect([at, TOKENS.decode(changed)]).toEqual([at, null]);
    }
  });

  it('is none under another secret', () => {
    const stranger = new AttributionTokens(Buffer.alloc(32, 2));
    expect(TOKENS.decode(encode(LIST, PLACE, stranger))).toBeNull();
  });

  it.each(['', '.', 'x', '....', 'a.b.c.d.e', 'x'.repeat(MAX_TOKEN_LENGTH + 1), '🦊.🦊'])(
    'is none: %.20s',
    (token) => {
      expect(TOKENS.decode(token)).toBeNull();
    },
  );
});

describe("an item's id", () => {
  let shop: TestApp;
  beforeAll(async () => {
    shop = await TestApp.start();
    await shop.store([aProduct({ id: '小'.repeat(128) }), aProduct({ id: 'p2' })]);
  });
  afterAll(() => shop.stop());

  const ask = async (): Promise<{ list: string; id: string; productId: string }> => {
    const { recommendations } = await shop.asUser(
      'u1',
      'query ($p: String) { recommendations(limit: 1, placement: $p) { id items { id product { id } } } }',
      { p: '🦊'.repeat(50) },
    );
    const [{ id, product }] = recommendations.items;
    return { list: recommendations.id, id, productId: product.id };
  };

  it('is taken as recommendationId, at its longest, and read back from the event', async () => {
    const { list, id, productId } = await ask();
    expect(
      await shop.track([anEvent('CLICK', productId, { recommendationId: id })], { 'x-user-id': 'u1' }),
    ).toEqual({ accepted: 1, duplicates: 0, errors: [] });
    const { viewer } = await shop.asUser(
      'u1',
      `{ viewer { history { nodes { attribution {
        listId rank placement modelVersion servedAt experiment variant product { id }
      } } } } }`,
    );
    expect(viewer.history.nodes).toEqual([
      {
        attribution: {
          listId: list,
          rank: 1,
          placement: '🦊'.repeat(50),
          modelVersion: null,
          servedAt: new Date(NOW_MS).toISOString(),
          experiment: null,
          variant: null,
          product: { id: productId },
        },
      },
    ]);
    const [row] = await shop.rows('SELECT recommendationId, listId, experimentId, variantId FROM event');
    expect(row).toEqual({ recommendationId: id, listId: list, experimentId: null, variantId: null });
  });

  it('is refused when it is forged, and nothing is stored', async () => {
    const { id, productId } = await ask();
    const [list, owner, prints, , mac] = id.split('.');
    const first = Buffer.from(JSON.stringify([2, productId])).toString('base64url');
    const forged = [list, owner, prints, first, mac].join('.');
    const before = await shop.rows('event');
    const { accepted, errors } = await shop.track([
      anEvent('CLICK', productId, { recommendationId: forged, userId: 'u1' }),
    ]);
    expect([accepted, errors]).toEqual([
      0,
      [
        {
          index: 0,
          code: 'BAD_RECOMMENDATION_ID',
          message: `recommendationId was "${forged.slice(0, 59)}…"; give the id of a recommended item, unchanged, or none`,
        },
      ],
    ]);
    expect(await shop.rows('event')).toEqual(before);
  });

  it('can be read by every gateway of the database', async () => {
    const { id } = await ask();
    const neighbour = await TestApp.beside(shop);
    const tokens = new AttributionTokens(await readSecret(neighbour.app.db, ATTRIBUTION_SECRET));
    await neighbour.stop();
    const said = tokens.decode(id) as Attribution;
    expect([said.rank, said.owner]).toEqual([1, { kind: 'user', id: 'u1' }]);
  });

  it('of another system is kept without an attribution when events are imported', async () => {
    const occurredAt = new Date(NOW_MS);
    await shop.app.intake.take([
      { type: 'VIEW', productId: 'p2', userId: 'u2', occurredAt, recommendationId: 'elsewhere' },
    ]);
    const { user } = await shop.data(
      '{ user(id: "u2") { history { nodes { recommendationId attribution { listId } } } } }',
    );
    expect(user.history.nodes).toEqual([{ recommendationId: 'elsewhere', attribution: null }]);
  });

  it('writes nothing when a list is served', async () => {
    const isWrite = /^\s*(INSERT|UPDATE|DELETE|REPLACE|BEGIN)/i;
    await shop.sql.during(ask);
    expect(shop.sql.statements.filter((statement) => isWrite.test(statement))).toEqual([]);
  });
});
