import type { Shopper } from '../accounts/caller';
import type { CatalogLoaders } from '../catalog/catalog.loaders';
import { checkLimit } from '../limits';
import type { SearchArguments } from '../search/productSearch';
import type { SearchResult } from '../search/search.types';
import type { Upload } from '../upload';
import { MAX_BYTES, type Listened, type Listener } from './listener';
import type { Heard, HeardAlternative } from './recognizer';
import { SpeechEngine, Transcript, VoiceSearch } from './voice.types';

/** Arguments of a search by voice, as they came. */
export type VoiceArguments = Omit<SearchArguments, 'query' | 'understand' | 'after'> & {
  audio: Upload;
  locale: string;
};

/** The parts that a search by voice is made with. */
export interface VoiceParts<Known> {
  listener: Listener;
  /** What was heard in words of the shop: readings of the whole, likeliest first. */
  readings: (heard: Heard, language: string) => Promise<readonly string[]>;
  /** The search for typed queries. */
  search: (args: SearchArguments, caller: Shopper, loaders: CatalogLoaders & Known) => Promise<SearchResult>;
}

/** Other readings of the whole that are told at most. */
const MAX_ALTERNATIVES = 10;

/** From a recording to words, and from words to products. */
export class VoiceSearcher<Known> {
  constructor(private readonly parts: VoiceParts<Known>) {}

  /** The words of a recording. Throws what Listener throws, and UPLOAD_TOO_LARGE. */
  async transcribe(audio: Upload, locale: string): Promise<Transcript> {
    const startMs = performance.now();
    const listened = await this.parts.listener.listen(await audio.bytes(MAX_BYTES), locale);
    const { text, words, confidence, alternatives } = listened.heard;
    return Object.assign(new Transcript(), {
      text,
      words,
      confidence,
      alternatives,
      ...shared(listened),
      duration: listened.duration,
      timings: timings(listened, 0, startMs),
    });
  }

  /** What a recording asks for. Throws what `transcribe` and the search throw. */
  async search(args: VoiceArguments, caller: Shopper, loaders: CatalogLoaders & Known): Promise<VoiceSearch> {
    const startMs = performance.now();
    const { audio, locale, ...others } = args;
    checkLimit(args.first, 'first');
    const listened = await this.parts.listener.listen(await audio.bytes(MAX_BYTES), locale);
    const { heard, language } = listened;
    const searchStartMs = performance.now();
    const [query = '', ...readings] = heard.text === '' ? [] : await this.parts.readings(heard, language);
    const results =
      query === '' ? null : await this.parts.search({ ...others, query, understand: true }, caller, loaders);
    const searchMs = results ? performance.now() - searchStartMs : 0;
    return Object.assign(new VoiceSearch(), {
      transcript: heard.text,
      words: heard.words,
      confidence: heard.confidence,
      alternatives: alternativesOf(query, readings, heard),
      query,
      filters: results && (results.understood?.filters ?? {}),
      results,
      ...shared(listened),
      timings: timings(listened, searchMs, startMs),
    });
  }
}

function shared({
  engine,
  fallback,
  language,
}: Listened): Pick<Transcript, 'engine' | 'fallback' | 'language'> {
  return { engine: SpeechEngine[engine], fallback, language };
}

function timings(
  { decodeMs, recognizeMs }: Listened,
  searchMs: number,
  startMs: number,
): Transcript['timings'] {
  return { decodeMs, recognizeMs, searchMs, totalMs: performance.now() - startMs };
}

/** Readings in words of the shop, then others as they were heard; none twice, and not the one that was searched for. */
function alternativesOf(
  query: string,
  readings: readonly string[],
  { text, confidence, alternatives }: Heard,
): VoiceSearch['alternatives'] {
  const heardAs = (reading: string): HeardAlternative | undefined =>
    [{ text, confidence }, ...alternatives].find((one) => one.text === reading);
  const texts = new Set([...readings, text, ...alternatives.map((one) => one.text)]);
  texts.delete(query);
  texts.delete('');
  return [...texts]
    .slice(0, MAX_ALTERNATIVES)
    .map((reading) => ({ text: reading, confidence: heardAs(reading)?.confidence ?? null }));
}
