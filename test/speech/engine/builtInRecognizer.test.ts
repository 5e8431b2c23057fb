import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { decodeWav } from '../../../src/speech/audio/decodeWav';
import { toSamples } from '../../../src/speech/audio/toSamples';
import { BuiltInRecognizer } from '../../../src/speech/engine/builtInRecognizer';
import { writeModel } from '../../../src/speech/engine/savedModel';
import { englishAcoustics, readEnglish } from '../../../src/speech/language/englishModel';
import { SAMPLE_RATE } from '../../../src/speech/recognizer';

const SHOES = toSamples(decodeWav(readFileSync(path.join(__dirname, '../fixtures/red-running-shoes.wav'))));

const DICTIONARY = `red R EH D
running R AH N IH NG
shoes SH UW Z
choose CH UW Z
mug M AH G
`;

// Compiling the thread's sources and the engine takes its time on a busy machine.
jest.setTimeout(60_000);

describe('BuiltInRecognizer', () => {
  let dictionary = DICTIONARY;
  let languageModel = readEnglish();
  const faults: unknown[] = [];
  const folder = mkdtempSync(path.join(tmpdir(), 'vitrine-test-'));
  const recognizer = new BuiltInRecognizer({
    // What is made once is kept between runs.
    folder: path.join(tmpdir(), 'vitrine-test-speech'),
    acousticFolder: englishAcoustics(),
    wordsFile: () => {
      const file = path.join(folder, 'words.model');
      writeModel(file, '', { dictionary, languageModel });
      return Promise.resolve(file);
    },
    onError: (error) => faults.push(error),
  });
  afterAll(async () => {
    await recognizer.close();
    rmSync(folder, { recursive: true });
  });

  it('hears words, with when they were said and how sure it is', async () => {
    expect(recognizer.queue.isRunning).toBe(false);
    const heard = await recognizer.recognize(SHOES);
    expect(heard.text).toBe('red running shoes');
    expect(heard.words.map(({ text }) => text)).toEqual(['red', 'running', 'shoes']);
    for (const { confidence } of heard.words) expect(confidence).toBeGreaterThan(0.5);
    const [red, running, shoes] = heard.words;
    expect(red.start).toBeGreaterThan(0);
    expect(red.end).toBe(running.start);
    expect(running.end).toBe(shoes.start);
    expect(shoes.end).toBeLessThanOrEqual(SHOES.length / SAMPLE_RATE);
  });

  it('hears the same whatever it heard before', async () => {
    const before = await recognizer.recognize(SHOES);
    await recognizer.recognize(SHOES.map((value, at) => value * 0.5 + 0.05 * Math.sin(at / 3)));
    expect(await recognizer.recognize(SHOES)).toEqual(before);
  });

  it('hears nothing in silence', async () => {
    const nothing = { text: '', words: [], confidence: 0, alternatives: [] };
    expect(await recognizer.recognize(new Float32Array(SAMPLE_RATE))).toEqual(nothing);
    expect(await recognizer.recognize(new Float32Array(0))).toEqual(nothing);
  });

  it('knows other words after its model was renewed', async () => {
    dictionary = DICTIONARY.replace('shoes SH UW Z\n', '');
    recognizer.renew();
    expect((await recognizer.recognize(SHOES)).text).toBe('red running choose');
    expect(recognizer.queue.startedThreads).toBe(2);
  });

  it('replaces a thread that breaks, and says so', async () => {
    languageModel = Buffer.from('no model');
    recognizer.renew();
    await expect(recognizer.recognize(SHOES)).rejects.toThrow('the speech engine refused its model');
    expect(faults.map(String)).toEqual(Array(3).fill('Error: the speech engine refused its model'));
    [dictionary, languageModel] = [DICTIONARY, readEnglish()];
    expect((await recognizer.recognize(SHOES)).text).toBe('red running shoes');
  });
});
