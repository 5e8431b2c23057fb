import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ENTITIES } from '../../src/entities';
import { trimChangeLog, logChanges, readChangesAfter, readLastChangeSeq } from '../../src/storage/changeLog';
import { Database } from '../../src/storage/database';

let folder: string;
let db: Database;
const open = (): Promise<Database> =>
  Database.open({ kind: 'sqlite', file: path.join(folder, 'deep/down/vitrine.db') }, ENTITIES);
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vitrine-test-'));
  db = await open();
});
afterEach(async () => {
  await db.close();
  rmSync(folder, { recursive: true });
});

const insert = (
  target: Database,
  id: string,
  more: () => Promise<unknown> = async () => undefined,
): Promise<void> =>
  target.write(async (transaction) => {
    await transaction.query('INSERT INTO user (id, name, createdAt) VALUES (?, NULL, 1)', [id]);
    await more();
  });
const ids = async (target = db): Promise<string[]> =>
  (await target.query<{ id: string }>('SELECT id FROM user ORDER BY id')).map(({ id }) => id);

describe('Database', () => {
  it('sets what keeps the embedded database safe', async () => {
    const pragma = async (name: string): Promise<unknown> =>
      Object.values((await db.write((transaction) => transaction.query(`PRAGMA ${name}`)))[0])[0];
    expect(
      await Promise.all(['journal_mode', 'foreign_keys', 'busy_timeout', 'synchronous'].map(pragma)),
    ).toEqual(['wal', 1, 10_000, 2]);
  });

  it('stores all of a transaction or nothing', async () => {
    await expect(insert(db, 'a', () => Promise.reject(new Error('half way')))).rejects.toThrow('half way');
    expect(await ids()).toEqual([]);
    await insert(db, 'b');
    expect(await ids()).toEqual(['b']);
  });

  it('runs writes one after the other, and does not show what is not committed', async () => {
    const order: string[] = [];
    const slow = insert(db, 'a', async () => {
      order.push('a begins');
      await new Promise(setImmediate);
      expect(await ids()).toEqual([]);
      order.push('a ends');
    });
    const failing = insert(db, 'b', async () => {
      order.push('b');
      throw new Error('no');
    }).catch(() => undefined);
    const fast = insert(db, 'c', async () => void order.push('c'));
    await Promise.all([slow, failing, fast]);
    expect(order).toEqual(['a begins', 'a ends', 'b', 'c']);
    expect(await ids()).toEqual(['a', 'c']);
  });

  it('tries again when another writer came in between', async () => {
    let tries = 0;
    await db.write(async () => {
      if (++tries < 3) throw Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' });
    });
    expect(tries).toBe(3);
  });

  it('does not try again what is simply wrong', async () => {
    let tries = 0;
    await expect(
      db.write(async () => {
        tries++;
        throw new Error('wrong');
      }),
    ).rejects.toThrow('wrong');
    expect(tries).toBe(1);
  });

  it('finishes the last write before it closes', async () => {
    const last = insert(db, 'a', () => new Promise(setImmediate));
    await db.close();
    await last;
    db = await open();
    expect(await ids()).toEqual(['a']);
  });

  it('may be opened by two at once, whose writes take turns', async () => {
    const other = await open();
    const writes = Array.from({ length: 40 }, (_, k) =>
      (k % 2 ? db : other).write(async (transaction) => {
        const [{ n }] = await transaction.query('SELECT COUNT(*) AS n FROM user', []);
        await new Promise(setImmediate);
        await transaction.query('INSERT INTO user (id, name, createdAt) VALUES (?, ?, 1)', [
          `u${k}`,
          String(n),
        ]);
      }),
    );
    await Promise.all(writes);
    const rows = await db.query<{ name: string }>('SELECT name FROM user');
    expect(rows.map(({ name }) => Number(name)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, k) => k),
    );
    await other.close();
  });
});

describe('the change log', () => {
  it('is read from where one stands, and trimmed without starting its numbers anew', async () => {
    const log = (ids: string[], nowMs: number): Promise<void> =>
      db.write((transaction) => logChanges(transaction, 'product', ids, nowMs));
    expect(await readLastChangeSeq(db)).toBe(0);
    await log(['a', 'b', 'a'], 1);
    await log(['c'], 2);
    expect(await readChangesAfter(db, 1)).toEqual([
      { seq: 2, kind: 'product', subjectId: 'b' },
      { seq: 3, kind: 'product', subjectId: 'c' },
    ]);
    await trimChangeLog(db, 100);
    expect((await readChangesAfter(db, 0)).map(({ seq }) => seq)).toEqual([3]);
    await log(['d'], 200);
    expect(await readLastChangeSeq(db)).toBe(4);
  });
});
