import { connect, type AddressInfo } from 'node:net';
import { MULTIPART_HEADERS, multipartBody, uploadParts, type Part } from '../support/multipart';
import { MANY, ONE, sha1, UploadServer, withParts } from '../support/uploadServer';

let uploads: UploadServer;
beforeAll(async () => {
  uploads = await UploadServer.start();
});
afterAll(() => uploads.stop());
beforeEach(() => void (uploads.seen.length = 0));
afterEach(() => expect(uploads.faults).toEqual([]));

const ORDER = 'send operations, map, then the files';
const CUT = 'the multipart body is cut off or malformed; send it anew';
const NOT_NULL = (place: string): string =>
  `the place "${place}" of map is not null in operations; send null where the file goes`;

describe('a hostile multipart request', () => {
  it.each<[string, Buffer, string]>([
    ['an empty body', Buffer.alloc(0), `the first part is not operations; ${ORDER}`],
    ['no parts', multipartBody([]), `the first part is not operations; ${ORDER}`],
    ['no boundary inside', Buffer.from('GET / HTTP/1.1'), CUT],
    ['a body cut in a file', withParts({}).subarray(0, -40), CUT],
    ['a body cut in the map', withParts({}).subarray(0, 200), CUT],
    [
      'a file first',
      multipartBody(uploadParts(ONE, {}, { x: '1' }).slice(2)),
      `the first part is not operations; ${ORDER}`,
    ],
    ['no map', withParts({ map: null }), `the second part is not map; ${ORDER}`],
    [
      'operations that are no JSON',
      withParts({ operations: { body: '{' } }),
      'operations is no JSON; send a JSON object',
    ],
    [
      'operations with a __proto__',
      withParts({ operations: { body: '{"__proto__":{"a":1}}' } }),
      'operations is no JSON; send a JSON object',
    ],
    [
      'a map with a __proto__',
      withParts({ map: { body: '{"__proto__":["variables.file"]}' } }),
      'map is no JSON; send a JSON object',
    ],
    [
      'a map that is a list',
      withParts({ map: { body: '[["variables.file"]]' } }),
      'map is no JSON object; send {"0": ["variables.image"]}',
    ],
    [
      'a map of text',
      withParts({ map: { body: '{"0":"variables.file"}' } }),
      'map."0" is no list of places; send a list such as ["variables.image"]',
    ],
    [
      'a map to nowhere',
      withParts({ map: { body: '{"0":[]}' } }),
      'map."0" is no list of places; send a list such as ["variables.image"]',
    ],
    [
      'a place that is not there',
      withParts({ map: { body: '{"0":["variables.other"]}' } }),
      NOT_NULL('variables.other'),
    ],
    ['a place in the query', withParts({ map: { body: '{"0":["query"]}' } }), NOT_NULL('query')],
    [
      'a place on a prototype',
      withParts({ map: { body: '{"0":["variables.constructor.prototype.x"]}' } }),
      NOT_NULL('variables.constructor.prototype.x'),
    ],
    [
      'a place above a prototype',
      withParts({ map: { body: '{"0":["variables.__proto__"]}' } }),
      NOT_NULL('variables.__proto__'),
    ],
    [
      'a place that is taken',
      withParts({ operations: { body: '{"variables":{"file":"x"}}' } }),
      NOT_NULL('variables.file'),
    ],
    [
      'one place twice',
      withParts({ map: { body: '{"0":["variables.file","variables.file"]}' } }),
      'map names the place "variables.file" twice; send one file to each place',
    ],
    [
      '11 files in the map',
      withParts({
        map: {
          body: JSON.stringify(
            Object.fromEntries(Array.from({ length: 11 }, (_, k) => [k, [`variables.${k}`]])),
          ),
        },
      }),
      'map names 11 files; send at most 10',
    ],
    [
      '21 places',
      withParts({
        map: { body: JSON.stringify({ 0: Array.from({ length: 21 }, (_, k) => `variables.${k}`) }) },
      }),
      'map names 21 places; send files to at most 20',
    ],
    [
      'a file that does not come',
      withParts({ '0': null }),
      'the file "0" of map did not come; send it as a part',
    ],
    [
      'a file that map does not name',
      withParts({ '0': { name: '1' } }),
      'the part "1" is no file of map, or came twice; send each file of map once',
    ],
    ['a file named __proto__', withParts({ '0': { name: '__proto__' } }), CUT],
    [
      'operations as a file',
      withParts({ operations: { filename: 'a.json' } }),
      `the first part is not operations; ${ORDER}`,
    ],
  ])('is refused: %s', async (_name, payload, message) => {
    expect(await uploads.refusal(payload)).toEqual([400, 'BAD_UPLOAD', message]);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  it('is refused with a file that comes twice', async () => {
    const parts = uploadParts(ONE, { file: null }, { 'variables.file': 'bytes' });
    expect((await uploads.refusal(multipartBody([...parts, parts[2]])))[2]).toBe(
      'the part "0" is no file of map, or came twice; send each file of map once',
    );
  });

  it('is refused without a boundary', async () => {
    const headers = { 'content-type': 'multipart/form-data', 'apollo-require-preflight': '1' };
    expect(await uploads.refusal(withParts({}), headers)).toEqual([400, 'BAD_UPLOAD', CUT]);
  });

  it('is refused with a file over 20 MiB', async () => {
    const file = Buffer.alloc(20 * 1024 * 1024 + 1);
    expect(await uploads.refusal(withParts({ '0': { body: file } }))).toEqual([
      413,
      'UPLOAD_TOO_LARGE',
      'a file is larger than 20971520 bytes; send a smaller one',
    ]);
  });

  it('is refused with files over 32 MiB together', async () => {
    const half = Buffer.alloc(17 * 1024 * 1024);
    const files = { 'variables.files.0': half, 'variables.files.1': half };
    expect(await uploads.refusal(multipartBody(uploadParts(MANY, { files: [null, null] }, files)))).toEqual([
      413,
      'UPLOAD_TOO_LARGE',
      'the files are larger than 33554432 bytes together; send less at once',
    ]);
  });

  it('is refused with operations over 1 MiB', async () => {
    const body = JSON.stringify({ query: ONE, variables: { file: null, filler: 'x'.repeat(1 << 20) } });
    expect(await uploads.refusal(withParts({ operations: { body } }))).toEqual([
      413,
      'UPLOAD_TOO_LARGE',
      'operations is larger than 1048576 bytes; send less',
    ]);
  });

  it('is refused with a thousand fields', async () => {
    const parts = uploadParts(ONE, { file: null }, { 'variables.file': 'bytes' });
    const more = Array.from({ length: 1000 }, (_, k): Part => ({ name: `f${k}`, body: 'x' }));
    expect((await uploads.refusal(multipartBody([...parts.slice(0, 2), ...more, parts[2]])))[0]).toBe(413);
  });

  it('may break off in the middle: the next one is answered', async () => {
    const { port } = uploads.server.server.address() as AddressInfo;
    const body = withParts({ '0': { body: Buffer.alloc(100_000) } });
    const head = `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${MULTIPART_HEADERS['content-type']}\r\napollo-require-preflight: 1\r\nContent-Length: ${body.length}\r\n\r\n`;
    const closed = new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(head);
        socket.write(body.subarray(0, 50_000), () => socket.destroy());
      });
      socket.on('close', resolve);
    });
    await closed;
    expect((await uploads.send(withParts({}))).data.read).toBe(sha1('bytes'));
  });
});
