import { Deadline } from '../../src/storage/deadline';
import { TestApp } from '../support/testApp';

const OVER = 'the request took longer than 100 ms and was stopped; ask for less at once';

describe('Deadline', () => {
  it('is over when its clock says so, whether or not anybody could tell it', () => {
    let nowMs = 5;
    const deadline = new Deadline(100, () => nowMs);
    nowMs = 104;
    expect(() => deadline.check()).not.toThrow();
    nowMs = 105;
    expect(() => deadline.check()).toThrow(OVER);
    expect(deadline.signal.aborted).toBe(true);
    nowMs = 5;
    expect(() => deadline.check()).toThrow(OVER);
  });

  it('can end early', () => {
    const deadline = new Deadline(100, () => 0);
    deadline.end();
    expect(() => deadline.check()).toThrow(OVER);
    expect(deadline.signal.reason).toMatchObject({ extensions: { code: 'TIMEOUT' } });
  });
});

describe('a database under a deadline', () => {
  let shop: TestApp;
  beforeAll(async () => {
    shop = await TestApp.start();
  });
  afterAll(() => shop.stop());

  it('reads until it is over and then sends no statement any more; the whole database goes on', async () => {
    const deadline = new Deadline(100, () => 0);
    const view = shop.app.db.under(deadline);
    expect(await view.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await view.queryCompact(['one'], 'SELECT 1 AS one', [])).toEqual([{ one: 1 }]);
    deadline.end();
    const statements = await shop.sql.during(async () => {
      await expect(view.query('SELECT 1 AS one')).rejects.toThrow(OVER);
      await expect(view.queryCompact(['one'], 'SELECT 1 AS one', [])).rejects.toThrow(OVER);
    });
    expect(statements).toBe(0);
    expect(await shop.app.db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('writes in the queue of the whole', async () => {
    const view = shop.app.db.under(new Deadline(100, () => 0));
    const order: string[] = [];
    await Promise.all([
      view.write(async () => void order.push('a')),
      shop.app.db.write(async () => void order.push('b')),
      view.write(async () => void order.push('c')),
    ]);
    expect(order).toEqual(['a', 'b', 'c']);
  });
});
