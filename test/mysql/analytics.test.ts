import mysql from 'mysql2/promise';
import { analyticsContract } from '../contracts/analytics.contract';
import { makeMysqlPlace } from '../contracts/databases';
import { aProduct, anEvent } from '../support/builders';
import { TestApp } from '../support/testApp';

jest.setTimeout(120_000);
analyticsContract('MySQL', makeMysqlPlace);

describe('columns of MySQL', () => {
  it('take in an event that becomes visible after one with a higher number', async () => {
    const place = await makeMysqlPlace();
    const shop = await TestApp.start({ DATABASE_URL: place.url });
    const late = await mysql.createConnection(place.url);
    try {
      await shop.store([aProduct({ id: 'p' })]);
      await late.beginTransaction();
      await late.query(
        `INSERT INTO event (id, type, sessionId, productId, occurredAt, receivedAt) VALUES ('late', 'VIEW', 's1', 'p', ?, ?)`,
        [shop.nowMs, shop.nowMs],
      );
      await shop.track([anEvent('VIEW', 'p', { id: 'early', sessionId: 's2' })]);
      const ask = '{ analytics { eventCount } }';
      expect(await shop.data(ask)).toEqual({ analytics: { eventCount: 1 } });
      await late.commit();
      expect(await shop.data(ask)).toEqual({ analytics: { eventCount: 2 } });
      await shop.data('mutation { identify(sessionId: "s1", userId: "u1") { id } }');
      const { snapshot } = await shop.app.analytics.moment();
      expect(
        await snapshot.rows({
          sql: 'SELECT seq - 1 AS place, key FROM events JOIN shoppers USING (shopper) ORDER BY seq',
          values: {},
        }),
      ).toEqual([
        { place: 0, key: 'uu1' },
        { place: 1, key: 'ss2' },
      ]);
    } finally {
      await late.end();
      await shop.stop();
      await place.remove();
    }
  });
});
