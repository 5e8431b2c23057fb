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

  it('names every fault at once', () => {
    const read = (): unknown =>
      readConfig({
        PORT: '70000',
        HOST: '0.0.0.0',
        DATABASE_URL: 'postgres://me:secret@db/shop',
        DEMO: 'yes',
      });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(
      new Error(`the configuration has 4 faults:
  PORT was "70000"; give a whole number from 0 to 65535
  HOST was "0.0.0.0"; callers are only trusted on a loopback address, so give 127.0.0.1, ::1 or localhost and put an authenticating proxy in front
  DATABASE_URL has an unknown form; give mysql://user:password@host:3306/database or sqlite:path/to/vitrine.db
  DEMO was "yes"; give 1 (fill an empty database with the demo shop) or 0`),
    );
  });

  it.each([
    [{ PORT: '-1' }, 'PORT was "-1"; give a whole number from 0 to 65535'],
    [{ PORT: '4000.5' }, 'PORT was "4000.5"; give a whole number from 0 to 65535'],
    [{ PORT: 'http' }, 'PORT was "http"; give a whole number from 0 to 65535'],
    [{ PORT: 'x'.repeat(100) }, `PORT was "${'x'.repeat(60)}..."; give a whole number from 0 to 65535`],
    [
      { DATABASE_URL: 'mysql://db' },
      'DATABASE_URL names no host or no database; give mysql://user:password@host:3306/database',
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
