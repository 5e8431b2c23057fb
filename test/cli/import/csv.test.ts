import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readCsvRows } from '../../../src/cli/import/csv';
import { readLines } from '../../../src/cli/import/lines';
import { openSource } from '../../../src/cli/import/source';
import { isFault } from '../../../src/records/recordFault';
import { all, bytes } from './collect';

async function rows(content: string, chunkBytes?: number): Promise<[number, string[] | string][]> {
  const found = await all(readCsvRows(readLines(openSource(bytes(content, 'f', chunkBytes)))));
  return found
    .flat()
    .map(({ line, cells }) => [line, isFault(cells) ? `${cells.code} ${cells.message}` : cells]);
}
const NOT_CLOSED = 'BAD_CSV a quote is opened and not closed; close it, or double a quote that is meant';
const AFTER_QUOTE = 'BAD_CSV something follows a closing quote; double a quote that is meant';

describe('readCsvRows', () => {
  it('reads quoted commas, quotes and line ends, and numbers rows by their first line', async () => {
    const content = 'a,b\r\n"x, y","say ""hi"""\r\n\r\n"two\r\nlines",\r\n,6" pipe';
    expect(await rows(content)).toEqual([
      [1, ['a', 'b']],
      [2, ['x, y', 'say "hi"']],
      [4, ['two\nlines', '']],
      [6, ['', '6" pipe']],
    ]);
  });

  it('loses one line to a quote that is never closed', async () => {
    expect(await rows('a,"b\nc,d\ne,f\n')).toEqual([
      [1, NOT_CLOSED],
      [2, ['c', 'd']],
      [3, ['e', 'f']],
    ]);
  });

  it('loses one line to a quote that a later quote seems to close', async () => {
    expect(await rows('a,"b\nc,d\ne,"f, g"\nh,i')).toEqual([
      [1, AFTER_QUOTE],
      [2, ['c', 'd']],
      [3, ['e', 'f, g']],
      [4, ['h', 'i']],
    ]);
  });

  it('gives up a quote after 1,000 lines and keeps all of them but the first', async () => {
    const found = await rows(`"open\n${'x\n'.repeat(3_000)}`);
    expect(found[0]).toEqual([1, NOT_CLOSED]);
    expect(found.slice(1).map(([line, cells]) => [line, ...cells])).toEqual(
      Array.from({ length: 3_000 }, (_, i) => [i + 2, 'x']),
    );
  });

  it('agrees with csv-parse on any table', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', '\u00e9', '|'), maxLength: 8 });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 20 }), async (records, chunkBytes) => {
        const quoted = records.map((record) => record.map((value) => `"${value.replaceAll('"', '""')}"`));
        const content = quoted.map((record) => record.join(',')).join('\n');
        const found = await rows(content, chunkBytes);
        expect(found.map(([, cells]) => cells)).toEqual(parse(content));
        expect(found.map(([, cells]) => cells)).toEqual(records);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
