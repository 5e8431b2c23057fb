import { AppError, quote } from '../errors';
import { MAX_SECONDS, type AudioReader } from './audio/audioReader';
import { encodeWav } from './audio/encodeWav';
import { sniffAudio } from './audio/sniffAudio';
import { heardNothing, SAMPLE_RATE, type Heard, type Recognizer, type Samples } from './recognizer';
import { hasSpeech } from './engine/prepareUtterance';
import { ServiceFailure, type PostedAudio } from './remote/speechService';

/** Who recognized a recording. */
export type SpeechEngineName = 'BUILT_IN' | 'SERVICE';

/** What was made of a recording, and how. */
export interface Listened {
  heard: Heard;
  engine: SpeechEngineName;
  /** Why the service did not recognize it, where there is one; null when it did or there is none. */
  fallback: string | null;
  /** Two or three letters. */
  language: string;
  /** Seconds; null for a format that only the service reads. */
  duration: number | null;
  decodeMs: number;
  recognizeMs: number;
}

/** The parts that listening is made with. */
export interface ListenerParts {
  reader: Pick<AudioReader, 'read'>;
  /** The engines in the box, by language. */
  recognizers: ReadonlyMap<string, Pick<Recognizer, 'recognize'>>;
  /** A stronger engine; null for none. */
  service: { transcribe(audio: PostedAudio): Promise<Heard> } | null;
}

/** Bytes of a recording at most: a minute of two channels at 48,000 samples of 16 bits. */
export const MAX_BYTES = 12 * 1024 * 1024;

/** What a service takes a format for. */
const FILENAMES = {
  mp4: 'audio.m4a',
  aac: 'audio.aac',
  amr: 'audio.amr',
  aiff: 'audio.aiff',
  caf: 'audio.caf',
};

/** Listens to recordings: decodes them and has them recognized, by the service where there is one and it answers, else by the engine in the box. */
export class Listener {
  constructor(private readonly parts: ListenerParts) {}

  /**
   * The words of a recording. Throws BAD_AUDIO, UNSUPPORTED_AUDIO, AUDIO_TOO_LONG, BAD_ARGUMENT, UNSUPPORTED_LANGUAGE and UNAVAILABLE.
   *
   * @param locale such as en, en-US or zh-CN
   */
  async listen(bytes: Uint8Array, locale: string): Promise<Listened> {
    const language = this.languageOf(locale);
    const startMs = performance.now();
    const samples = await this.decode(bytes);
    const decodedMs = performance.now();
    const { heard, engine, fallback } = await this.recognize(bytes, samples, language);
    return {
      heard,
      engine,
      fallback,
      language,
      duration: samples && samples.length / SAMPLE_RATE,
      decodeMs: decodedMs - startMs,
      recognizeMs: performance.now() - decodedMs,
    };
  }

  private languageOf(locale: string): string {
    const [, language] = /^([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*$/i.exec(locale) ?? [];
    if (!language)
      throw new AppError('BAD_ARGUMENT', `locale was "${quote(locale)}"; give one such as en or zh-CN`);
    const known = language.toLowerCase();
    if (!this.parts.service && !this.parts.recognizers.has(known)) throw this.unknownLanguage(known);
    return known;
  }

  private unknownLanguage(language: string): AppError {
    const known = [...this.parts.recognizers.keys()].join(' or ');
    return new AppError(
      'UNSUPPORTED_LANGUAGE',
      `speech in "${language}" is not recognized; send ${known}, or set SPEECH_URL to a service that knows it`,
    );
  }

  /** Null for a format that only the service reads. */
  private async decode(bytes: Uint8Array): Promise<Samples | null> {
    try {
      return await this.parts.reader.read(bytes);
    } catch (error) {
      const isForService =
        this.parts.service && error instanceof AppError && error.extensions.code === 'UNSUPPORTED_AUDIO';
      if (isForService) return null;
      throw error;
    }
  }

  private async recognize(
    bytes: Uint8Array,
    samples: Samples | null,
    language: string,
  ): Promise<Pick<Listened, 'heard' | 'engine' | 'fallback'>> {
    const { service, recognizers } = this.parts;
    // A service that is sent silence makes words up.
    if (samples && !hasSpeech(samples)) return { heard: heardNothing(), engine: 'BUILT_IN', fallback: null };
    let fallback: string | null = null;
    if (service) {
      try {
        const heard = await service.transcribe(posted(bytes, samples, language));
        return { heard, engine: 'SERVICE', fallback };
      } catch (error) {
        if (!(error instanceof ServiceFailure)) throw error;
        fallback = error.message;
      }
    }
    const recognizer = recognizers.get(language);
    if (!recognizer)
      throw new AppError('UNAVAILABLE', `${fallback}, and nothing else here knows "${language}"; try again`);
    if (!samples)
      throw new AppError(
        'UNAVAILABLE',
        `${fallback}, and nothing else here reads this format; send WAV, FLAC, MP3, Ogg or WebM`,
      );
    return { heard: await recognizer.recognize(samples), engine: 'BUILT_IN', fallback };
  }
}

/** Decoded sound goes as WAV, which every service reads; the rest as it came. */
function posted(bytes: Uint8Array, samples: Samples | null, language: string): PostedAudio {
  if (samples) return { bytes: encodeWav(samples), filename: 'audio.wav', language };
  const kind = sniffAudio(bytes) as keyof typeof FILENAMES;
  return { bytes, filename: FILENAMES[kind] ?? 'audio', language };
}

/** For descriptions of arguments. */
export const RECORDING_LIMITS = `at most ${MAX_SECONDS} seconds and 12 MiB`;
