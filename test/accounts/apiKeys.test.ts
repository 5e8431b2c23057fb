import { createHash } from 'node:crypto';
import { NOW_MS, TestApp } from '../support/testApp';

let shop: TestApp;
beforeEach(async () => {
  shop = await TestApp.start();
});
afterEach(() => shop.stop());

describe('a key', () => {
  it('is stored as a hash alone', async () => {
    const { key, text } = await shop.app.access.keys.create('storefront', 'pages');
    expect(text).toMatch(/^vitrine_pub_[0-9a-f]{12}_[\w-]{43}$/);
    const rows = await shop.rows('api_key');
    expect(rows).toEqual([
      {
        id: key.id,
        scope: 'storefront',
        name: 'pages',
        hash: createHash('sha256').update(text).digest('hex'),
        createdAt: NOW_MS,
        revokedAt: null,
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain(text.slice(-43));
  });

  it('is another one each time', async () => {
    const { keys } = shop.app.access;
    const texts = [await keys.create('admin', ''), await keys.create('admin', '')].map(({ text }) => text);
    expect(texts[0]).not.toBe(texts[1]);
    expect(texts.every((text) => text.startsWith('vitrine_secret_'))).toBe(true);
  });

  it('is worth nothing once it is revoked, since the first time', async () => {
    const { keys } = shop.app.access;
    const { key, text } = await keys.create('admin', '');
    expect(keys.find(text)?.id).toBe(key.id);
    await keys.revoke(key.id);
    shop.nowMs += 1000;
    expect((await keys.revoke(key.id)).revokedAt).toBe(NOW_MS);
    expect(keys.find(text)).toBeNull();
  });

  it('holds on other gateways as soon as they follow', async () => {
    const other = await TestApp.beside(shop);
    const { key, text } = await shop.app.access.keys.create('admin', '');
    await other.app.follower.advance();
    expect(other.app.access.keys.find(text)?.id).toBe(key.id);
    await shop.app.access.keys.revoke(key.id);
    await other.app.follower.advance();
    expect(other.app.access.keys.find(text)).toBeNull();
    await other.stop();
  });

  it('cannot be revoked when there is none, or have a long name', async () => {
    const { keys } = shop.app.access;
    await expect(keys.revoke('0123456789ab')).rejects.toThrow(
      'there is no key with the id "0123456789ab"; `vitrine keys list` shows them',
    );
    await expect(keys.create('admin', 'x'.repeat(101))).rejects.toThrow(
      'the name has 101 characters; give at most 100',
    );
    expect(await shop.rows('api_key')).toEqual([]);
  });
});
