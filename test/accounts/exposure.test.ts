import { checkExposure } from '../../src/accounts/exposure';
import { ConfigError } from '../../src/errors';
import { TestApp } from '../support/testApp';

const REASON = `the configuration has 1 fault:
  HOST was "0.0.0.0", which other machines reach, and this shop has no keys: whoever connects could read every shopper and change everything. Make a key with \`vitrine keys create --admin\` (and one with \`--storefront\` for pages), then start again; or listen on 127.0.0.1`;

describe('checkExposure', () => {
  it.each(['0.0.0.0', '::', '10.0.0.1', 'shop.example'])('refuses %s without keys alone', (host) => {
    expect(() => checkExposure(host, false)).toThrow(ConfigError);
    expect(() => checkExposure(host, true)).not.toThrow();
  });

  it('lets one machine be open', () => {
    expect(() => checkExposure('127.0.0.1', false)).not.toThrow();
  });
});

describe('a server that other machines reach', () => {
  it('listens only once there is a key', async () => {
    const shop = await TestApp.start({ HOST: '0.0.0.0' });
    await expect(shop.app.listen()).rejects.toThrow(new Error(REASON));
    expect(shop.app.server.server.listening).toBe(false);
    await shop.app.access.keys.create('admin', '');
    expect(await shop.app.listen()).toMatch(/^http:/);
    await shop.stop();
  });
});
