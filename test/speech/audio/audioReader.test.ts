import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AudioReader } from '../../../src/speech/audio/audioReader';
import { SAMPLE_RATE, type Samples } from '../../../src/speech/recognizer';

const fixture = (name: string): Buffer => readFileSync(path.join(__dirname, '../fixtures', name));
const HINT = 'send WAV, FLAC, MP3, Ogg (Opus or Vorbis) or WebM (Opus)';

// The thread compiles its sources first.
jest.setTimeout(60_000);

describe('AudioReader', () => {
  const faults: unknown[] = [];
  const reader = new AudioReader((error) => faults.push(error));
  let original: Samples;
  beforeAll(async () => (original = await reader.read(fixture('red-running-shoes.wav'))));
  afterAll(() => reader.close());

  it('gives 16,000 samples a second', () => {
    expect(original.length).toBe(20_400);
    expect(original.length / SAMPLE_RATE).toBeCloseTo(1.275, 3);
  });

  it.each([
    ['red-running-shoes.flac', 0.999],
    ['red-running-shoes.mp3', 0.98],
    ['red-running-shoes.opus.ogg', 0.9],
    ['red-running-shoes.vorbis.ogg', 0.9],
    ['red-running-shoes.webm', 0.9],
  ])('reads %s', async (name, likeness) => {
    const samples = await reader.read(fixture(name));
    expect(Math.abs(samples.length - original.length)).toBeLessThan(0.1 * SAMPLE_RATE);
    expect(correlation(original, samples)).toBeGreaterThan(likeness);
  });

  it('reads what there is of a file that was cut off', async () => {
    for (const name of ['webm', 'opus.ogg', 'mp3', 'flac', 'wav'].map((end) => `red-running-shoes.${end}`)) {
      const bytes = fixture(name);
      const samples = await reader.read(bytes.subarray(0, bytes.length * 0.7));
      expect(samples.length).toBeGreaterThan(0.3 * original.length);
      expect(samples.length).toBeLessThan(original.length);
    }
  });

  it.each([
    ['nothing', Buffer.alloc(0), `the recording was empty; ${HINT}`],
    ['zeros', Buffer.alloc(1000), `the recording was refused: it is no recording; ${HINT}`],
    ['text', Buffer.from('red running shoes'), `the recording was refused: it is no recording; ${HINT}`],
    [
      'a picture',
      Buffer.from('89504e470d0a1a0a', 'hex'),
      `the recording was refused: it is no recording; ${HINT}`,
    ],
    [
      'a header alone',
      fixture('red-running-shoes.flac').subarray(0, 60),
      `the recording was refused: there is no sound in it; ${HINT}`,
    ],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(reader.read(bytes)).rejects.toMatchObject({ message, extensions: { code: 'BAD_AUDIO' } });
  });

  it('refuses what it cannot decode by its name', async () => {
    await expect(reader.read(Buffer.from('\0\0\0\x20ftypM4A ', 'latin1'))).rejects.toMatchObject({
      message: `the recording was refused: MP4 (AAC) is not read; ${HINT}`,
      extensions: { code: 'UNSUPPORTED_AUDIO' },
    });
  });

  it('refuses ten minutes', async () => {
    const wav = Buffer.concat([
      fixture('red-running-shoes.wav').subarray(0, 44),
      Buffer.alloc(600 * SAMPLE_RATE * 2),
    ]);
    wav.writeUInt32LE(0, 40);
    await expect(reader.read(wav)).rejects.toMatchObject({
      message: 'the recording lasted longer than 60 seconds; send a shorter one',
      extensions: { code: 'AUDIO_TOO_LONG' },
    });
  });

  it('did all that in one thread', () => {
    expect(reader.queue.startedThreads).toBe(1);
    expect(faults).toEqual([]);
  });
});

/** The best correlation of two sounds over small shifts, as coders delay. */
function correlation(a: Samples, b: Samples): number {
  let best = 0;
  for (let shift = -800; shift <= 800; shift++) {
    let [ab, aa, bb] = [0, 0, 0];
    for (let at = 2000; at < 16_000; at += 3) {
      const [x, y] = [a[at], b[at + shift] ?? 0];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    best = Math.max(best, ab / Math.sqrt(aa * bb));
  }
  return best;
}
