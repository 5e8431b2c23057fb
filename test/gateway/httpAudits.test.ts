import type { AddressInfo } from 'node:net';
import { auditServer } from 'graphql-http';
import { TestApp } from '../support/testApp';

describe('GraphQL over HTTP', () => {
  let shop: TestApp;
  beforeAll(async () => {
    shop = await TestApp.start();
    await shop.app.listen();
  });
  afterAll(() => shop.stop());

  it('is spoken as all audits of graphql-http ask', async () => {
    const { port } = shop.app.server.server.address() as AddressInfo;
    // What a browser sends without asking first is refused, so the audits' bare GETs carry the header that makes it ask.
    const fetchFn = (url: string, init: RequestInit = {}): Promise<Response> =>
      fetch(url, { ...init, headers: { ...init.headers, 'apollo-require-preflight': '1' } });
    const results = await auditServer({ url: `http://127.0.0.1:${port}/graphql`, fetchFn });
    expect(results.length).toBeGreaterThanOrEqual(61);
    expect(
      results.flatMap((audit) => (audit.status === 'ok' ? [] : [`${audit.name}: ${audit.reason}`])),
    ).toEqual([]);
  });
});
