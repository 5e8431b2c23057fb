import { readYoochoose } from '../../../src/cli/import/yoochoose';
import { NOW_MS, outcome, withFolder } from './collect';

const options = { nowMs: NOW_MS };
const HEADER = 'SessionId\tItemId\tTime\n';

describe('readYoochoose', () => {
  it('makes views of guests from train_full and test, and no users', async () => {
    const files = {
      'c_train_full.txt': `${HEADER}1\t70\t1396437466.94\n1\t71\t1396437467\n1\t72\n`,
      'c_test.txt': `${HEADER}2\t70\t1396860669.277\n`,
      'c_train_tr.txt': `${HEADER}1\t79\t1396437466.94\n`,
    };
    await withFolder(files, async (folder) => {
      const set = await readYoochoose(folder, options);
      const { records, faults } = await outcome(set.events);
      expect(
        records.map((event) => [event.type, event.sessionId, event.productId, event.occurredAt.getTime()]),
      ).toEqual([
        ['VIEW', '1', '70', 1_396_437_466_940],
        ['VIEW', '1', '71', 1_396_437_467_000],
        ['VIEW', '2', '70', 1_396_860_669_277],
      ]);
      expect(faults).toEqual([
        '4: BAD_ROW the row was "1\\u{9}72"; it must have session, item and unix seconds, with tabs between them',
      ]);
      expect((await outcome(set.products)).records).toStrictEqual(
        ['70', '71', '72'].map((id) => ({ id, title: `Item ${id}` })),
      );
      expect(await outcome(set.users)).toEqual({ records: [], faults: [] });
    });
  });

  it('names what it looked for', async () => {
    await withFolder({}, async (folder) => {
      await expect(readYoochoose(folder, options)).rejects.toThrow(
        `${folder} holds no NAME_train_full.txt or NAME_train_full.txt.gz`,
      );
    });
  });
});
