import { gzipSync } from 'node:zlib';
import { readMovielens100k } from '../../../src/cli/import/movielens100k';
import { NOW_MS, outcome, withFolder } from './collect';

const FILES = {
  'u.genre': 'unknown|0\nAction|1\nDrama|2\n\n',
  'u.user': '1|24|M|baker|00001\n2|30|F|pilot|00002\n',
  'u.data.gz': gzipSync('1\t2\t4\t880000000\n2\t1\t5\t880000060\n2\t1\tbad\t880000060\n'),
};
const ITEMS = [
  '1|Caf\u00e9 of Stone (1991)|04-Mar-1991||http://films.example/1|0|1|1',
  '2|Two Boats (1986) (V)|||http://films.example/2|0|0|1',
  '3|unknown||||1|0|0',
  '4|Short row|0|0',
].join('\n');
const options = { nowMs: NOW_MS };

describe('readMovielens100k', () => {
  it.each([
    ['UTF-8', 'u.item.utf8', Buffer.from(ITEMS)],
    ['Latin-1', 'u.item', Buffer.from(ITEMS, 'latin1')],
  ])('reads films from %s', async (_, name, items) => {
    await withFolder({ ...FILES, [name]: items }, async (folder) => {
      const { records, faults } = await outcome((await readMovielens100k(folder, options)).products);
      expect(records).toStrictEqual([
        {
          id: '1',
          title: 'Caf\u00e9 of Stone (1991)',
          categories: ['Action', 'Drama'],
          attributes: { year: '1991', released: '1991-03-04' },
        },
        { id: '2', title: 'Two Boats (1986) (V)', categories: ['Drama'], attributes: { year: '1986' } },
        { id: '3', title: 'unknown', categories: ['unknown'], attributes: {} },
      ]);
      expect(faults).toEqual([
        '4: BAD_ROW the row was "4|Short row|0|0"; it must have 5 columns and 3 genres, with | between them',
      ]);
    });
  });

  it('reads people and ratings', async () => {
    await withFolder({ ...FILES, 'u.item': ITEMS }, async (folder) => {
      const set = await readMovielens100k(folder, options);
      expect((await outcome(set.users)).records).toStrictEqual([{ id: '1' }, { id: '2' }]);
      const { records, faults } = await outcome(set.events);
      expect(records.map(({ id, ...event }) => [id?.length, event])).toEqual([
        [24, { type: 'RATE', userId: '1', productId: '2', value: 4, occurredAt: new Date(880_000_000_000) }],
        [24, { type: 'RATE', userId: '2', productId: '1', value: 5, occurredAt: new Date(880_000_060_000) }],
      ]);
      expect(faults).toEqual([
        '3: BAD_ROW the row was "2\\u{9}1\\u{9}bad\\u{9}880000060"; it must have user, item, rating and unix seconds, with tabs between them',
      ]);
      expect(set.bytes).toEqual({
        products: 28 + Buffer.byteLength(ITEMS),
        users: 38,
        events: FILES['u.data.gz'].length,
      });
    });
  });

  it('names what it looked for', async () => {
    await withFolder({ 'u.genre': '' }, async (folder) => {
      await expect(readMovielens100k(folder, options)).rejects.toThrow(
        `${folder} holds none of u.item.utf8, u.item.utf8.gz, u.item, u.item.gz`,
      );
      await expect(readMovielens100k(`${folder}/x`, options)).rejects.toThrow(
        `cannot read ${folder}/x: there is no such folder`,
      );
    });
  });
});
