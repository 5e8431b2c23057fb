import path from 'node:path';
import { isLoopback, readConfig } from '../src/config';
import { ConfigError } from '../src/errors';

describe('readConfig', () => {
  it('has a default for everything', () => {
    const dataDir = path.resolve('var');
    expect(readConfig({})).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      dataDir,
      database: { kind: 'sqlite', file: path.join(dataDir, 'vitrine.db') },
      jwt: null,
      redisUrl: null,
      isDemo: true,
    });
  });

  it('is frozen', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it('takes every setting', () => {
    expect(readConfig({ PORT: '0', HOST: '::1', DATA_DIR: '/srv/shop', DEMO: '0' })).toMatchObject({
      port: 0,
      host: '::1',
      dataDir: '/srv/shop',
      database: { kind: 'sqlite', file: '/srv/shop/vitrine.db' },
      isDemo: false,
    });
  });

  it('takes an empty value as absent', () => {
    const empty = { PORT: '', HOST: '', DATA_DIR: '', DATABASE_URL: '', DEMO: '' };
    expect(readConfig(empty)).toEqual({ ...readConfig({}), environment: empty });
  });

  it.each([
    ['mysql://me:secret@db:3307/shop', { kind: 'mysql', url: 'mysql://me:secret@db:3307/shop' }],
    ['mariadb://me@db/shop', { kind: 'mysql', url: 'mysql://me@db/shop' }],
    ['sqlite:/srv/a.db', { kind: 'sqlite', file: '/srv/a.db' }],
    ['file:///srv/a.db', { kind: 'sqlite', file: '/srv/a.db' }],
    ['sqlite:a.db', { kind: 'sqlite', file: path.resolve('a.db') }],
  ])('reads the database %s', (DATABASE_URL, database) => {
    expect(readConfig({ DATABASE_URL }).database).toEqual(database);
  });

  it.each([
    ['https://idp.example/keys', { kind: 'url', url: 'https://idp.example/keys' }],
    ['http://[::1]:8080/keys', { kind: 'url', url: 'http://[::1]:8080/keys' }],
    ['jwks.json', { kind: 'file', file: path.resolve('jwks.json') }],
  ])('reads the keys of tokens from %s', (JWT_JWKS, keys) => {
    expect(
      readConfig({ JWT_JWKS, JWT_ISSUER: 'i', JWT_AUDIENCE: 'a', JWT_CLOCK_SKEW_SECONDS: '0' }).jwt,
    ).toEqual({
      keys,
      issuer: 'i',
      audience: 'a',
      clockSkewSeconds: 0,
    });
  });
  it.each(['redis://:secret@cache:6379/2', 'rediss://cache', 'redis://cache:6380/'])(
    'reads the Redis %s',
    (REDIS_URL) => {
      expect(readConfig({ REDIS_URL }).redisUrl).toBe(REDIS_URL);
    },
  );

  it('names every fault at once', () => {
    const read = (): unknown =>
      readConfig({
        PORT: '70000',
        HOST: 'not one',
        JWT_SECRET: 'short',
        JWT_JWKS: 'http://idp.example/keys',
        JWT_CLOCK_SKEW_SECONDS: '1000',
        DATABASE_URL: 'postgres://me:secret@db/shop',
        DEMO: 'yes',
      });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(
      new Error(`the configuration has 7 faults:
  PORT was "70000"; give a whole number from 0 to 65535
  HOST was "not one"; give an address such as 127.0.0.1 or ::1, or the name of one
  DATABASE_URL has an unknown form; give mysql://user:password@host:3306/database or sqlite:path/to/vitrine.db
  JWT_SECRET and JWT_JWKS were both given; give one of them
  JWT_CLOCK_SKEW_SECONDS was "1000"; give a whole number from 0 to 300
  JWT_SECRET has 5 bytes; give at least 32, such as \`openssl rand -base64 32\`
  DEMO was "yes"; give 1 (fill an empty database with the demo shop) or 0`),
    );
  });

  it.each([
    [
      { JWT_JWKS: 'http://idp.example/keys' },
      'JWT_JWKS was "http://idp.example/keys"; give an https address or a file',
    ],
    [
      { JWT_ISSUER: 'x' },
      'JWT_ISSUER, JWT_AUDIENCE and JWT_CLOCK_SKEW_SECONDS need keys; set JWT_SECRET or JWT_JWKS',
    ],
    [{ PORT: '-1' }, 'PORT was "-1"; give a whole number from 0 to 65535'],
    [{ PORT: '4000.5' }, 'PORT was "4000.5"; give a whole number from 0 to 65535'],
    [{ PORT: 'http' }, 'PORT was "http"; give a whole number from 0 to 65535'],
    [{ PORT: 'x'.repeat(100) }, `PORT was "${'x'.repeat(60)}..."; give a whole number from 0 to 65535`],
    [
      { DATABASE_URL: 'mysql://db' },
      'DATABASE_URL names no host or no database; give mysql://user:password@host:3306/database',
    ],
    [
      { REDIS_URL: 'http://:secret@cache' },
      'REDIS_URL has an unknown form; give redis://:password@host:6379/0 or rediss:// for TLS',
    ],
    [{ DATABASE_URL: 'sqlite:' }, 'DATABASE_URL names no file; give sqlite:path/to/vitrine.db'],
  ])('refuses %j', (environment, fault) => {
    expect(() => readConfig(environment)).toThrow(new Error(`the configuration has 1 fault:\n  ${fault}`));
  });
});

describe('isLoopback', () => {
  it.each(['127.0.0.1', '127.255.0.9', '::1', 'localhost'])('takes %s', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '::',
    '10.0.0.1',
    '127.0.0.1.evil.example',
    '127.0.0.256',
    '127.1',
    'localhost.evil.example',
    '',
  ])('refuses "%s"', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});
