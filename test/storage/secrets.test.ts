import { readSecret } from '../../src/storage/secrets';
import { TestApp } from '../support/testApp';

describe('a secret', () => {
  let one: TestApp;
  let two: TestApp;
  beforeAll(async () => {
    one = await TestApp.start();
    two = await TestApp.beside(one);
  });
  afterAll(async () => {
    await two.stop();
    await one.stop();
  });

  it('is 32 bytes that are made once, also when two gateways ask at once', async () => {
    const [a, b] = await Promise.all([readSecret(one.app.db, 'test'), readSecret(two.app.db, 'test')]);
    expect(a).toHaveLength(32);
    expect(b).toEqual(a);
    expect(await readSecret(one.app.db, 'test')).toEqual(a);
    expect(await one.rows("SELECT name FROM secret WHERE name = 'test'")).toEqual([{ name: 'test' }]);
  });

  it('is another one for another name', async () => {
    expect(await readSecret(one.app.db, 'other')).not.toEqual(await readSecret(one.app.db, 'test'));
  });
});
