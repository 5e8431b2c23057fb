import { gzipSync } from 'node:zlib';
import { readSequences } from '../../../src/cli/import/sequences';
import { NOW_MS, outcome, withFolder } from './collect';

const options = { nowMs: NOW_MS };
const FILES = {
  'Shop.txt.gz': gzipSync('1 10 11\n2 11 12 11\n\n3\n'),
  'Shop_item2attributes.json': '{"10": [7, 8], "11": [8], "99": [1]}',
};

describe('readSequences', () => {
  it('makes an event a position, a day apart', async () => {
    await withFolder(FILES, async (folder) => {
      const { records, faults } = await outcome((await readSequences(folder, options)).events);
      expect(
        records.map((event) => [event.type, event.userId, event.productId, event.occurredAt.toISOString()]),
      ).toEqual([
        ['PURCHASE', '1', '10', '2014-01-01T00:00:00.000Z'],
        ['PURCHASE', '1', '11', '2014-01-02T00:00:00.000Z'],
        ['PURCHASE', '2', '11', '2014-01-01T00:00:00.000Z'],
        ['PURCHASE', '2', '12', '2014-01-02T00:00:00.000Z'],
        ['PURCHASE', '2', '11', '2014-01-03T00:00:00.000Z'],
      ]);
      expect(new Set(records.map((event) => event.id)).size).toBe(5);
      expect(faults).toEqual(['4: BAD_ROW the row was "3"; it must have a user and at least one item']);
    });
  });

  it('makes products of items once, attributes their categories', async () => {
    await withFolder(FILES, async (folder) => {
      const set = await readSequences(folder, { ...options, type: 'VIEW' });
      expect(await outcome(set.products)).toStrictEqual({
        records: [
          { id: '10', title: 'Item 10', categories: ['7', '8'] },
          { id: '11', title: 'Item 11', categories: ['8'] },
          { id: '12', title: 'Item 12' },
        ],
        faults: [],
      });
      expect((await outcome(set.users)).records).toStrictEqual([{ id: '1' }, { id: '2' }, { id: '3' }]);
      expect((await outcome(set.events)).records[0].type).toBe('VIEW');
    });
  });

  it('reports a wrong item once, with the events, and wrong attributes with the products', async () => {
    const long = 'x'.repeat(129);
    const many = JSON.stringify({ 5: Array.from({ length: 101 }, (_, i) => i) });
    await withFolder({ 'A.txt': `1 ${long} 5`, 'A_item2attributes.json': many }, async (folder) => {
      const set = await readSequences(folder, options);
      expect((await outcome(set.products)).faults).toEqual([
        '1: LIST_TOO_LONG item "5": categories had 101 entries; keep at most 100',
      ]);
      expect((await outcome(set.events)).faults).toEqual([
        `1: ID_TOO_LONG productId was 129 characters long ("${'x'.repeat(59)}…"); shorten it to 128`,
      ]);
    });
  });

  it('asks for a name when there are several, and takes it', async () => {
    await withFolder({ 'A.txt': '1 2', 'B.txt': '3 4 5' }, async (folder) => {
      await expect(readSequences(folder, options)).rejects.toThrow(
        `${folder} holds several sequences (A, B); say which by name`,
      );
      const set = await readSequences(folder, { ...options, name: 'B' });
      expect((await outcome(set.events)).records.length).toBe(2);
      await expect(readSequences(folder, { ...options, name: 'C' })).rejects.toThrow(
        `${folder} holds none of C.txt, C.txt.gz`,
      );
    });
  });

  it('says when there is nothing, or attributes are of another shape', async () => {
    await withFolder({ 'A.json': '{}' }, async (folder) => {
      await expect(readSequences(folder, options)).rejects.toThrow(
        `${folder} holds no NAME.txt or NAME.txt.gz`,
      );
    });
    await withFolder({ 'A.txt': '1 2', 'A_item2attributes.json': '{"2": "x"}' }, async (folder) => {
      await expect(outcome((await readSequences(folder, options)).products)).rejects.toThrow(
        `${folder}/A_item2attributes.json is not one JSON object {item: [attribute, ...]}`,
      );
    });
  });
});
