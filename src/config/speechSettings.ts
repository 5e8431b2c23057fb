import { quote } from '../errors';

/** How speech is recognized beside the engine in the box. */
export interface SpeechSettings {
  /** A service that speaks OpenAI's protocol for transcriptions; null for none. */
  readonly service: SpeechServiceSettings | null;
}

export interface SpeechServiceSettings {
  /** Where recordings are posted. `SPEECH_URL`; a server's address alone stands for its /v1/audio/transcriptions. */
  readonly url: string;
  /** Sent as a bearer token; null for none. `SPEECH_KEY`. */
  readonly key: string | null;
  /** The model to ask for. `SPEECH_MODEL`, default whisper-1. */
  readonly model: string;
  /** How long an answer may take. `SPEECH_TIMEOUT_MS`, 100 to 120,000, default 8,000. */
  readonly timeoutMs: number;
}

const PATH = '/v1/audio/transcriptions';

function readUrl(text: string, faults: string[]): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) {
    const url = new URL(text);
    if (/^\/(v1\/?)?$/.test(url.pathname)) url.pathname = PATH;
    return url.href;
  }
  // The value is not shown: it may hold a password.
  faults.push(`SPEECH_URL has an unknown form; give http://host:port or the whole address of ${PATH}`);
  return '';
}

function readTimeout(text: string, faults: string[]): number {
  const timeoutMs = Number(text);
  if (/^\d+$/.test(text) && timeoutMs >= 100 && timeoutMs <= 120_000) return timeoutMs;
  faults.push(`SPEECH_TIMEOUT_MS was "${quote(text)}"; give a whole number from 100 to 120000`);
  return 0;
}

/** Reads what concerns speech; what is wrong is added to `faults`. */
export function readSpeechSettings(environment: NodeJS.ProcessEnv, faults: string[]): SpeechSettings {
  const { SPEECH_URL, SPEECH_KEY, SPEECH_MODEL, SPEECH_TIMEOUT_MS } = environment;
  const timeoutMs = readTimeout(SPEECH_TIMEOUT_MS || '8000', faults);
  if (!SPEECH_URL) return { service: null };
  return {
    service: {
      url: readUrl(SPEECH_URL, faults),
      key: SPEECH_KEY || null,
      model: SPEECH_MODEL || 'whisper-1',
      timeoutMs,
    },
  };
}
