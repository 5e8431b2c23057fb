import { MULTIPART_HEADERS, multipartBody, uploadParts } from '../support/multipart';
import { MANY, ONE, sha1, UploadServer, withParts } from '../support/uploadServer';

let uploads: UploadServer;
beforeAll(async () => {
  uploads = await UploadServer.start();
});
afterAll(() => uploads.stop());
beforeEach(() => void (uploads.seen.length = 0));
afterEach(() => expect(uploads.faults).toEqual([]));

describe('a multipart request', () => {
  it('brings a file to its variable, byte for byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, k) => (k * 31 + (k >> 8)) & 255));
    expect(
      await uploads.send(multipartBody(uploadParts(ONE, { file: null }, { 'variables.file': bytes }))),
    ).toEqual({
      status: 200,
      data: { read: sha1(bytes) },
    });
    expect(uploads.seen.map(({ filename, mimetype, size }) => [filename, mimetype, size])).toEqual([
      ['file-0', 'application/octet-stream', 70_000],
    ]);
  });

  it('brings several files in the order of their places', async () => {
    const files = { 'variables.files.1': 'second', 'variables.files.0': 'first' };
    const { data } = await uploads.send(multipartBody(uploadParts(MANY, { files: [null, null] }, files)));
    expect(data.read).toBe(`${sha1('first')} ${sha1('second')}`);
  });

  it('brings one file to two places', async () => {
    const parts = uploadParts(MANY, { files: [null, null] }, { 'variables.files.0': 'twin' });
    parts[1].body = '{"0": ["variables.files.0", "variables.files.1"]}';
    expect((await uploads.send(multipartBody(parts))).data.read).toBe(`${sha1('twin')} ${sha1('twin')}`);
    expect(uploads.seen[0]).toBe(uploads.seen[1]);
  });

  it('takes an empty file and parts that call themselves JSON', async () => {
    const parts = uploadParts(ONE, { file: null }, { 'variables.file': '' });
    parts[0].type = parts[1].type = 'application/json';
    expect((await uploads.send(multipartBody(parts))).data.read).toBe(sha1(Buffer.alloc(0)));
  });

  it('is refused without the header that asks first, unread', async () => {
    const [status, code, message] = await uploads.refusal(withParts({}), {
      'content-type': MULTIPART_HEADERS['content-type'],
    });
    expect([status, code, message.slice(0, 60)]).toEqual([
      400,
      'BAD_REQUEST',
      'This operation has been blocked as a potential Cross-Site Re',
    ]);
  });

  it('is taken at no other place', async () => {
    const { statusCode } = await uploads.server.inject({
      method: 'POST',
      url: '/healthz',
      headers: MULTIPART_HEADERS,
      payload: withParts({}),
    });
    expect(statusCode).toBe(404);
  });

  it('may send no file at all', async () => {
    const parts = uploadParts('{ __typename }', {}, {});
    expect(await uploads.send(multipartBody(parts))).toEqual({ status: 200, data: { __typename: 'Query' } });
  });
});

describe('an Upload', () => {
  it('is no text', async () => {
    const payload = JSON.stringify({ query: ONE, variables: { file: 'text' } });
    const { status, errors } = await uploads.send(Buffer.from(payload), {
      'content-type': 'application/json',
    });
    expect([status, errors[0].message]).toEqual([
      400,
      'Variable "$file" got invalid value "text"; the file was given as a JSON value; send it as a part of a multipart request, see docs/uploads.md',
    ]);
  });

  it('is no literal', async () => {
    const payload = JSON.stringify({ query: '{ read(file: "text") }' });
    const { errors } = await uploads.send(Buffer.from(payload), { 'content-type': 'application/json' });
    expect(errors[0].message).toBe(
      'the file was given as text; send it as a part of a multipart request, see docs/uploads.md',
    );
  });

  it('may be too large for a field that takes less', async () => {
    const query = 'query ($file: Upload!) { small(file: $file) }';
    const { data, errors } = await uploads.send(
      multipartBody(uploadParts(query, { file: null }, { 'variables.file': 'eleven byte' })),
    );
    expect(data).toEqual({ small: null });
    expect([errors[0].message, errors[0].extensions]).toEqual([
      'the file had 11 bytes; send at most 10 to this field',
      { code: 'UPLOAD_TOO_LARGE' },
    ]);
  });
});
