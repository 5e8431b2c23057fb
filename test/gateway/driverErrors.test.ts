import { aProduct, anEvent } from '../support/builders';
import { TestApp } from '../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
  await shop.store([aProduct({ id: 'p1' }), aProduct({ id: 'p2' })]);
});
afterEach(() => shop.stop());

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Takes a table away, as a broken disk or another program might. */
const breakTable = (name: string): Promise<unknown> =>
  shop.app.db.write((transaction) => transaction.query(`ALTER TABLE ${name} RENAME TO broken_${name}`));
const mendTable = (name: string): Promise<unknown> =>
  shop.app.db.write((transaction) => transaction.query(`ALTER TABLE broken_${name} RENAME TO ${name}`));

describe('a fault of the database', () => {
  it('reaches the client as an id, and the log as it is', async () => {
    await breakTable('user');
    const { status, data, errors } = await shop.ask('{ user(id: "u1") { id } }');
    const errorId = errors![0].extensions.errorId!;
    expect(errorId).toMatch(UUID);
    expect({ status, data, errors }).toEqual({
      status: 200,
      data: { user: null },
      errors: [
        {
          message: `something went wrong on our side; try again, and quote ${errorId} if it stays`,
          path: ['user'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', errorId },
        },
      ],
    });
    expect(shop.faults.map(String)).toEqual([expect.stringMatching(/SqliteError: no such table: user$/)]);
  });

  it('leaves the rest of the page', async () => {
    await breakTable('interest');
    await shop.track([anEvent('VIEW', 'p1', { userId: 'u1' })]);
    const { data, errors } = await shop.ask(
      '{ user(id: "u1") { id recommendations { id } history { nodes { type } } } product(id: "p1") { title } }',
    );
    expect(data).toEqual({
      user: { id: 'u1', recommendations: null, history: { nodes: [{ type: 'VIEW' }] } },
      product: { title: 'Product p1' },
    });
    expect(errors!.map(({ path }) => path)).toEqual([['user', 'recommendations']]);
  });

  it('does not end the process when the argument is wrong too', async () => {
    await breakTable('event');
    const { errors } = await shop.ask('{ recommendations(limit: 0) { id } }', {}, { 'x-user-id': 'u1' });
    expect(errors![0].extensions).toEqual({ code: 'BAD_LIMIT' });
  });

  it('stores nothing of a batch, and the next batch is taken', async () => {
    await breakTable('event');
    const query =
      'mutation { trackEvents(events: [{type: VIEW, productId: "p1", userId: "u9"}]) { accepted } }';
    expect((await shop.ask(query)).errors![0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(await shop.rows('user')).toEqual([]);
    await mendTable('event');
    expect(await shop.data(query)).toEqual({ trackEvents: { accepted: 1 } });
    expect((await shop.rows('user')).map(({ id }) => id)).toEqual(['u9']);
  });

  it('in the middle of following does not lose what was read', async () => {
    await shop.track([anEvent('VIEW', 'p1', { userId: 'u1' })]);
    await shop.app.db.write(async (transaction) => {
      await transaction.query(
        `INSERT INTO product SELECT 'p3', title, description, brand, categoryIds, tags, price, currency, image, stock, attributes, createdAt, updatedAt, moreImages FROM product WHERE id = 'p1'`,
      );
      await transaction.query(
        `INSERT INTO change_log (kind, subjectId, changedAt) VALUES ('product', 'p3', 0)`,
      );
    });
    await breakTable('event');
    await expect(shop.app.follower.advance()).rejects.toThrow('no such table: event');
    await mendTable('event');
    await shop.app.follower.advance();
    expect(await shop.data('{ products { nodes { id } } }')).toEqual({
      products: { nodes: [{ id: 'p1' }, { id: 'p2' }, { id: 'p3' }] },
    });
  });
});
