import {
  brotliCompressSync,
  brotliDecompressSync,
  constants,
  deflateSync,
  gunzipSync,
  gzipSync,
} from 'node:zlib';
import type { LightMyRequestResponse } from 'fastify';
import { aProduct } from '../support/builders';
import { TestApp } from '../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
  await shop.store(Array.from({ length: 40 }, (_, k) => aProduct({ id: `p${k}`, description: 'A kettle.' })));
});
afterAll(async () => {
  expect(shop.faults).toEqual([]);
  await shop.stop();
});

const JSON_TYPE = { 'content-type': 'application/json' };
const bodyOf = (first: number): string =>
  JSON.stringify({ query: `{ products(first: ${first}) { nodes { id title description } } }` });

function post(payload: string | Buffer, headers: Record<string, string>): Promise<LightMyRequestResponse> {
  const all = { ...JSON_TYPE, ...headers };
  return shop.app.server.inject({ method: 'POST', url: '/graphql', headers: all, payload });
}

describe('an answer', () => {
  it.each([
    ['gzip', 'gzip', gunzipSync],
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['br;q=0.5, gzip', 'gzip', gunzipSync],
  ])('to a client that reads %s comes as %s', async (accepted, encoding, inflate) => {
    const plain = await post(bodyOf(40), {});
    const packed = await post(bodyOf(40), { 'accept-encoding': accepted });
    expect(packed.headers['content-encoding']).toBe(encoding);
    expect(packed.headers.vary).toContain('accept-encoding');
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4);
    expect(JSON.parse(inflate(packed.rawPayload).toString()).data).toEqual(plain.json().data);
  });

  it.each([
    ['that fits into one packet', 2, 'gzip'],
    ['to a client that reads nothing else', 40, 'identity'],
    ['to a client that does not say', 40, undefined],
  ])('%s comes as it is', async (_name, first, accepted) => {
    const { headers, body } = await post(bodyOf(first), accepted ? { 'accept-encoding': accepted } : {});
    expect(headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(body).data.products.nodes).toHaveLength(first);
  });
});

describe('a request', () => {
  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('may come as %s', async (encoding, pack) => {
    const { statusCode, body } = await post(pack(bodyOf(1)), { 'content-encoding': encoding });
    expect([statusCode, JSON.parse(body).data.products.nodes.length]).toEqual([200, 1]);
  });

  const BOMB = Buffer.alloc(16 * 1024 * 1024, ' ');
  const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
  const TOO_LARGE = 'the body is larger than 4 MiB; send it in parts';
  const UNREADABLE = 'the request could not be read; send a JSON object with a query';
  const UNSUPPORTED =
    'the content type or encoding is not supported; send application/json, as it is or as gzip, deflate or br';

  it.each<[string, string, () => Buffer, number, string]>([
    ['that inflates to 16 MiB', 'gzip', () => gzipSync(BOMB, { level: 1 }), 413, TOO_LARGE],
    ['that inflates to 16 MiB', 'br', () => brotliCompressSync(BOMB, FAST), 413, TOO_LARGE],
    ['that is no gzip', 'gzip', () => Buffer.from(bodyOf(1)), 400, UNREADABLE],
    ['that is cut off', 'gzip', () => gzipSync(bodyOf(1)).subarray(0, 30), 400, UNREADABLE],
    ['in an unknown encoding', 'zstd', () => Buffer.from(bodyOf(1)), 415, UNSUPPORTED],
  ])('%s is refused: %s', async (_name, encoding, payload, status, message) => {
    const { statusCode, body } = await post(payload(), { 'content-encoding': encoding });
    expect([statusCode, JSON.parse(body).errors[0].message]).toEqual([status, message]);
  });
});
