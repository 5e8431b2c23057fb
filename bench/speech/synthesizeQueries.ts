import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRandom } from '../../src/math/random';
import { readProducts, readShopCollection } from '../../src/cli/evaluateSearchReaders';

/** What is done to a clean recording: arguments of sox. */
const CONDITIONS: Readonly<Record<string, readonly string[]>> = {
  clean: [],
  fast: ['tempo', '-s', '1.15'],
  slow: ['tempo', '-s', '0.87'],
  high: ['pitch', '150'],
  low: ['pitch', '-150'],
};
const VOICES = ['slt', 'rms', 'awb', 'espeak'];
/** Products whose titles are spoken. */
const TITLES = 75;
/** Loudness of added noise beside the speech, in dB. */
const NOISE_DB = [20, 10];

interface Spoken {
  readonly id: string;
  readonly kind: 'query' | 'title';
  readonly text: string;
  readonly right: readonly string[];
}

/**
 * Speaks a collection's queries and the first words of some titles with flite (slt, rms, awb) and espeak-ng, as recordings with `transcripts.tsv` for
 * `vitrine evaluate --speech`. `half` 0 or 1 takes every second text; noise, speed and pitch are added when `isVaried`. Needs flite, espeak-ng and sox.
 */
export function synthesizeQueries(catalogue: string, folder: string, half: 0 | 1, isVaried: boolean): void {
  mkdirSync(folder, { recursive: true });
  const lines = ['file\ttranscript\tkind\tcondition\tvoice\tright'];
  for (const spoken of textsOf(catalogue).filter((_, k) => k % 2 === half)) {
    for (const voice of VOICES) {
      const raw = path.join(folder, 'raw.wav');
      speak(spoken.text, voice, raw);
      for (const condition of isVaried
        ? [...Object.keys(CONDITIONS), ...NOISE_DB.map((db) => `noise${db}`)]
        : ['clean']) {
        const file = `${spoken.id}-${voice}-${condition}.wav`;
        render(raw, path.join(folder, file), condition);
        lines.push([file, spoken.text, spoken.kind, condition, voice, spoken.right.join(' ')].join('\t'));
      }
    }
  }
  writeFileSync(path.join(folder, 'transcripts.tsv'), `${lines.join('\n')}\n`);
}

function textsOf(catalogue: string): Spoken[] {
  const queries = (readShopCollection(catalogue)?.queries ?? []).map(({ query, ratingById }, k) => {
    const best = Math.max(...ratingById.values());
    const right = [...ratingById].filter(([, rating]) => rating === best && rating > 0).map(([id]) => id);
    return { id: `q${k}`, kind: 'query' as const, text: query, right };
  });
  const products = readProducts(catalogue) ?? [];
  const random = createRandom(12345);
  const titles = Array.from({ length: TITLES }, (_, k) => {
    const { id, title } = products[Math.floor(random() * products.length)];
    const words = title
      .replace(/[,|([–-].*$/, '')
      .trim()
      .split(/\s+/);
    return {
      id: `t${k}`,
      kind: 'title' as const,
      text: words.slice(0, 2 + Math.floor(random() * 4)).join(' '),
      right: [id],
    };
  });
  return [...queries, ...titles];
}

function speak(text: string, voice: string, file: string): void {
  if (voice === 'espeak') execFileSync('espeak-ng', ['-v', 'en-us', '-s', '150', '-w', file, text]);
  else execFileSync('flite', ['-voice', voice, '-t', text, '-o', file]);
}

function render(raw: string, file: string, condition: string): void {
  const format = ['-r', '16000', '-c', '1', '-b', '16'];
  const [, db] = /^noise(\d+)$/.exec(condition) ?? [];
  if (db === undefined) {
    execFileSync('sox', [raw, ...format, file, ...CONDITIONS[condition], 'pad', '0.2', '0.3']);
    return;
  }
  // Pink noise at a level below the speech, mixed by sox.
  const speech = `${file}.speech.wav`;
  const noise = `${file}.noise.wav`;
  execFileSync('sox', [raw, ...format, speech, 'norm', '-3', 'pad', '0.2', '0.3']);
  execFileSync('sox', [speech, noise, 'synth', 'pinknoise', 'norm', String(-3 - Number(db))]);
  execFileSync('sox', ['-m', speech, noise, ...format, file, 'norm', '-3']);
  for (const part of [speech, noise]) execFileSync('rm', [part]);
}
