import path from 'node:path';
import { AppError } from '../../errors';
import type { Samples } from '../recognizer';
import { TaskQueue, TaskTimeout } from '../threads/taskQueue';
import { ThreadBroken } from '../threads/taskThread';
import type { AudioResult, AudioTask } from './audioThread';

/** Seconds that a recording may last. */
export const MAX_SECONDS = 60;
/** Decoding takes a hundredth of the length of a recording; what takes so long does something else. */
const TIMEOUT_MS = 10_000;
const MEMORY_MB = 256;

const READ_FORMATS = 'send WAV, FLAC, MP3, Ogg (Opus or Vorbis) or WebM (Opus)';

/** Decodes recordings in a thread. */
export class AudioReader {
  readonly queue: TaskQueue<AudioTask, AudioResult>;

  /** @param idleMs a thread that had nothing to do for so long is stopped */
  constructor(onError: (error: unknown) => void, idleMs?: number) {
    this.queue = new TaskQueue({
      purpose: 'decode a recording',
      script: path.join(__dirname, 'audioThread'),
      workerData: () => null,
      idleMs,
      timeoutMs: TIMEOUT_MS,
      memoryMb: MEMORY_MB,
      onError,
    });
  }

  /** The sound of a recording. Throws BAD_AUDIO, UNSUPPORTED_AUDIO, AUDIO_TOO_LONG and UNAVAILABLE. */
  async read(bytes: Uint8Array): Promise<Samples> {
    if (bytes.length === 0) throw new AppError('BAD_AUDIO', `the recording was empty; ${READ_FORMATS}`);
    const result = await this.decode(bytes);
    if ('samples' in result) return result.samples;
    switch (result.refusal) {
      case 'unsupported':
        throw new AppError(
          'UNSUPPORTED_AUDIO',
          `the recording was refused: ${result.reason}; ${READ_FORMATS}`,
        );
      case 'long':
        throw new AppError(
          'AUDIO_TOO_LONG',
          `the recording lasted longer than ${MAX_SECONDS} seconds; send a shorter one`,
        );
      case 'damaged':
        throw damaged(result.reason);
    }
  }

  close(): Promise<void> {
    return this.queue.close();
  }

  private async decode(bytes: Uint8Array): Promise<AudioResult> {
    try {
      return await this.queue.run({ bytes, maxSeconds: MAX_SECONDS });
    } catch (error) {
      if (error instanceof TaskTimeout || error instanceof ThreadBroken)
        throw damaged('it cannot be decoded in time');
      throw error;
    }
  }
}

function damaged(reason: string): AppError {
  return new AppError('BAD_AUDIO', `the recording was refused: ${reason}; ${READ_FORMATS}`);
}
