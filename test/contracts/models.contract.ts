import { randomBytes } from 'node:crypto';
import { Model } from '../../src/recommendation/model.entity';
import { ModelStore } from '../../src/recommendation/modelStore';
import { deleteArtifact, readArtifact, writeArtifact } from '../../src/storage/artifacts';
import { logChanges, readChangesAfter, readLastChangeSeq, trimChangeLog } from '../../src/storage/changeLog';
import type { MakePlace } from './databases';
import { NOW_MS, useShop } from './openShop';

const MIB = 1 << 20;

function aModel(version: string, trainedMs = NOW_MS): Model {
  const report = {
    metrics: [{ name: 'ndcg', value: 0.0123 }],
    gains: {},
    users: 1,
    products: 2,
    events: 3,
    seconds: 4.5,
  };
  return Object.assign(new Model(), {
    version,
    trainedAt: new Date(trainedMs),
    parameters: '{"é":1}',
    report,
  });
}

/** Models, their bytes, and the log of changes. */
export function modelsContract(makePlace: MakePlace): void {
  describe('models', () => {
    const shop = useShop(makePlace);
    const models = (): ModelStore => new ModelStore(shop.db);

    it('has none at first', async () => {
      expect(await models().readActive()).toBeNull();
    });

    it('serves the one that was published last, with its bytes', async () => {
      const artifact = randomBytes(2 * MIB + 12_345);
      await models().publish({ model: aModel('v1'), artifact });
      await models().publish({ model: aModel('v2', NOW_MS + 1), artifact: null });
      const active = await models().readActive();
      expect(active).toMatchObject({ version: 'v2', parameters: '{"é":1}', trainedAt: new Date(NOW_MS + 1) });
      expect(active!.report).toEqual(aModel('v2').report);
      expect((await models().readArtifact('v1'))!.equals(artifact)).toBe(true);
      expect(await models().readArtifact('v2')).toBeNull();
      expect((await readChangesAfter(shop.db, 0)).map(({ kind, subjectId }) => [kind, subjectId])).toEqual([
        ['model', 'v1'],
        ['model', 'v2'],
      ]);
    });

    it('keeps ten versions and one active', async () => {
      for (let k = 3; k <= 14; k++)
        await models().publish({ model: aModel(`v${k}`, NOW_MS + k), artifact: Buffer.from([k]) });
      const rows = await shop.rows('SELECT version, isActive FROM model ORDER BY trainedAt DESC');
      expect(rows.map((row) => row.version)).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5].map((k) => `v${k}`));
      expect(rows.map((row) => row.isActive)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
      expect((await shop.rows('SELECT DISTINCT name FROM artifact')).length).toBe(10);
      expect(await models().readArtifact('v4')).toBeNull();
    });
  });

  describe('artifacts', () => {
    const shop = useShop(makePlace);
    const write = (name: string, content: Buffer) =>
      shop.db.write((transaction) => writeArtifact(transaction, name, content));

    it.each([0, 1, MIB - 1, MIB, MIB + 1, 5 * MIB + 1])('gives back %d bytes', async (length) => {
      const content = randomBytes(length);
      await write(`bytes/${length}`, content);
      const read = await readArtifact(shop.db, `bytes/${length}`);
      expect(length === 0 ? read : read!.equals(content)).toBe(length === 0 ? null : true);
    });

    it('replaces longer bytes by shorter ones and removes them', async () => {
      await write('replaced', randomBytes(2 * MIB));
      await write('replaced', Buffer.from([0, 255, 39, 92, 10]));
      expect([...(await readArtifact(shop.db, 'replaced'))!]).toEqual([0, 255, 39, 92, 10]);
      await shop.db.write((transaction) => deleteArtifact(transaction, 'replaced'));
      expect(await readArtifact(shop.db, 'replaced')).toBeNull();
    });
  });

  describe('change log', () => {
    const shop = useShop(makePlace);
    const log = (ids: string[], nowMs: number) =>
      shop.db.write((transaction) => logChanges(transaction, 'product', ids, nowMs));

    it('starts at 0, counts up, and names each subject of a call once', async () => {
      expect(await readLastChangeSeq(shop.db)).toBe(0);
      await log(['a', 'b', 'a'], NOW_MS);
      expect((await readChangesAfter(shop.db, 0)).map((change) => change.subjectId)).toEqual(['a', 'b']);
      await log([], NOW_MS);
      expect(await readLastChangeSeq(shop.db)).toBe((await readChangesAfter(shop.db, 0))[1].seq);
    });

    it('forgets old changes but never the newest, so that numbers never come again', async () => {
      await log(['c'], NOW_MS + 1);
      const last = await readLastChangeSeq(shop.db);
      await trimChangeLog(shop.db, NOW_MS + 100);
      expect(await readChangesAfter(shop.db, 0)).toEqual([{ seq: last, kind: 'product', subjectId: 'c' }]);
      await log(['d'], NOW_MS + 2);
      expect(await readLastChangeSeq(shop.db)).toBeGreaterThan(last);
    });
  });
}
