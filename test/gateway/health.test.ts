import { TestApp } from '../support/testApp';

let shop: TestApp;
beforeAll(async () => {
  shop = await TestApp.start();
});
afterAll(() => shop.stop());

const JSON_TYPE = 'application/json; charset=utf-8';

describe('/healthz', () => {
  it('says that the process answers', async () => {
    expect(await shop.http({ url: '/healthz' })).toEqual({
      status: 200,
      type: JSON_TYPE,
      body: '{"status":"ok","access":"open: everybody who connects is believed and may do everything"}',
    });
  });
});

describe('/readyz', () => {
  it('says that everything is loaded and the database answers', async () => {
    expect(await shop.http({ url: '/readyz' })).toEqual({
      status: 200,
      type: JSON_TYPE,
      body: '{"status":"ready"}',
    });
  });

  it('is 503 when the database does not answer', async () => {
    const isAlive = jest.spyOn(shop.app.db, 'query').mockRejectedValue(new Error('gone'));
    jest.spyOn(shop.app.db, 'isAlive').mockResolvedValue(false);
    expect(await shop.http({ url: '/readyz' })).toEqual({
      status: 503,
      type: JSON_TYPE,
      body: '{"status":"not ready","database":false,"memory":true}',
    });
    expect((await shop.http({ url: '/healthz' })).status).toBe(200);
    isAlive.mockRestore();
    jest.restoreAllMocks();
  });
});

describe('the playground', () => {
  it('is at / and needs no other host', async () => {
    const { status, type, body } = await shop.http({ url: '/' });
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body.match(/(?:src|href)="https?:[^"]*"/g)).toBeNull();
  });
});
