import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { fetchPicture, type FetchOptions } from '../../src/vision/source/fetchPicture';
import { isPublicAddress } from '../../src/vision/source/publicAddress';

const PICTURE = Buffer.from('the bytes of a picture');
let server: Server;
let port: number;
let asked: string[];
const answers: Record<string, RequestListener> = {
  '/good': (_request, response) => response.setHeader('content-type', 'image/png').end(PICTURE),
  '/untyped': (_request, response) => response.end(PICTURE),
  '/page': (_request, response) => response.setHeader('content-type', 'text/html; charset=x').end('<html>'),
  '/gone': (_request, response) => response.writeHead(404).end(),
  '/long': (_request, response) => response.setHeader('content-length', 5000).end(Buffer.alloc(5000)),
  '/endless': (_request, response) => {
    response.on('error', () => undefined);
    const more = (): void => void (response.write(Buffer.alloc(1000)) && setImmediate(more));
    more();
  },
  '/silent': () => undefined,
  '/cut': (_request, response) =>
    response.writeHead(200, { 'content-length': 100 }).write('x', () => response.destroy()),
  '/hop': (_request, response) => response.writeHead(302, { location: '/good' }).end(),
  '/loop': (_request, response) => response.writeHead(301, { location: '/loop' }).end(),
  '/inside': (_request, response) =>
    response.writeHead(302, { location: `http://127.0.0.1:${port}/good` }).end(),
  '/rebound': (_request, response) =>
    response.writeHead(302, { location: `http://rebound.example:${port}/good` }).end(),
  '/file': (_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
};
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!);
    answers[request.url!](request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  lookedUp = [];
});

/** Every name is this machine; `shop.example` is allowed to be. */
let lookedUp: string[];
const lookup: LookupFunction = (host, options, done) => {
  lookedUp.push(host);
  if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }]);
  else done(null, '127.0.0.1', 4);
};
const OPTIONS: FetchOptions = { lookup, privateHosts: ['shop.example'], maxBytes: 4000 };

const fetchPath = (path: string, options: FetchOptions = {}): Promise<string> =>
  fetchPicture(`http://shop.example:${port}${path}`, { ...OPTIONS, ...options }).then(
    (bytes) => bytes.toString(),
    ({ extensions, message }) => `${extensions.code}: ${message}`,
  );
const fetchUrl = (url: string): Promise<string> =>
  fetchPicture(url, OPTIONS).then(
    (bytes) => bytes.toString(),
    ({ extensions, message }) => `${extensions.code}: ${message}`,
  );
const PUBLIC = 'is no host of the public internet; see VISION_PRIVATE_HOSTS';

describe('fetchPicture', () => {
  it.each(['/good', '/untyped', '/hop'])('reads %s', async (path) => {
    expect(await fetchPath(path)).toBe(PICTURE.toString());
  });

  it.each([
    ['/page', 'UNSUPPORTED_IMAGE: the address answered with text/html; give that of a picture'],
    ['/gone', 'IMAGE_NOT_FETCHED: the picture could not be fetched: it answered with status 404'],
    ['/long', 'IMAGE_TOO_LARGE: the picture has more than 4000 bytes; give a smaller one'],
    ['/endless', 'IMAGE_TOO_LARGE: the picture has more than 4000 bytes; give a smaller one'],
    ['/cut', 'IMAGE_NOT_FETCHED: the picture could not be fetched: ECONNRESET'],
    ['/loop', 'IMAGE_NOT_FETCHED: the picture could not be fetched: it redirects more than 3 times'],
    ['/inside', `ADDRESS_FORBIDDEN: the picture is not fetched: 127.0.0.1 ${PUBLIC}`],
    [
      '/file',
      'ADDRESS_FORBIDDEN: the picture is not fetched: "file:///etc/passwd" that it redirects to is no http or https address',
    ],
  ])('refuses %s', async (path, message) => {
    expect(await fetchPath(path)).toBe(message);
    expect(new Set(asked)).toEqual(new Set([path]));
  });

  it('gives up in time', async () => {
    expect(await fetchPath('/silent', { timeoutMs: 50 })).toBe(
      'IMAGE_NOT_FETCHED: the picture could not be fetched: it took longer than 0.05 s',
    );
  });

  it.each([
    ['http://localhost:PORT/good', `"localhost (127.0.0.1) `],
    ['http://127.0.0.1:PORT/good', '127.0.0.1'],
    ['http://2130706433:PORT/good', '127.0.0.1'],
    ['http://0x7f.1:PORT/good', '127.0.0.1'],
    ['http://0:PORT/good', '0.0.0.0'],
    ['http://[::1]:PORT/good', '::1'],
    ['http://[::ffff:127.0.0.1]:PORT/good', '::ffff:7f00:1'],
    ['http://169.254.169.254/latest/meta-data/', '169.254.169.254'],
    ['http://10.0.0.1/', '10.0.0.1'],
    ['http://other.example:PORT/good', 'other.example (127.0.0.1)'],
  ])('connects to no host inside: %s', async (url, shown) => {
    expect(await fetchUrl(url.replace('PORT', String(port)))).toBe(
      `ADDRESS_FORBIDDEN: the picture is not fetched: ${shown.replace(/^"| $/g, '')} ${PUBLIC}`,
    );
    expect(asked).toEqual([]);
  });

  it('asks for the address of a name once a connection, and checks each', async () => {
    expect(await fetchPath('/hop')).toBe(PICTURE.toString());
    expect(lookedUp).toEqual(['shop.example', 'shop.example']);
    expect(await fetchPath('/rebound')).toBe(
      `ADDRESS_FORBIDDEN: the picture is not fetched: rebound.example (127.0.0.1) ${PUBLIC}`,
    );
    expect(asked).toEqual(['/hop', '/good', '/rebound']);
  });

  it.each([
    ['ftp://shop.example/1.png', '"ftp://shop.example/1.png" is no http or https address'],
    ['not an address', '"not an address" is no http or https address'],
    [
      'http://me:secret@shop.example/1.png',
      '"http://me:secret@shop.example/1.png" holds a user or a password',
    ],
  ])('refuses %s', async (url, message) => {
    expect(await fetchUrl(url)).toBe(`ADDRESS_FORBIDDEN: the picture is not fetched: ${message}`);
  });
});

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '93.184.215.14', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111'])(
    'takes %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '0.0.0.0',
    '10.255.255.255',
    '100.64.0.1',
    '127.8.8.8',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'localhost',
    '',
  ])('refuses %s', (address) => expect(isPublicAddress(address)).toBe(false));
});
