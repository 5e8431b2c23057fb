import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  SignJWT,
  UnsecuredJWT,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type CryptoKey,
  type GenerateKeyPairResult,
} from 'jose';
import { createTokenCheck, type TokenCheck } from '../../src/accounts/shopperTokens';
import type { JwtConfig } from '../../src/config';
import { NOW_MS } from '../support/testApp';

const NOW = NOW_MS / 1000;
const SECRET = 'a secret of thirty-two bytes or more';
const secret = new TextEncoder().encode(SECRET);

const failures: unknown[] = [];
afterEach(() => failures.splice(0));

function open(config: Partial<JwtConfig> = {}): Promise<TokenCheck> {
  const defaults: JwtConfig = {
    keys: { kind: 'secret', secret: SECRET },
    issuer: null,
    audience: null,
    clockSkewSeconds: 10,
  };
  return createTokenCheck(
    { ...defaults, ...config },
    () => NOW_MS,
    (error) => failures.push(error),
  );
}

function claims(said: object = {}): SignJWT {
  return new SignJWT({ sub: 'u1', exp: NOW + 60, ...said });
}

const hs256 = (said: object = {}, alg = 'HS256'): Promise<string> =>
  claims(said).setProtectedHeader({ alg }).sign(secret);

const refusal = (reason: string): string => `the token was refused: ${reason}; get a new one`;

describe('a token signed with the secret', () => {
  it('names its user', async () => {
    expect(await (await open())(await hs256())).toBe('u1');
  });

  it.each<[string, object, string]>([
    ['has expired beyond the skew of clocks', { exp: NOW - 10 }, 'it has expired'],
    ['never expires', { exp: undefined }, 'its "exp" is not right'],
    ['is of tomorrow', { nbf: NOW + 11 }, 'its "nbf" is not right'],
    ['names nobody', { sub: undefined }, 'its "sub" is not right'],
    ['names a number', { sub: 7 }, 'its "sub" is no id of a user'],
    ['names what is no id', { sub: ' u1' }, 'its "sub" is no id of a user'],
  ])('is refused when it %s', async (_what, said, reason) => {
    await expect((await open())(await hs256(said))).rejects.toMatchObject({
      message: refusal(reason),
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  it('is taken within the skew of clocks', async () => {
    const check = await open();
    expect(await check(await hs256({ exp: NOW - 9, nbf: NOW + 10 }))).toBe('u1');
    await expect((await open({ clockSkewSeconds: 0 }))(await hs256({ exp: NOW }))).rejects.toThrow('expired');
  });

  it('must be by the issuer and for the audience that are set', async () => {
    const check = await open({ issuer: 'https://shop.example', audience: 'vitrine' });
    const good = { iss: 'https://shop.example', aud: ['vitrine', 'other'] };
    expect(await check(await hs256(good))).toBe('u1');
    await expect(check(await hs256({ ...good, iss: 'x' }))).rejects.toThrow(
      refusal('its "iss" is not right'),
    );
    await expect(check(await hs256({ ...good, aud: 'x' }))).rejects.toThrow(
      refusal('its "aud" is not right'),
    );
    await expect(check(await hs256())).rejects.toThrow(refusal('its "iss" is not right'));
  });

  it('must be unchanged and in the one algorithm', async () => {
    const check = await open();
    const [header, , signature] = (await hs256()).split('.');
    const other = Buffer.from(JSON.stringify({ sub: 'admin', exp: NOW + 60 })).toString('base64url');
    await expect(check([header, other, signature].join('.'))).rejects.toThrow(
      refusal('its signature does not verify'),
    );
    await expect(check(await hs256({}, 'HS512'))).rejects.toThrow(refusal('its algorithm is not allowed'));
    const unsigned = new UnsecuredJWT({ sub: 'u1', exp: NOW + 60 }).encode();
    await expect(check(unsigned)).rejects.toThrow(refusal('its algorithm is not allowed'));
    await expect(check('a.b')).rejects.toThrow(refusal('it is no signed JSON Web Token'));
  });
});

describe('a token signed with a key of a set', () => {
  let folder: string;
  let file: string;
  let rsa: GenerateKeyPairResult;
  let elliptic: GenerateKeyPairResult;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'vitrine-jwks-'));
    file = path.join(folder, 'jwks.json');
    rsa = await generateKeyPair('RS256', { extractable: true });
    elliptic = await generateKeyPair('ES256');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(async () => writeKeys({ r1: rsa.publicKey, e1: elliptic.publicKey }));

  async function setOf(keyById: Record<string, CryptoKey>): Promise<string> {
    const keys = Object.entries(keyById).map(async ([kid, key]) => ({ ...(await exportJWK(key)), kid }));
    return JSON.stringify({ keys: await Promise.all(keys) });
  }
  const writeKeys = async (keyById: Record<string, CryptoKey>): Promise<void> =>
    writeFileSync(file, await setOf(keyById));
  const sign = (alg: string, kid: string, key: CryptoKey): Promise<string> =>
    claims().setProtectedHeader({ alg, kid }).sign(key);

  it('is taken from a file, RS256 and ES256', async () => {
    const check = await open({ keys: { kind: 'file', file } });
    expect(await check(await sign('RS256', 'r1', rsa.privateKey))).toBe('u1');
    expect(await check(await sign('ES256', 'e1', elliptic.privateKey))).toBe('u1');
    await expect(check(await sign('RS256', 'e1', rsa.privateKey))).rejects.toThrow(
      refusal('it was signed with a key that is not ours'),
    );
  });

  it('cannot be made with the public key as a secret', async () => {
    const check = await open({ keys: { kind: 'file', file } });
    const publicKey = new TextEncoder().encode(await exportSPKI(rsa.publicKey));
    const forged = await claims().setProtectedHeader({ alg: 'HS256', kid: 'r1' }).sign(publicKey);
    await expect(check(forged)).rejects.toThrow(refusal('its algorithm is not allowed'));
  });

  it('is taken when its key came to the file later', async () => {
    await writeKeys({ e1: elliptic.publicKey });
    utimesSync(file, 1, 1);
    const check = await open({ keys: { kind: 'file', file } });
    const token = await sign('RS256', 'r1', rsa.privateKey);
    await expect(check(token)).rejects.toThrow(refusal('it was signed with a key that is not ours'));
    await writeKeys({ r1: rsa.publicKey });
    expect(await check(token)).toBe('u1');
  });

  it('needs a file of keys', async () => {
    writeFileSync(file, '{"keys": 1}');
    await expect(open({ keys: { kind: 'file', file } })).rejects.toThrow(
      `the configuration has 1 fault:\n  JWT_JWKS: ${file} holds no JSON Web Key Set (`,
    );
  });

  describe('at an address', () => {
    let server: Server;
    let body: string;
    let asked = 0;
    beforeAll(async () => {
      body = await setOf({ r1: rsa.publicKey });
      server = createServer((_request, response) => {
        asked++;
        response.writeHead(body === '' ? 500 : 200, { 'content-type': 'application/json' }).end(body);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => new Promise((resolve) => server.close(resolve)));
    const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;

    it('is taken, the keys being fetched once', async () => {
      const check = await open({ keys: { kind: 'url', url: url() } });
      const token = await sign('RS256', 'r1', rsa.privateKey);
      expect([await check(token), await check(token), asked]).toEqual(['u1', 'u1', 1]);
    });

    it('is not refused but put off while the keys cannot be had', async () => {
      body = '';
      const check = await open({ keys: { kind: 'url', url: url() } });
      await expect(check(await sign('RS256', 'r1', rsa.privateKey))).rejects.toMatchObject({
        message: 'the keys that tokens are checked with cannot be read; try again',
        extensions: { code: 'UNAVAILABLE' },
      });
      expect(failures).toHaveLength(1);
    });
  });
});
