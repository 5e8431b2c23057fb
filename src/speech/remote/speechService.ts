import type { SpeechServiceSettings } from '../../config/speechSettings';
import { quote } from '../../errors';
import type { Heard } from '../recognizer';
import { readTranscription } from './readTranscription';

/** A recording as a service gets it. */
export interface PostedAudio {
  bytes: Uint8Array;
  /** Tells the service the format by its ending. */
  filename: string;
  /** Two or three letters. */
  language: string;
}

/** Why a service did not answer; the message may be shown to callers. */
export class ServiceFailure extends Error {}

/** Bytes of an answer at most. */
const MAX_ANSWER = 4 * 1024 * 1024;
/** After so many failures in a row the service is left alone for a while, so that callers do not wait for it in vain. */
const FAILURES = 3;
const PAUSE_MS = 30_000;

/**
 * A service that transcribes: OpenAI's `POST /v1/audio/transcriptions`, as whisper.cpp, faster-whisper and hosted services speak it.
 */
export class SpeechService {
  private failures = 0;
  private restsUntilMs = 0;

  constructor(
    private readonly settings: SpeechServiceSettings,
    /** Words that are likely to be said. */
    private readonly prompt: () => Promise<string>,
    private readonly nowMs: () => number,
  ) {}

  /** What the service hears. Throws ServiceFailure. */
  async transcribe(audio: PostedAudio): Promise<Heard> {
    if (this.nowMs() < this.restsUntilMs)
      throw new ServiceFailure(
        `the speech service failed ${FAILURES} times in a row and is left alone for a while`,
      );
    try {
      const heard = readTranscription(await this.post(audio));
      this.failures = 0;
      return heard;
    } catch (error) {
      if (++this.failures >= FAILURES) {
        this.failures = 0;
        this.restsUntilMs = this.nowMs() + PAUSE_MS;
      }
      throw new ServiceFailure(this.reasonOf(error));
    }
  }

  private async post({ bytes, filename, language }: PostedAudio): Promise<unknown> {
    const { url, key, model, timeoutMs } = this.settings;
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(bytes)]), filename);
    form.set('model', model);
    form.set('language', language);
    form.set('response_format', 'verbose_json');
    form.append('timestamp_granularities[]', 'word');
    form.append('timestamp_granularities[]', 'segment');
    form.set('temperature', '0');
    const prompt = await this.prompt();
    if (prompt !== '') form.set('prompt', prompt);
    const response = await fetch(url, {
      method: 'POST',
      body: form,
      headers: key === null ? {} : { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    });
    const text = await readText(response);
    if (!response.ok) throw new Error(`it answered with HTTP status ${response.status}`);
    return parse(text);
  }

  /** A reason that shows neither the address nor what the service said. */
  private reasonOf(error: unknown): string {
    const { name, message } = error as Error;
    if (name === 'TimeoutError')
      return `the speech service did not answer within ${this.settings.timeoutMs} ms`;
    if (name === 'TypeError') return 'the speech service could not be reached';
    return `the speech service failed: ${quote(message, 100)}`;
  }
}

/** The body, unless it is larger than any transcription. */
async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('the answer is no JSON');
  }
}
