import { SoundCollector, UnsupportedAudio, type Sound } from './sound';

/** Frames that are decoded at a time; a frame lasts at most 120 ms. */
const FRAMES_AT_A_TIME = 50;
/** Opus is decoded at the rate of the recognizers. */
const RATE = 16_000;
/** Opus counts at this rate what is to be left out. */
const CLOCK = 48_000;
const HEADER_BYTES = 19;

/**
 * Decodes frames of Opus.
 *
 * @param header the `OpusHead` packet; without it one channel is taken for granted
 * @param endPosition how long it lasts with what is to be left out at the beginning, in samples at 48,000 a second; null when unknown
 */
export async function decodeOpus(
  header: Uint8Array,
  frames: readonly Uint8Array[],
  endPosition: number | null,
  maxSeconds: number,
): Promise<Sound> {
  const { OpusDecoder } = await import('opus-decoder');
  const hasHeader = header.length >= HEADER_BYTES;
  const channels = hasHeader ? header[9] : 1;
  if (channels > 2) throw new UnsupportedAudio(`Opus with ${channels} channels is not read`);
  const preSkip = hasHeader ? header[10] + header[11] * 256 : 0;
  const decoder = new OpusDecoder({
    sampleRate: RATE,
    channels: channels === 2 ? 2 : 1,
    preSkip: Math.round((preSkip * RATE) / CLOCK),
  });
  const collector = new SoundCollector(maxSeconds);
  await decoder.ready;
  try {
    for (let at = 0; at < frames.length; at += FRAMES_AT_A_TIME) {
      const { channelData } = decoder.decodeFrames(frames.slice(at, at + FRAMES_AT_A_TIME));
      collector.add({ sampleRate: RATE, channels: channelData });
    }
  } finally {
    decoder.free();
  }
  const sound = collector.toSound();
  if (endPosition === null) return sound;
  const length = Math.max(0, Math.round(((endPosition - preSkip) * RATE) / CLOCK));
  return { sampleRate: RATE, channels: sound.channels.map((channel) => channel.subarray(0, length)) };
}
