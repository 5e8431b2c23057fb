import type { Database } from '../../src/storage/database';
import type { Change } from '../../src/storage/changeLog';
import { Follower, type Subscriber } from '../../src/storage/follower';

interface Row {
  seq: number;
}

let changes: Change[];
let events: Row[];
let reads: number;
let follower: Follower<Row>;
/** What subscribers saw, oldest first. */
let seen: string[];

const subscriber = (name: string): Subscriber<Row> => ({
  applyChanges: async (rows) => void seen.push(`${name} changes ${rows.map(({ seq }) => seq).join()}`),
  applyEvents: async (rows) => void seen.push(`${name} events ${rows.map(({ seq }) => seq).join()}`),
});

beforeEach(() => {
  [changes, events, seen, reads] = [[], [], [], 0];
  const db = {
    dialect: 'sqlite',
    dataVersion: () => null,
    query: async (_sql: string, [seq]: number[]) => changes.filter((row) => row.seq > seq),
  } as unknown as Database;
  follower = new Follower<Row>(
    db,
    async (seq) => {
      reads++;
      return events.filter((row) => row.seq > seq);
    },
    (error) => seen.push(String(error)),
  );
});

const aChange = (seq: number): Change => ({ seq, kind: 'product', subjectId: `p${seq}` });

describe('Follower', () => {
  it('gives each row once, changes before events, to subscribers in the order of adding', async () => {
    follower.subscribe(subscriber('a'));
    follower.subscribe(subscriber('b'));
    [changes, events] = [[aChange(1)], [{ seq: 1 }, { seq: 2 }]];
    await follower.advance();
    events.push({ seq: 3 });
    await follower.advance();
    await follower.advance();
    expect(seen).toEqual([
      'a changes 1',
      'a events 1,2',
      'b changes 1',
      'b events 1,2',
      'a events 3',
      'b events 3',
    ]);
  });

  it('begins after what the snapshot holds', async () => {
    follower.subscribe(subscriber('a'));
    [changes, events] = [
      [aChange(1), aChange(2)],
      [{ seq: 1 }, { seq: 2 }, { seq: 3 }],
    ];
    follower.startAfter({ changeSeq: 1, eventSeq: 1, givenEventSeqs: [3] });
    await follower.advance();
    expect(seen).toEqual(['a changes 2', 'a events 2']);
  });

  it('has everything that was committed before the call when it resolves, also when it was already running', async () => {
    follower.subscribe(subscriber('a'));
    const running = follower.advance();
    await Promise.resolve();
    events.push({ seq: 1 });
    await follower.advance();
    expect(seen).toEqual(['a events 1']);
    await running;
  });

  it('runs once for all who wait', async () => {
    await Promise.all(Array.from({ length: 50 }, () => follower.advance()));
    expect(reads).toBe(1);
    await follower.advance();
    expect(reads).toBe(2);
  });

  it('never runs beside itself', async () => {
    let inside = 0;
    follower.subscribe({
      applyEvents: async () => {
        expect(++inside).toBe(1);
        await new Promise(setImmediate);
        inside--;
      },
    });
    for (let seq = 1; seq <= 5; seq++) {
      events.push({ seq });
      void follower.advance();
      await Promise.resolve();
    }
    await follower.advance();
  });

  it('fails those who waited for a run that failed, and the next run gives the same rows again', async () => {
    let isBroken = true;
    follower.subscribe(subscriber('a'));
    follower.subscribe({
      applyEvents: async (rows) => {
        if (isBroken) throw new Error('no room');
        seen.push(`b events ${rows.map(({ seq }) => seq).join()}`);
      },
    });
    events = [{ seq: 1 }];
    await expect(follower.advance()).rejects.toThrow('no room');
    isBroken = false;
    events.push({ seq: 2 });
    await follower.advance();
    expect(seen).toEqual(['a events 1', 'a events 1,2', 'b events 1,2']);
  });

  it('takes a million rows at once', async () => {
    let count = 0;
    follower.subscribe({ applyEvents: async (rows) => void (count += rows.length) });
    events = Array.from({ length: 1_000_000 }, (_, k) => ({ seq: k + 1 }));
    await follower.advance();
    expect(count).toBe(1_000_000);
  });

  it('reads again what waits after a failure: it may have gone meanwhile', async () => {
    let isBroken = true;
    follower.subscribe({
      applyEvents: async () => {
        if (isBroken) throw new Error('broken');
      },
    });
    follower.subscribe(subscriber('a'));
    events = [{ seq: 1 }, { seq: 2 }];
    await expect(follower.advance()).rejects.toThrow('broken');
    [isBroken, events, changes] = [false, [{ seq: 2 }, { seq: 3 }], [aChange(1)]];
    await follower.advance();
    expect(seen).toEqual(['a changes 1', 'a events 2,3']);
  });
});
