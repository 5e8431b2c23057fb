import type { Pixels } from '../../src/vision/decodePicture';
import type { Look } from '../../src/vision/look';
import { LookPool, ThreadEnded, type LookThread } from '../../src/vision/network/lookPool';

/** A thread whose answers the test gives. */
class ScriptedThread implements LookThread {
  readonly asked: number[] = [];
  isStopped = false;
  answer: (look: Look) => void = () => undefined;
  fail: (error: Error) => void = () => undefined;

  look({ width }: Pixels): Promise<Look> {
    this.asked.push(width);
    return new Promise((resolve, reject) => {
      this.answer = resolve;
      this.fail = reject;
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
  }
}

const MODEL = { name: 'scripted', dimension: 1, classes: [] };
const LOOK: Look = { vector: Float32Array.of(1), classes: null, colours: [] };
const picture = (width: number): Pixels => ({ width, height: 1, rgb: new Uint8Array(3 * width) });
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

let threads: ScriptedThread[];
let pool: LookPool;
function open(options: { threads?: number; idleMs?: number; timeoutMs?: number } = {}): void {
  threads = [];
  const startThread = (): LookThread => {
    threads.push(new ScriptedThread());
    return threads[threads.length - 1];
  };
  pool = new LookPool({ model: MODEL, startThread, ...options });
}
afterEach(() => pool.close());

describe('LookPool', () => {
  it('starts no thread before there is a picture', async () => {
    open();
    expect(threads).toHaveLength(0);
    const look = pool.look(picture(1), 'now');
    expect(threads).toHaveLength(1);
    threads[0].answer(LOOK);
    expect(await look).toBe(LOOK);
  });

  it('looks first at what somebody waits for', async () => {
    open();
    const looks = [
      pool.look(picture(1), 'later'),
      pool.look(picture(2), 'later'),
      pool.look(picture(3), 'now'),
    ];
    for (let k = 0; k < 3; k++) {
      threads[0].answer(LOOK);
      await turn();
    }
    await Promise.all(looks);
    expect(threads[0].asked).toEqual([1, 3, 2]);
  });

  it('uses as many threads as it may', async () => {
    open({ threads: 2 });
    const looks = [1, 2, 3].map((width) => pool.look(picture(width), 'now'));
    expect(threads.map(({ asked }) => asked)).toEqual([[1], [2]]);
    threads[1].answer(LOOK);
    await turn();
    expect(threads.map(({ asked }) => asked)).toEqual([[1], [2, 3]]);
    for (const thread of threads) thread.answer(LOOK);
    await Promise.all(looks);
  });

  it('stops a thread that has nothing to do, and starts another one later', async () => {
    open({ idleMs: 0 });
    const first = pool.look(picture(1), 'now');
    threads[0].answer(LOOK);
    await first;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(threads[0].isStopped).toBe(true);
    const second = pool.look(picture(2), 'now');
    expect(threads).toHaveLength(2);
    threads[1].answer(LOOK);
    await second;
  });

  it('replaces a thread that broke and looks once more', async () => {
    open();
    const look = pool.look(picture(7), 'now');
    threads[0].fail(new ThreadEnded('exit code 1'));
    await turn();
    expect(threads.map(({ asked, isStopped }) => [asked, isStopped])).toEqual([
      [[7], true],
      [[7], false],
    ]);
    threads[1].answer(LOOK);
    expect(await look).toBe(LOOK);
  });

  it('gives a picture up that breaks two threads, and goes on with the next', async () => {
    open();
    const looks = [pool.look(picture(7), 'now'), pool.look(picture(8), 'now')];
    const refusal = expect(looks[0]).rejects.toThrow('exit code 1');
    threads[0].fail(new ThreadEnded('exit code 1'));
    await turn();
    threads[1].fail(new ThreadEnded('exit code 1'));
    await refusal;
    await turn();
    threads[2].answer(LOOK);
    expect(await looks[1]).toBe(LOOK);
  });

  it('gives up a look that takes too long, with its thread', async () => {
    open({ timeoutMs: 1 });
    await expect(pool.look(picture(1), 'now')).rejects.toThrow('no look within 1 ms');
    expect(threads[0].isStopped).toBe(true);
  });

  it('refuses when too many wait', async () => {
    open();
    const looks = Array.from({ length: 65 }, () => pool.look(picture(1), 'now'));
    const refusals = looks.map((look) => expect(look).rejects.toThrow());
    await expect(pool.look(picture(1), 'now')).rejects.toThrow(
      'too many pictures wait to be looked at; try again',
    );
    threads[0].fail(new Error('over'));
    await pool.close();
    await Promise.all(refusals);
  });

  it('refuses what waits when it is closed, and everything after', async () => {
    open();
    const looks = [pool.look(picture(1), 'now'), pool.look(picture(2), 'now')];
    const refusal = expect(looks[1]).rejects.toThrow('the server is stopping; try again');
    const closed = pool.close();
    threads[0].answer(LOOK);
    expect(await looks[0]).toBe(LOOK);
    await Promise.all([closed, refusal]);
    expect(threads[0].isStopped).toBe(true);
    await expect(pool.look(picture(3), 'now')).rejects.toThrow('the server is stopping; try again');
  });
});
