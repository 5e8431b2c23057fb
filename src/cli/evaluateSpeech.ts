import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { SearchProduct } from '../search/engine';
import { decodeWav } from '../speech/audio/decodeWav';
import { DamagedAudio } from '../speech/audio/sound';
import { toSamples } from '../speech/audio/toSamples';
import { BuiltInRecognizer } from '../speech/engine/builtInRecognizer';
import { englishAcoustics } from '../speech/language/englishModel';
import { SAMPLE_RATE, type Heard, type Recognizer, type Samples } from '../speech/recognizer';
import { readProducts, readShopCollection } from './evaluateSearchReaders';
import { readSpeechClips, type SpeechClip } from './evaluate/speechClips';
import { speechModelOf } from './evaluate/speechModel';
import { SpeechShop } from './evaluate/speechShop';
import { countWordErrors, saidWords } from './evaluate/wordErrors';

/** How to evaluate. */
export interface SpeechEvaluationOptions {
  /** Folder with `products.jsonl`: the shop that is asked; `esci-us` beside the folder by default. */
  readonly catalogue?: string;
  /** Hears; the built-in engine with the shop's words by default. */
  readonly recognizer?: Recognizer;
  /** The words that it may hear, with their pronunciations; the catalogue's by default. */
  readonly dictionary?: string;
  /** Where what is made once is kept; the system's folder for such things by default. */
  readonly cache?: string;
  /** Sees every clip. */
  readonly onClip?: (clip: SpeechClip, heard: Heard, readings: readonly string[]) => void;
}

/** What one group of clips got. */
export interface SpeechScore {
  readonly group: string;
  readonly clips: number;
  /** Word errors over the words that were said. */
  readonly wordErrorRate: number;
  /** Clips whose text, typed, finds a right product among the first five. */
  readonly typed: number;
  /** Of these, the ones whose recording does too: by the transcript alone, and as it is snapped to the shop. */
  readonly heard: number;
  readonly snapped: number;
}

/** What a folder of recordings got. */
export interface SpeechReport {
  readonly scores: readonly SpeechScore[];
  /** Seconds of work a second of sound. */
  readonly realTimeFactor: number;
  readonly unreadable: readonly string[];
  readonly skipped: number;
}

const FIRST = 5;

/** Scores recognition and search by voice on a folder of recordings. Throws when the folder or the catalogue is not one. */
export async function evaluateSpeech(
  folder: string,
  options: SpeechEvaluationOptions = {},
): Promise<SpeechReport> {
  const { clips, skipped } = readSpeechClips(folder);
  const catalogue = options.catalogue ?? path.join(folder, '..', 'esci-us');
  const products = readProducts(catalogue);
  if (!products)
    throw new Error(`${catalogue} holds no products.jsonl; name the folder of a catalogue with --catalogue`);
  const cache = options.cache ?? path.join(tmpdir(), 'vitrine-speech');
  mkdirSync(cache, { recursive: true });
  const model = options.dictionary === undefined ? speechModelOf(products, cache) : null;
  const recognizer = options.recognizer ?? builtIn(model?.file ?? '', cache);
  const dictionary = options.dictionary ?? model?.dictionary ?? '';
  try {
    return { ...(await new Run(products, catalogue, dictionary, recognizer, options).score(clips)), skipped };
  } finally {
    if (!options.recognizer) await recognizer.close();
  }
}

function builtIn(wordsFile: string, folder: string): Recognizer {
  return new BuiltInRecognizer({
    folder,
    acousticFolder: englishAcoustics(),
    wordsFile: () => Promise.resolve(wordsFile),
    onError: (error) => console.error(error),
  });
}

interface Tally {
  clips: number;
  errors: number;
  words: number;
  typed: number;
  heard: number;
  snapped: number;
}

class Run {
  private readonly shop: SpeechShop;
  private readonly rightByQuery = new Map<string, readonly string[]>();
  private readonly tallies = new Map<string, Tally>();
  private soundSeconds = 0;
  private workSeconds = 0;

  constructor(
    private readonly products: readonly SearchProduct[],
    catalogue: string,
    dictionary: string,
    private readonly recognizer: Recognizer,
    private readonly options: SpeechEvaluationOptions,
  ) {
    this.shop = new SpeechShop(products, dictionary);
    for (const { query, ratingById } of readShopCollection(catalogue)?.queries ?? []) {
      const best = Math.max(...ratingById.values());
      this.rightByQuery.set(
        query,
        [...ratingById].filter(([, rating]) => rating === best && rating > 0).map(([id]) => id),
      );
    }
  }

  async score(clips: readonly SpeechClip[]): Promise<Omit<SpeechReport, 'skipped'>> {
    const unreadable: string[] = [];
    // The engine starts with the first recording, which is not to pay for it.
    await this.recognizer.recognize(new Float32Array(SAMPLE_RATE));
    for (const clip of clips) {
      const samples = samplesOf(clip.file);
      if (samples === null) unreadable.push(clip.file);
      else await this.take(clip, samples);
    }
    const scores = Array.from(this.tallies, ([group, { errors, words, ...counts }]) => ({
      group,
      ...counts,
      wordErrorRate: errors / Math.max(1, words),
    }));
    return { scores, unreadable, realTimeFactor: this.workSeconds / Math.max(1e-9, this.soundSeconds) };
  }

  private async take(clip: SpeechClip, samples: Samples): Promise<void> {
    const startMs = performance.now();
    const heard = await this.recognizer.recognize(samples);
    const readings = this.shop.snap(heard);
    this.workSeconds += (performance.now() - startMs) / 1000;
    this.soundSeconds += samples.length / SAMPLE_RATE;
    this.options.onClip?.(clip, heard, readings);
    this.count(clip, heard, readings);
  }

  private count(clip: SpeechClip, heard: Heard, [best = '']: readonly string[]): void {
    const tally = this.tallies.get(clip.group) ?? {
      clips: 0,
      errors: 0,
      words: 0,
      typed: 0,
      heard: 0,
      snapped: 0,
    };
    this.tallies.set(clip.group, tally);
    const said = saidWords(clip.text);
    tally.clips++;
    tally.words += said.length;
    tally.errors += countWordErrors(saidWords(heard.text), said);
    const right = new Set(this.rightFor(clip));
    const finds = (text: string): boolean =>
      text !== '' && this.shop.find(text, FIRST).some((id) => right.has(id));
    if (right.size === 0 || !finds(clip.text)) return;
    tally.typed++;
    tally.heard += Number(finds(heard.text));
    tally.snapped += Number(finds(best));
  }

  /** What the list says, what people judged best for the same query, or what is called so. */
  private rightFor({ rightIds, text }: SpeechClip): readonly string[] {
    if (rightIds.length > 0) return rightIds;
    const begun = text.toLowerCase();
    return (
      this.rightByQuery.get(text) ??
      this.products.filter(({ title }) => title.toLowerCase().startsWith(begun)).map(({ id }) => id)
    );
  }
}

function samplesOf(file: string): Samples | null {
  try {
    return toSamples(decodeWav(readFileSync(file)));
  } catch (error) {
    if (error instanceof DamagedAudio || error instanceof RangeError) return null;
    throw error;
  }
}

/** The report as lines of text. */
export function formatSpeechReport({ scores, realTimeFactor, unreadable, skipped }: SpeechReport): string {
  const share = (count: number, of: number): string => (of === 0 ? '-' : (count / of).toFixed(3));
  const row = ({ group, clips, wordErrorRate, typed, heard, snapped }: SpeechScore): string =>
    `  ${group.padEnd(28)} ${String(clips).padStart(5)} ${wordErrorRate.toFixed(3).padStart(7)} ${String(typed).padStart(6)} ` +
    `${share(heard, typed).padStart(7)} ${share(snapped, typed).padStart(7)}`;
  return [
    `speech: real-time factor ${realTimeFactor.toFixed(3)}`,
    `  ${'group'.padEnd(28)} clips    WER  typed   heard snapped`,
    ...scores.map(row),
    'typed: clips whose text, typed, finds a right product in the first 5; heard, snapped: the share of these that the recording finds',
    ...(skipped > 0 ? [`${skipped} clips in other languages were skipped`] : []),
    ...unreadable.map((file) => `could not be read: ${file}`),
  ].join('\n');
}
