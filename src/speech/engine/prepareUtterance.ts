import { createRandom } from '../../math/random';
import { SAMPLE_RATE, type Samples } from '../recognizer';

/** A stretch of a recording that holds speech. */
export interface Utterance {
  /** Seconds from the start of the recording. */
  start: number;
  /** As the engine takes it. */
  samples: Int16Array;
}

/** Samples of one frame of loudness: 10 ms. */
const FRAME = SAMPLE_RATE / 100;
/** Frames kept before and after speech: weak consonants lie below the threshold, and the engine likes some silence. */
const MARGIN_FRAMES = 25;
/** A pause of so many frames ends an utterance. */
const PAUSE_FRAMES = 100;
/** An utterance of so many frames is cut at its quietest place: the engine's time and memory grow faster than its length. */
const MAX_FRAMES = 1500;
/** Speech has to last so many frames in all. */
const MIN_SPEECH_FRAMES = 8;
/** Below this loudness (RMS, of 1) all is silence: 10 steps of 16 bits. */
const FLOOR = 3e-4;
/** Speech is this much louder than the noise around it. */
const OVER_NOISE = 2.5;
/** Loudness that speech is brought to. */
const TARGET_RMS = 0.08;
const MAX_GAIN = 200;

/**
 * The stretches of speech in a recording, cut at pauses, of even loudness and with a little noise: the engine takes runs of equal samples, as of digital silence, for
 * infinitely quiet. None when nothing is louder than the noise.
 */
export function prepareUtterances(samples: Samples): Utterance[] {
  const loudness = loudnessOf(samples);
  const threshold = thresholdOf(loudness);
  return speechRuns(loudness, threshold).flatMap(({ from, to }) =>
    splitRun(loudness, from, to).map((run) => ({
      start: (run.from * FRAME) / SAMPLE_RATE,
      samples: toPcm(samples.subarray(run.from * FRAME, run.to * FRAME), run.from),
    })),
  );
}

/** Whether anything in a recording is louder than its noise. */
export function hasSpeech(samples: Samples): boolean {
  const loudness = loudnessOf(samples);
  return speechRuns(loudness, thresholdOf(loudness)).length > 0;
}

interface Run {
  /** First frame, and the one after the last. */
  from: number;
  to: number;
}

/** RMS of each frame, without its mean. */
function loudnessOf(samples: Samples): Float32Array {
  const loudness = new Float32Array(Math.floor(samples.length / FRAME));
  for (let frame = 0; frame < loudness.length; frame++) {
    let sum = 0;
    let squares = 0;
    for (let at = frame * FRAME; at < (frame + 1) * FRAME; at++) {
      sum += samples[at];
      squares += samples[at] * samples[at];
    }
    loudness[frame] = Math.sqrt(Math.max(0, squares / FRAME - (sum / FRAME) ** 2));
  }
  return loudness;
}

/** Between the noise (the tenth percentile) and the speech (the ninety-fifth), never above a quarter of the latter: without noise all but the quietest is speech. */
function thresholdOf(loudness: Float32Array): number {
  const sorted = Float32Array.from(loudness).sort();
  const noise = sorted[Math.floor(sorted.length * 0.1)] ?? 0;
  const speech = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  return Math.max(FLOOR, Math.min(noise * OVER_NOISE, speech / 4));
}

/** Runs of speech with their margins; runs that are closer than a pause are one. */
function speechRuns(loudness: Float32Array, threshold: number): Run[] {
  const runs: Run[] = [];
  let count = 0;
  for (let frame = 0; frame < loudness.length; frame++) {
    if (loudness[frame] < threshold) continue;
    count++;
    const last = runs.at(-1);
    if (last && frame - last.to < PAUSE_FRAMES) last.to = frame + 1;
    else runs.push({ from: frame, to: frame + 1 });
  }
  if (count < MIN_SPEECH_FRAMES) return [];
  return runs.map(({ from, to }) => ({
    from: Math.max(0, from - MARGIN_FRAMES),
    to: Math.min(loudness.length, to + MARGIN_FRAMES),
  }));
}

/** Cuts what is too long at its quietest frame of the middle third, and again. */
function splitRun(loudness: Float32Array, from: number, to: number): Run[] {
  if (to - from <= MAX_FRAMES) return [{ from, to }];
  const third = Math.floor((to - from) / 3);
  let cut = from + third;
  for (let frame = cut; frame < to - third; frame++) if (loudness[frame] < loudness[cut]) cut = frame;
  return [...splitRun(loudness, from, cut), ...splitRun(loudness, cut, to)];
}

function toPcm(samples: Samples, seed: number): Int16Array {
  const random = createRandom(seed + 1);
  let sum = 0;
  let squares = 0;
  let peak = 0;
  for (const value of samples) {
    sum += value;
    squares += value * value;
    peak = Math.max(peak, Math.abs(value));
  }
  const mean = sum / samples.length;
  const rms = Math.sqrt(Math.max(1e-12, squares / samples.length - mean * mean));
  const gain = Math.min(TARGET_RMS / rms, 0.95 / Math.max(peak, 1e-6), MAX_GAIN) * 32767;
  return Int16Array.from(samples, (value) => {
    const dither = (random() + random() - 1) * 2;
    return Math.max(-32768, Math.min(32767, Math.round((value - mean) * gain + dither)));
  });
}
