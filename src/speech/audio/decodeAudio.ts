import { quote } from '../../errors';
import { decodeOpus } from './decodeOpus';
import { decodeWav } from './decodeWav';
import { demuxOgg } from './demuxOgg';
import { demuxWebm } from './demuxWebm';
import { sniffAudio, type AudioKind } from './sniffAudio';
import { DamagedAudio, LongAudio, SoundCollector, UnsupportedAudio, type Sound } from './sound';

/** What the decoders of the packages have in common. */
interface Decoder {
  ready: Promise<void>;
  decode(bytes: Uint8Array): Decoded | Promise<Decoded>;
  flush?(): Promise<Decoded>;
  free(): void;
}

interface Decoded {
  channelData: Float32Array[];
  sampleRate: number;
}

/** Bytes that are decoded at a time, so that a small file that lasts for hours is noticed early. */
const CHUNK = 32 * 1024;

const NAMES: Partial<Record<AudioKind, string>> = {
  mp4: 'MP4 (AAC)',
  aac: 'AAC',
  amr: 'AMR',
  aiff: 'AIFF',
  caf: 'CAF',
};

/**
 * Decodes a recording, whatever its name says it is: WAV, FLAC, MP3, Ogg (Opus, Vorbis, FLAC), WebM (Opus, PCM). A file that was cut off gives what is whole. Throws
 * DamagedAudio, UnsupportedAudio and LongAudio.
 *
 * @param maxSeconds how long it may last
 */
export async function decodeAudio(bytes: Uint8Array, maxSeconds: number): Promise<Sound> {
  const kind = sniffAudio(bytes);
  const sound = await decodeKind(kind, bytes, maxSeconds);
  const length = sound.channels[0]?.length ?? 0;
  if (length === 0) throw new DamagedAudio('there is no sound in it');
  if (length > sound.sampleRate * maxSeconds) throw new LongAudio();
  return sound;
}

async function decodeKind(kind: AudioKind, bytes: Uint8Array, maxSeconds: number): Promise<Sound> {
  switch (kind) {
    case 'wav':
      return decodeWav(bytes);
    case 'flac':
      return decodeChunks(new (await import('@wasm-audio-decoders/flac')).FLACDecoder(), bytes, maxSeconds);
    case 'mp3':
      return decodeChunks(new (await import('mpg123-decoder')).MPEGDecoder(), bytes, maxSeconds);
    case 'ogg':
      return decodeOgg(bytes, maxSeconds);
    case 'webm':
      return decodeWebm(bytes, maxSeconds);
    case 'unknown':
      throw new DamagedAudio('it is no recording');
    default:
      throw new UnsupportedAudio(`${NAMES[kind]} is not read`);
  }
}

async function decodeOgg(bytes: Uint8Array, maxSeconds: number): Promise<Sound> {
  const { packets, endPosition, wholeBytes } = demuxOgg(bytes);
  const [header, , ...frames] = packets;
  const name = header ? Buffer.from(header.subarray(0, 8)).toString('latin1') : '';
  if (name === 'OpusHead') return decodeOpus(header, frames, endPosition, maxSeconds);
  // What comes after the last whole page would be taken for sound.
  const whole = bytes.subarray(0, wholeBytes);
  if (name.startsWith('\x01vorbis')) {
    const { OggVorbisDecoder } = await import('@wasm-audio-decoders/ogg-vorbis');
    return decodeChunks(new OggVorbisDecoder(), whole, maxSeconds);
  }
  if (name.startsWith('\x7fFLAC')) {
    const { FLACDecoder } = await import('@wasm-audio-decoders/flac');
    return decodeChunks(new FLACDecoder(), whole, maxSeconds);
  }
  throw new UnsupportedAudio('Ogg with another codec than Opus, Vorbis or FLAC is not read');
}

async function decodeChunks(decoder: Decoder, bytes: Uint8Array, maxSeconds: number): Promise<Sound> {
  const collector = new SoundCollector(maxSeconds);
  const take = ({ channelData, sampleRate }: Decoded): void =>
    collector.add({ sampleRate, channels: channelData });
  await decoder.ready;
  try {
    for (let at = 0; at < bytes.length; at += CHUNK)
      take(await decoder.decode(bytes.subarray(at, at + CHUNK)));
    if (decoder.flush) take(await decoder.flush());
  } catch (error) {
    if (error instanceof LongAudio) throw error;
    // What came before the damage may be all that was said.
  } finally {
    decoder.free();
  }
  return collector.toSound();
}

function decodeWebm(bytes: Uint8Array, maxSeconds: number): Sound | Promise<Sound> {
  const { codec, sampleRate, channels, setup, frames } = demuxWebm(bytes);
  if (codec === 'A_OPUS') return decodeOpus(setup, frames, null, maxSeconds);
  if (codec === 'A_PCM/FLOAT/IEEE') return floats(Buffer.concat(frames), sampleRate, channels);
  throw new UnsupportedAudio(`WebM with the codec ${quote(codec, 20)} is not read`);
}

function floats(bytes: Buffer, sampleRate: number, count: number): Sound {
  const frames = Math.floor(bytes.length / (4 * Math.max(1, count)));
  const channels = Array.from({ length: Math.min(32, count) }, (_, channel) =>
    Float32Array.from({ length: frames }, (_unused, frame) => {
      const value = bytes.readFloatLE((frame * count + channel) * 4);
      return Number.isFinite(value) ? value : 0;
    }),
  );
  return { sampleRate, channels };
}
