import { gzipSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEvents, readProducts, readUsers } from '../../../src/cli/import/readers';
import { sourceBytes } from '../../../src/cli/import/source';
import { NOW_MS, all, bytes, outcome, withFolder } from './collect';

const options = { nowMs: NOW_MS };
const TYPES = 'VIEW, CLICK, ADD_TO_CART, REMOVE_FROM_CART, PURCHASE, LIKE, DISLIKE, RATE, SEARCH, IMPRESSION';

describe('JSON Lines', () => {
  it('keeps good lines and reports bad ones with line and reason', async () => {
    const content = [
      '{"type":"VIEW","userId":"u","productId":"p","occurredAt":"2026-02-01T00:00:00Z","id":"e1"}',
      '{"type":"VIEW",',
      '',
      '{"type":"LOOK","userId":"u","productId":"p","occurredAt":1}',
      '{"type":"VIEW","sessionId":"s","productId":"p","occurredAt":1770000000000,"id":"e2"}',
      '7',
    ].join('\r\n');
    const { records, faults } = await outcome(readEvents(bytes(content), options));
    expect(records).toStrictEqual([
      { type: 'VIEW', occurredAt: new Date('2026-02-01T00:00:00Z'), id: 'e1', userId: 'u', productId: 'p' },
      { type: 'VIEW', occurredAt: new Date(1_770_000_000_000), id: 'e2', sessionId: 's', productId: 'p' },
    ]);
    expect(faults).toEqual([
      '2: BAD_JSON the line "{\\"type\\":\\"VIEW\\"," is not JSON at character 16; write one object a line'.replaceAll(
        '\\',
        '',
      ),
      `4: UNKNOWN_EVENT_TYPE type was "LOOK"; use one of ${TYPES}`,
      '6: NOT_AN_OBJECT the record was 7; write an object like {"id": "1"}',
    ]);
  });

  it('refuses a title of 1 MB and a line of 3 MB, and reads on', async () => {
    const line = (title: string): string => JSON.stringify({ id: 'p', title });
    const content = [line('a'.repeat(1_000_000)), line('b'.repeat(3_000_000)), line('Lamp')].join('\n');
    const { records, faults } = await outcome(readProducts(bytes(content)));
    expect(records).toStrictEqual([{ id: 'p', title: 'Lamp' }]);
    expect(faults).toEqual([
      `1: TITLE_TOO_LONG title was 1,000,000 characters long ("${'a'.repeat(59)}…"); shorten it to 1,000`,
      '2: LINE_TOO_LONG the line is longer than 1,048,576 bytes; shorten it',
    ]);
  });

  it('names the file of every line', async () => {
    const [item] = await all(readUsers(bytes('{"id":"u"}', 'users.jsonl')));
    expect(item).toStrictEqual({ file: 'users.jsonl', line: 1, record: { id: 'u' } });
  });

  it('counts fields that it does not know', async () => {
    const skipped = new Map<string, number>();
    await all(readUsers(bytes('{"id":"u","nmae":"x"}\n{"id":"v","nmae":"y"}'), { skipped }));
    expect([...skipped]).toEqual([['field "nmae" is not known', 2]]);
  });
});

describe('CSV', () => {
  it('reads lists, attributes, numbers and empty cells', async () => {
    const content = [
      'id,title,categories,tags,price,stock,attributes,attributes.color,note',
      'p1,"Lamp, red",a|b,"[""x"",""y|z""]",12.50,3,"{""size"":""L""}",red,-',
      'p2,Chair,,,,,,,',
    ].join('\n');
    const skipped = new Map<string, number>();
    const { records, faults } = await outcome(readProducts(bytes(content, 'p.csv'), { skipped }));
    expect(faults).toEqual([]);
    expect(records).toStrictEqual([
      {
        id: 'p1',
        title: 'Lamp, red',
        categories: ['a', 'b'],
        tags: ['x', 'y|z'],
        price: 12.5,
        stock: 3,
        attributes: { size: 'L', color: 'red' },
      },
      { id: 'p2', title: 'Chair' },
    ]);
    expect([...skipped]).toEqual([['field "note" is not known', 1]]);
  });

  it('reads interests as KIND:value', async () => {
    const content =
      'id,interests\nu1,BRAND:acme|TAG:a:b\nu2,"[{""kind"":""TAG"",""value"":""x"",""weight"":0.5}]"\nu3,acme';
    const { records, faults } = await outcome(readUsers(bytes(content), { format: 'csv' }));
    expect(records.map((user) => user.interests)).toEqual([
      [
        { kind: 'BRAND', value: 'acme' },
        { kind: 'TAG', value: 'a:b' },
      ],
      [{ kind: 'TAG', value: 'x', weight: 0.5 }],
    ]);
    expect(faults).toEqual([
      '4: WRONG_TYPE interests[0] was "acme"; write an object like {"kind": "BRAND", "value": "acme"}',
    ]);
  });

  it('reports bad rows and keeps the others', async () => {
    const content = 'id,title,price,tags\n1,A,x,\n2,B\n3,C,-1,\n4,D,1,[x\n5,E,1,';
    const { records, faults } = await outcome(readProducts(bytes(content, 'p.csv')));
    expect(records).toStrictEqual([{ id: '5', title: 'E', price: 1 }]);
    expect(faults).toEqual([
      '2: WRONG_TYPE price was "x"; write a number',
      '3: BAD_CSV the row has 2 cells and the header 4; put cells with commas in quotes',
      '4: NEGATIVE_PRICE price was -1; give 0 or more',
      '5: BAD_JSON the cell "[x" starts like JSON and is none; write JSON',
    ]);
  });

  it.each([
    ['type,userId\nVIEW,u', 'the header "type,userId" has no column occurredAt'],
    ['type,occurredAt\nVIEW,1', 'the header "type,occurredAt" has no column userId or sessionId'],
  ])('refuses the header of %j once and reads nothing', async (content, start) => {
    const { records, faults } = await outcome(readEvents(bytes(content, 'e.csv'), options));
    expect(records).toEqual([]);
    expect(faults).toEqual([
      `1: BAD_HEADER ${start}; name the columns in the first row, separated by commas`,
    ]);
  });

  it('refuses a column that stands twice', async () => {
    const { faults } = await outcome(readUsers(bytes('id,id\n1,2', 'u.csv')));
    expect(faults).toEqual(['1: BAD_HEADER the column "id" stands twice in the header; rename one']);
  });
});

describe('event ids', () => {
  const line = (fields: object): string =>
    JSON.stringify({ type: 'VIEW', userId: 'u', productId: 'p', occurredAt: NOW_MS, ...fields });
  const idsOf = async (content: string): Promise<unknown[]> =>
    (await outcome(readEvents(bytes(content), options))).records.map((event) => event.id);

  it('come from the content: the same for equal events, others for different ones', async () => {
    const variants = [
      {},
      { productId: 'q' },
      { userId: 'v' },
      { occurredAt: NOW_MS + 1 },
      { price: 1 },
      { quantity: 1 },
    ];
    const content = [...variants, { occurredAt: '2026-03-01' }].map(line).join('\n');
    const ids = await idsOf(content);
    expect(new Set(ids).size).toBe(6);
    expect(ids[6]).toBe(ids[0]);
    expect(ids[0]).toBe('T26TGWIOPoJ7buteciklBuGN');
    expect(await idsOf(content)).toEqual(ids);
  });

  it('stay as given', async () => {
    expect(await idsOf(`${line({ id: 'mine' })}\n${line({ id: 'mine too' })}`)).toEqual(['mine', 'mine too']);
  });
});

describe('files', () => {
  it('reports bytes on disk of a compressed file', async () => {
    await withFolder({ 'u.csv.gz': gzipSync(`id\n${'user\n'.repeat(5_000)}`) }, async (folder) => {
      let read = 0;
      const path = join(folder, 'u.csv.gz');
      const users = await all(readUsers(path, { onBytes: (count) => (read += count) }));
      expect([users.length, read]).toEqual([5_000, await sourceBytes(path)]);
    });
  });

  it('says what cannot be read', async () => {
    await withFolder({}, async (folder) => {
      const path = join(folder, 'none.csv');
      await expect(all(readUsers(path))).rejects.toThrow(`cannot read ${path}: there is no such file`);
      await expect(all(readUsers(folder))).rejects.toThrow(
        `cannot read ${folder}: it is a folder; name a file`,
      );
    });
  });

  it('closes a file that is not read to its end', async () => {
    await withFolder({ 'u.jsonl': '{"id":"u"}\n'.repeat(100_000) }, async (folder) => {
      const path = join(folder, 'u.jsonl');
      for await (const { record } of readUsers(path)) if (record) break;
      writeFileSync(path, '');
      expect(await all(readUsers(path))).toEqual([]);
    });
  });
});
