import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { evaluateSpeech, formatSpeechReport } from '../../src/cli/evaluateSpeech';
import { readSpeechClips } from '../../src/cli/evaluate/speechClips';
import { countWordErrors, saidWords } from '../../src/cli/evaluate/wordErrors';
import type { Heard, Recognizer } from '../../src/speech/recognizer';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'vitrine-evaluate-speech-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function store(name: string, lines: readonly string[]): void {
  writeFileSync(path.join(folder, name), `${lines.join('\n')}\n`);
}

/** A second of sound whose loudness tells the recordings apart. */
function storeWav(name: string, level: number): void {
  const bytes = Buffer.alloc(44 + 32_000);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + 32_000, 4);
  bytes.write('WAVEfmt ', 8);
  for (const [at, value] of [
    [16, 16],
    [24, 16_000],
    [28, 32_000],
    [40, 32_000],
  ])
    bytes.writeUInt32LE(value, at);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ])
    bytes.writeUInt16LE(value, at);
  bytes.write('data', 36);
  for (let at = 44; at < bytes.length; at += 2) bytes.writeInt16LE(level, at);
  writeFileSync(path.join(folder, name), bytes);
}

/** Hears a text for each level of sound. */
function hearing(texts: Readonly<Record<number, string>>): Recognizer {
  const hear = (text: string): Heard => ({
    text,
    words: text
      .split(' ')
      .filter(Boolean)
      .map((word, at) => ({ text: word, confidence: 0.4, start: at, end: at + 1, alternatives: [] })),
    confidence: 0.4,
    alternatives: [],
  });
  return {
    recognize: (samples) => Promise.resolve(hear(texts[Math.round(samples[0] * 32768)] ?? '')),
    close: () => Promise.resolve(),
  };
}

const DICTIONARY = 'mug M AH G\nmugg M AH G\ndog D AO G\nbowl B OW L\nunknown AH N N OW N\n';

describe('evaluateSpeech', () => {
  it('counts word errors, and what is found by what was typed, heard and snapped', async () => {
    store('products.jsonl', [
      ...Array.from({ length: 5 }, (_, k) => JSON.stringify({ id: `mug${k}`, title: `mug ${k}` })),
      JSON.stringify({ id: 'bowl', title: 'dog bowl' }),
      ...Array.from({ length: 200 }, (_, k) => JSON.stringify({ id: `b${k}`, title: `plain thing ${k}` })),
    ]);
    store('transcripts.tsv', [
      'file\ttranscript\tlang\tvoice\tright',
      'a.wav\tmug\ten\tslt\tmug1 mug2',
      'b.wav\tdog bowl\ten\tslt\t',
      'c.wav\tunknown words\ten\trms\t',
      'd.wav\t换一首歌\tzh\trms\t',
      'e.wav\tdog\ten\trms\tbowl',
    ]);
    for (const [name, level] of [
      ['a.wav', 100],
      ['b.wav', 200],
      ['c.wav', 300],
    ] as const)
      storeWav(name, level);
    writeFileSync(path.join(folder, 'e.wav'), 'no sound');
    const recognizer = hearing({ 100: 'mugg', 200: 'dog bowl', 300: 'unknown' });
    const report = await evaluateSpeech(folder, { catalogue: folder, dictionary: DICTIONARY, recognizer });
    expect(report.scores).toEqual([
      { group: 'slt', clips: 2, wordErrorRate: 1 / 3, typed: 2, heard: 1, snapped: 2 },
      { group: 'rms', clips: 1, wordErrorRate: 1 / 2, typed: 0, heard: 0, snapped: 0 },
    ]);
    expect(report.unreadable).toEqual([path.join(folder, 'e.wav')]);
    expect(report.skipped).toBe(1);
    expect(formatSpeechReport(report)).toContain(
      'slt                              2   0.333      2   0.500   1.000',
    );
  });

  it('says what a folder lacks', async () => {
    await expect(evaluateSpeech(folder)).rejects.toThrow(
      `${folder} holds no transcripts.tsv; list its recordings there: file, transcript`,
    );
    store('transcripts.tsv', ['name\ttext']);
    expect(() => readSpeechClips(folder)).toThrow(
      'begins with "name\ttext"; its first line names the columns file and transcript',
    );
    store('transcripts.tsv', ['file\ttranscript']);
    await expect(evaluateSpeech(folder, { catalogue: folder, dictionary: DICTIONARY })).rejects.toThrow(
      `${folder} holds no products.jsonl; name the folder of a catalogue with --catalogue`,
    );
  });
});

describe('word errors', () => {
  it.each([
    ['1/2 gallon', 'one two gallon'],
    ["Women's XR500!", "women's x r five hundred"],
    ['', ''],
  ])('takes "%s" as it is said', (text, words) => {
    expect(saidWords(text).join(' ')).toBe(words);
  });

  it.each([
    ['red dog bowl', 'red dog bowl', 0],
    ['red job all', 'red dog bowl', 2],
    ['', 'red dog', 2],
    ['red red dog', 'red dog', 1],
  ])('are counted between "%s" and "%s"', (heard, said, errors) => {
    expect(countWordErrors(heard.split(' ').filter(Boolean), said.split(' '))).toBe(errors);
  });
});
