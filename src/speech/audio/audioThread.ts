/** A thread that decodes recordings, so that a hostile one can harm nothing else. */
import type { Samples } from '../recognizer';
import { serveTasks } from '../threads/serveTasks';
import { decodeAudio } from './decodeAudio';
import { DamagedAudio, LongAudio, UnsupportedAudio } from './sound';
import { toSamples } from './toSamples';

/** A recording, and how long it may last. */
export interface AudioTask {
  bytes: Uint8Array;
  maxSeconds: number;
}

/** The sound of a recording, or why there is none. */
export type AudioResult =
  { samples: Samples } | { refusal: 'damaged' | 'unsupported' | 'long'; reason: string };

// The decoders write to it whatever they stumble over.
console.error = () => undefined;

void serveTasks<AudioTask, AudioResult>(() =>
  Promise.resolve(async ({ bytes, maxSeconds }) => {
    try {
      return { samples: toSamples(await decodeAudio(bytes, maxSeconds)) };
    } catch (error) {
      return refusalOf(error);
    }
  }),
);

function refusalOf(error: unknown): AudioResult {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof UnsupportedAudio) return { refusal: 'unsupported', reason };
  if (error instanceof LongAudio) return { refusal: 'long', reason };
  if (error instanceof DamagedAudio) return { refusal: 'damaged', reason };
  // A decoder that fell over what it was given: it is made anew for the next.
  return { refusal: 'damaged', reason: 'it cannot be decoded' };
}
