import { once } from 'node:events';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { TestApp } from '../support/testApp';

describe('bytes that are no request', () => {
  let shop: TestApp;
  beforeAll(async () => {
    shop = await TestApp.start();
    await shop.app.listen();
  });
  afterAll(() => shop.stop());

  const send = async (bytes: string): Promise<string> => {
    const { port } = shop.app.server.server.address() as AddressInfo;
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (part) => (answer += String(part)));
    socket.write(bytes);
    await once(socket, 'close');
    return answer;
  };

  it.each([
    ['nonsense', 'x\r\n\r\n', '400 Bad Request', 'BAD_REQUEST'],
    [
      'a NUL in a header',
      'GET /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nx-user-id: a\0b\r\n\r\n',
      '400 Bad Request',
      'BAD_REQUEST',
    ],
    [
      'headers beyond 16 kB',
      `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nx: ${'x'.repeat(40_000)}\r\n\r\n`,
      '431 Request Header Fields Too Large',
      'HEADERS_TOO_LARGE',
    ],
  ])('are refused with a typed error: %s', async (_name, bytes, status, code) => {
    const answer = await send(bytes);
    expect(answer).toContain(`HTTP/1.1 ${status}\r\n`);
    const { errors } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4));
    expect(errors).toHaveLength(1);
    expect(errors[0].extensions).toEqual({ code });
    expect((await shop.data('{ __typename }')).__typename).toBe('Query');
  });

  it('a document nested thousands deep is refused with a typed error', async () => {
    const { errors } = await shop.ask(`{ ${'a { '.repeat(4_000)}b${' }'.repeat(4_000)} }`);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['QUERY_TOO_DEEP']);
    const list = await shop.ask(`{ products(ids: ${'['.repeat(9_000)}${']'.repeat(9_000)}) { totalCount } }`);
    expect(list.errors?.[0].message).not.toContain('call stack');
  });
});
