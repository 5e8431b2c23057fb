import { Writable } from 'node:stream';
import { createProgress, type Progress } from '../../src/cli/progress';

/** A progress display whose clock is set by hand and whose output is kept. */
function display(isTTY: boolean) {
  const seen = { text: '', nowMs: 1_000_000, progress: undefined as unknown as Progress };
  const stream = new Writable({
    write(chunk, _encoding, done) {
      seen.text += String(chunk);
      done();
    },
  });
  const options = { stream: Object.assign(stream, { isTTY, columns: 200 }), now: () => seen.nowMs };
  seen.progress = createProgress(options);
  return seen;
}

describe('createProgress without a terminal', () => {
  it('writes a plain line at most every 2 s, and one at the end', () => {
    const seen = display(false);
    seen.progress.start('events', 10_000_000, 'bytes');
    for (let i = 0; i < 50; i++) {
      seen.nowMs += 100;
      seen.progress.advance(100_000, 1_000);
    }
    seen.progress.finish();
    expect(seen.text).toBe(
      'events: 20 %, 20,000, 2.0 MB of 10.0 MB, 10,000/s, 8 s left\n' +
        'events: 40 %, 40,000, 4.0 MB of 10.0 MB, 10,000/s, 6 s left\n' +
        'events: 50,000 in 5.0 s, 10,000/s\n',
    );
  });

  it('shows neither share nor remaining time without a total', () => {
    const seen = display(false);
    seen.progress.start('users');
    seen.nowMs += 4_000;
    seen.progress.advance(1_234);
    seen.progress.finish();
    expect(seen.text).toBe('users: 1,234, 309/s\nusers: 1,234 in 4.0 s, 309/s\n');
  });

  it('counts in long times, and goes on after a total that was too small', () => {
    const seen = display(false);
    seen.progress.start('fit', 1_000);
    seen.nowMs += 60_000;
    seen.progress.advance(100);
    seen.nowMs += 60_000;
    seen.progress.advance(1_900);
    expect(seen.text).toBe(
      'fit: 10 %, 100 of 1,000, 2/s, 9 min 0 s left\nfit: 100 %, 2,000 of 1,000, 17/s\n',
    );
  });

  it('writes notes at once and finishes work that is still open', () => {
    const seen = display(false);
    seen.progress.note('first');
    seen.progress.start('a', 2);
    seen.progress.note('a.jsonl:3: bad');
    seen.nowMs += 1_000;
    seen.progress.advance(2);
    seen.progress.start('b');
    seen.progress.finish();
    seen.progress.finish();
    seen.progress.advance(5);
    expect(seen.text).toBe('first\na.jsonl:3: bad\na: 2 in 1.0 s, 2/s\nb: 0 in 0.0 s, 0/s\n');
  });
});

describe('createProgress on a terminal', () => {
  it('draws a bar, keeps notes, and leaves the summary', () => {
    const seen = display(true);
    seen.progress.start('events', 100);
    seen.nowMs += 10_000;
    seen.progress.advance(50);
    seen.progress.note('a.jsonl:3: bad');
    seen.progress.finish();
    expect(seen.text).toContain('events [                        ] 0 %, 0 of 100, 0/s');
    expect(seen.text).toContain('\r\u001b[2K\u001b[?7ha.jsonl:3: bad\n\u001b[?7l\u001b7');
    expect(seen.text).toContain('events [============            ] 50 %, 50 of 100, 5/s, 10 s left');
    expect(seen.text.endsWith('events: 50 in 10.0 s, 5/s\n')).toBe(true);
  });
});

it('writes to standard error when no stream is given', () => {
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  createProgress().note('hello');
  expect(write.mock.calls).toEqual([['hello\n']]);
  write.mockRestore();
});
