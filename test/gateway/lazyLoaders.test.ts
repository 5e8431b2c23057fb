import type { Database } from '../../src/storage/database';
import { joinLoaders } from '../../src/gateway/lazyLoaders';

describe('joinLoaders', () => {
  it("makes a room's loaders once a request, when the first of them is asked for", () => {
    const db = {} as Database;
    let made = 0;
    const create = joinLoaders(
      db,
      () => ({ cups: ++made, pots: made * 10 }),
      () => ({ tea: 'green' }),
    );
    made = 0;
    const [first, second] = [create(db), create(db)];
    expect(first.tea).toBe('green');
    expect(made).toBe(0);
    expect([first.pots, first.cups, second.cups]).toEqual([10, 1, 2]);
    expect(made).toBe(2);
  });
});
