import { gzipSync } from 'node:zlib';
import { readLines, type LineBatch } from '../../../src/cli/import/lines';
import { openSource } from '../../../src/cli/import/source';
import { isFault } from '../../../src/records/recordFault';
import { all, bytes } from './collect';

/** Lines with their numbers; a fault by its code. */
function numbered(batches: LineBatch[]): [number, string][] {
  return batches.flatMap(({ first, lines }) =>
    lines.map((line, i): [number, string] => [first + i, isFault(line) ? line.code : line]),
  );
}
async function lines(content: string | Buffer, chunkBytes?: number, encoding?: 'latin1') {
  return numbered(await all(readLines(openSource(bytes(content, 'f', chunkBytes)), encoding)));
}

const LIMIT = 1_048_576;

describe('readLines', () => {
  it.each([1, 2, 3, 7, 1000])('cuts lines whatever the chunks (%i bytes)', async (chunkBytes) => {
    const found = await lines('\uFEFFa\r\nb\n\n\u4f60\u597d\ud83d\ude00\nlast', chunkBytes);
    expect(found).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, ''],
      [4, '\u4f60\u597d\ud83d\ude00'],
      [5, 'last'],
    ]);
  });

  it('finds nothing in an empty file and no line after the last newline', async () => {
    expect(await lines('')).toEqual([]);
    expect(await lines('a\n')).toEqual([[1, 'a']]);
  });

  it('keeps a line of 1 MiB and skips one that is a byte longer', async () => {
    const longest = 'x'.repeat(LIMIT);
    for (const chunkBytes of [65_536, 1_000_000, 10_000_000]) {
      const found = await lines(`${longest}\n${longest}y\nz`, chunkBytes);
      expect(found.map(([, text]) => (text === longest ? 'longest' : text))).toEqual([
        'longest',
        'LINE_TOO_LONG',
        'z',
      ]);
    }
  });

  it('counts a line in bytes, not in characters', async () => {
    const found = await lines(`${'\u00e9'.repeat(LIMIT / 2 + 1)}\nz`, 10_000_000);
    expect(found).toEqual([
      [1, 'LINE_TOO_LONG'],
      [2, 'z'],
    ]);
  });

  it('refuses only the line that is not UTF-8, or reads it as Latin-1', async () => {
    const content = Buffer.concat([Buffer.from('a\nb'), Buffer.from([0xe9]), Buffer.from('\r\n\u00e9')]);
    expect((await lines(content)).map(([, text]) => text)).toEqual(['a', 'BAD_ENCODING', '\u00e9']);
    expect((await lines(content, 99, 'latin1')).map(([, text]) => text)).toEqual(['a', 'b\u00e9', '\u00e9']);
  });

  it('reads compressed bytes by their mark, in several members too', async () => {
    const content = Buffer.concat([gzipSync('a\nb'), gzipSync('c\nd')]);
    expect((await lines(content, 1)).map(([, text]) => text)).toEqual(['a', 'bc', 'd']);
  });

  it('reports the line where compressed data ends early, after the lines before it', async () => {
    const text = Array.from({ length: 50_000 }, (_, i) => `line ${i * 7919}`).join('\n');
    const whole = gzipSync(text);
    const found = await lines(whole.subarray(0, whole.length / 2));
    const last = found.at(-1)!;
    expect(last[1]).toBe('BROKEN_FILE');
    expect(found.length).toBe(last[0]);
    expect(found.slice(0, -1).every(([line, value]) => value === `line ${(line - 1) * 7919}`)).toBe(true);
  });
});
