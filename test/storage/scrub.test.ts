import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { noteScrubDue, Scrubber } from '../../src/storage/scrub';
import { makeSqlitePlace, openDatabase, type Place } from '../contracts/databases';
import type { Database } from '../../src/storage/database';

let place: Place;
let db: Database;
let faults: unknown[];
beforeEach(async () => {
  place = await makeSqlitePlace();
  db = await openDatabase(place);
  faults = [];
});
afterEach(async () => {
  await db.close();
  await place.remove();
});

const scrubber = (): Scrubber => new Scrubber(db, (error) => faults.push(error));
const due = async (): Promise<number> =>
  (await db.query<{ n: number }>("SELECT COUNT(*) AS n FROM artifact WHERE name LIKE 'scrub-due/%'"))[0].n;

function traces(text: string): string[] {
  const folder = path.dirname(db.file!);
  return readdirSync(folder).filter((name) => readFileSync(path.join(folder, name)).includes(text));
}

/** Stores many users in an order that makes pages split, and removes them again. */
async function comeAndGo(): Promise<void> {
  const ids = Array.from({ length: 3000 }, (_, k) => `needle-${(k * 7919) % 3000}-${'x'.repeat(40)}`);
  await db.write(async (transaction) => {
    for (const id of ids) await transaction.query('INSERT INTO user (id, createdAt) VALUES (?, 0)', [id]);
  });
  await db.write(async (transaction) => {
    await transaction.query("DELETE FROM user WHERE id LIKE 'needle%'");
    await noteScrubDue(transaction);
  });
}

describe('Scrubber', () => {
  it('leaves nothing in any file of what was removed', async () => {
    await comeAndGo();
    expect(traces('needle')).not.toEqual([]);
    expect(await scrubber().settle()).toBe(true);
    expect(traces('needle')).toEqual([]);
    expect([await due(), faults]).toEqual([0, []]);
  });

  it('does nothing when nothing is due, and what an earlier process left undone', async () => {
    const before = readFileSync(db.file!);
    expect(await scrubber().settle()).toBe(true);
    expect(readFileSync(db.file!).equals(before)).toBe(true);
    await comeAndGo();
    expect(await due()).toBe(1);
    await db.close();
    db = await openDatabase(place);
    expect(await scrubber().settle()).toBe(true);
    expect([await due(), traces('needle')]).toEqual([0, []]);
  });

  it('shares one pass between those who wait, and lets reads and writes go on', async () => {
    await comeAndGo();
    const one = scrubber();
    const runs = Promise.all([one.run(), one.run(), one.run()]);
    const [user, write] = [
      await db.query("SELECT id FROM user WHERE id = 'nobody'"),
      db.write((transaction) => transaction.query("INSERT INTO user (id, createdAt) VALUES ('new', 0)")),
    ];
    expect(user).toEqual([]);
    await write;
    expect(await runs).toEqual([true, true, true]);
    expect(await db.query('SELECT id FROM user')).toEqual([{ id: 'new' }]);
  });

  it('reports what hindered it and stays due', async () => {
    await comeAndGo();
    const other = await openDatabase(place);
    const held = Object.assign(Object.create(Object.getPrototypeOf(db)), db, { file: '/nowhere/at/all.db' });
    expect(await new Scrubber(held, (error) => faults.push(error)).run()).toBe(false);
    expect([faults.length, await due()]).toEqual([1, 1]);
    await other.close();
  });
});
