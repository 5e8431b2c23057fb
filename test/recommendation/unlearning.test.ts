import { Model } from '../../src/recommendation/model.entity';
import { ModelStore } from '../../src/recommendation/modelStore';
import { train } from '../../src/training/train';
import { markErasures } from '../../src/storage/changeLog';
import { aHistory, aPlantedShop, anEvent } from '../support/builders';
import { NOW_MS, TestApp, type Json } from '../support/testApp';
import { trainRegression, weightsOf } from '../support/trainedShop';

const ERASE = `mutation ($id: ID!) { eraseUser(userId: $id) {
  removed { events } model { version state refittedProducts droppedVersions parametersSawUser countsHash } } }`;
const ASK =
  '{ recommendations(limit: 20) { items { score product { id } contributions { signal points } } } }';

const SHOP = aPlantedShop({ untilMs: NOW_MS - 3_600_000 });
const ANNAS = aHistory(
  'anna',
  ['p1', 'p5', 'p9', 'p2', 'p13', 'p30', 'p7'].map((id) => ['PURCHASE', id] as const),
  NOW_MS,
);

let shop: TestApp;
let without: TestApp;
beforeEach(async () => {
  [shop, without] = [await start(), await start()];
  await shop.track(ANNAS);
});
afterEach(async () => {
  expect([...shop.faults, ...without.faults]).toEqual([]);
  await without.stop();
  await shop.stop();
});

async function start(): Promise<TestApp> {
  const app = await TestApp.start();
  await app.store(SHOP.products);
  await app.track(SHOP.events);
  return app;
}

async function erase(app: TestApp, id = 'anna'): Promise<Json> {
  return (await app.data(ERASE, { id })).eraseUser.model;
}

const versionOf = async (app: TestApp): Promise<string> =>
  (await app.data('{ model { version } }')).model.version;

describe('an erasure after a training', () => {
  it('serves weights that are, to the bit, those of a training without the user', async () => {
    await trainRegression(shop, 'v1');
    await trainRegression(without, 'v1');
    expect(await weightsOf(shop, 'v1')).not.toEqual(await weightsOf(without, 'v1'));
    const model = await erase(shop);
    expect(model).toMatchObject({
      version: await versionOf(shop),
      state: 'EXACT',
      refittedProducts: 60,
      droppedVersions: 1,
      parametersSawUser: true,
    });
    expect(await weightsOf(shop, model.version)).toEqual(await weightsOf(without, 'v1'));
    expect(model.countsHash).toBe((await erase(without, 'nobody')).countsHash);
    for (const userId of SHOP.userIds.slice(0, 8)) {
      const answer = await shop.asUser(userId, ASK);
      expect(answer).toEqual(await without.asUser(userId, ASK));
      expect(JSON.stringify(answer)).toContain('collaborative');
    }
  });

  it('takes the weights from every old version that knew the user, and leaves older ones', async () => {
    await trainRegression(without, 'before');
    without.nowMs += 86_400_000;
    await without.track(ANNAS);
    without.nowMs += 1000;
    await trainRegression(without, 'with anna');
    without.nowMs += 1000;
    await trainRegression(without, 'with anna again');
    expect((await erase(without)).droppedVersions).toBe(2);
    expect(await weightsOf(without, 'with anna')).toBeNull();
    expect(await weightsOf(without, 'with anna again')).toBeNull();
    expect(await weightsOf(without, 'before')).not.toBeNull();
  });

  it('keeps the model when it was trained before the user came', async () => {
    await trainRegression(without, 'v1');
    without.nowMs += 86_400_000;
    await without.track(ANNAS);
    expect(await erase(without)).toMatchObject({
      version: 'v1',
      state: 'EXACT',
      refittedProducts: 0,
      droppedVersions: 0,
      parametersSawUser: false,
    });
    expect(await weightsOf(without, 'v1')).not.toBeNull();
  });

  it('keeps the model when nothing is held of the user', async () => {
    await trainRegression(shop, 'v1');
    expect(await erase(shop, 'nobody')).toMatchObject({ version: 'v1', state: 'EXACT', droppedVersions: 0 });
    expect(await weightsOf(shop, 'v1')).not.toBeNull();
  });

  it('works the weights out again when another model was published meanwhile', async () => {
    await trainRegression(shop, 'v1');
    const { models } = shop.app;
    const readArtifact = models.readArtifact.bind(models);
    jest.spyOn(models, 'readArtifact').mockImplementationOnce(async (version) => {
      await trainRegression(shop, 'v2');
      return readArtifact(version);
    });
    const model = await erase(shop);
    expect(model).toMatchObject({ state: 'EXACT', droppedVersions: 2 });
    await trainRegression(without, 'v1');
    expect(await weightsOf(shop, model.version)).toEqual(await weightsOf(without, 'v1'));
  });

  it('works the weights out again for a guest who turns out to be the user meanwhile', async () => {
    await shop.track([anEvent('VIEW', 'p1'), anEvent('VIEW', 'p8')], { 'x-session-id': 'late' });
    await trainRegression(shop, 'v1');
    const { models } = shop.app;
    const readArtifact = models.readArtifact.bind(models);
    jest.spyOn(models, 'readArtifact').mockImplementationOnce(async (version) => {
      await shop.data('mutation { identify(sessionId: "late", userId: "anna") { id } }');
      return readArtifact(version);
    });
    const model = await erase(shop);
    await trainRegression(without, 'v1');
    expect(await weightsOf(shop, model.version)).toEqual(await weightsOf(without, 'v1'));
  });

  it('drops the weights when they never come to rest, and says so', async () => {
    await trainRegression(shop, 'v0');
    const { models } = shop.app;
    const readActive = models.readActive.bind(models);
    let version = 0;
    const spy = jest.spyOn(models, 'readActive').mockImplementation(async () => {
      const active = (await readActive())!;
      await models.publish({
        model: { ...active, version: `v${++version}` } as Model,
        artifact: await models.readArtifact(active.version),
      });
      return active;
    });
    const model = await erase(shop);
    spy.mockRestore();
    expect(model.state).toBe('RETRAIN_NEEDED');
    expect(await weightsOf(shop, model.version)).toBeNull();
    expect(await shop.rows("SELECT name FROM artifact WHERE name LIKE 'model/%'")).toEqual([]);
  });
});

describe('a training', () => {
  it('publishes nothing when a user was erased while it ran', async () => {
    const { publish } = ModelStore.prototype;
    jest.spyOn(ModelStore.prototype, 'publish').mockImplementationOnce(async function (
      this: ModelStore,
      ...parts
    ) {
      await erase(shop);
      return publish.apply(this, parts);
    });
    const outcome = await train(shop.app.db, { nowMs: () => NOW_MS });
    expect(outcome).toMatchObject({
      model: null,
      refusal: 'a user was erased while it was trained; train again',
    });
    expect(await shop.app.models.readActive()).toBeNull();
  });

  it('is refused by the mark alone', async () => {
    const mark = await markErasures(shop.app.db);
    await erase(shop);
    await trainRegression(without, 'v1');
    const stored = { model: (await without.app.models.readActive())!, artifact: null };
    expect(await shop.app.models.publish(stored, mark)).toBe(false);
    expect(await shop.app.models.readActive()).toBeNull();
    expect(await shop.app.models.publish(stored, await markErasures(shop.app.db))).toBe(true);
  });
});
