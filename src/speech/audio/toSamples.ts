import { SAMPLE_RATE, type Samples } from '../recognizer';
import { resample } from './resample';
import { DamagedAudio, type Sound } from './sound';

/** Rates that recordings have: 8,000 by telephone, up to 192,000 by studios. */
const MIN_RATE = 4_000;
const MAX_RATE = 384_000;

/**
 * Sound as recognizers take it: one channel, 16,000 samples a second. Channels are averaged, but one that is silent is left out, as it would halve
 * the other. Throws DamagedAudio.
 */
export function toSamples({ sampleRate, channels }: Sound): Samples {
  if (sampleRate < MIN_RATE || sampleRate > MAX_RATE)
    throw new DamagedAudio(`it claims ${sampleRate} samples a second`);
  return resample(mix(channels), sampleRate, SAMPLE_RATE);
}

function mix(channels: readonly Float32Array[]): Float32Array {
  const energies = channels.map((channel) => channel.reduce((sum, value) => sum + value * value, 0));
  const loudest = Math.max(...energies);
  const heard = channels.filter((_, at) => energies[at] > loudest * 1e-4);
  if (heard.length <= 1) return heard[0] ?? channels[0] ?? new Float32Array(0);
  const mixed = new Float32Array(Math.min(...heard.map(({ length }) => length)));
  for (let at = 0; at < mixed.length; at++) {
    let sum = 0;
    for (const channel of heard) sum += channel[at];
    mixed[at] = sum / heard.length;
  }
  return mixed;
}
