import { DamagedAudio, type Sound } from './sound';

const PCM = 1;
const FLOAT = 3;
const A_LAW = 6;
const MU_LAW = 7;
const EXTENSIBLE = 0xfffe;
/** Samples of a data chunk whose length was never filled in, as of a recorder that was cut off, reach to the end of the file. */
const UNKNOWN_LENGTHS = [0, 0xffffffff];

interface Format {
  code: number;
  channelCount: number;
  sampleRate: number;
  bits: number;
}

/** Reads one sample at a place. */
type ReadSample = (view: DataView, at: number) => number;

const READERS: Record<string, ReadSample> = {
  [`${PCM}/8`]: (view, at) => (view.getUint8(at) - 128) / 128,
  [`${PCM}/16`]: (view, at) => view.getInt16(at, true) / 32768,
  [`${PCM}/24`]: (view, at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 8388608,
  [`${PCM}/32`]: (view, at) => view.getInt32(at, true) / 2147483648,
  [`${FLOAT}/32`]: (view, at) => finite(view.getFloat32(at, true)),
  [`${FLOAT}/64`]: (view, at) => finite(view.getFloat64(at, true)),
  [`${A_LAW}/8`]: (view, at) => fromALaw(view.getUint8(at)),
  [`${MU_LAW}/8`]: (view, at) => fromMuLaw(view.getUint8(at)),
};

/** Decodes RIFF/WAVE: PCM of 8, 16, 24 or 32 bits, floating point of 32 or 64, A-law, mu-law. Throws DamagedAudio. */
export function decodeWav(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: Format | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    const length = view.getUint32(at + 4, true);
    const start = at + 8;
    if (name === 'fmt ') format = readFormat(view, start, length);
    if (name === 'data') {
      if (!format) throw new DamagedAudio('the WAV file has samples before their format');
      const end = UNKNOWN_LENGTHS.includes(length) ? bytes.length : Math.min(start + length, bytes.length);
      return readSamples(view, start, end, format);
    }
    at = start + length + (length & 1);
  }
  throw new DamagedAudio('the WAV file ends before its samples');
}

function readFormat(view: DataView, start: number, length: number): Format {
  if (length < 16 || start + length > view.byteLength)
    throw new DamagedAudio('the WAV file ends in its format');
  const code = view.getUint16(start, true);
  return {
    // The real code is the beginning of a long identifier.
    code: code === EXTENSIBLE && length >= 26 ? view.getUint16(start + 24, true) : code,
    channelCount: view.getUint16(start + 2, true),
    sampleRate: view.getUint32(start + 4, true),
    bits: view.getUint16(start + 14, true),
  };
}

function readSamples(view: DataView, start: number, end: number, format: Format): Sound {
  const { code, channelCount, sampleRate, bits } = format;
  const read = READERS[`${code}/${bits}`];
  if (!read) throw new DamagedAudio(`the WAV file holds encoding ${code} of ${bits} bits, which is not read`);
  if (channelCount < 1 || channelCount > 32)
    throw new DamagedAudio(`the WAV file claims ${channelCount} channels`);
  const step = bits / 8;
  const frames = Math.floor((end - start) / (step * channelCount));
  const channels = Array.from({ length: channelCount }, (_, channel) => {
    const samples = new Float32Array(frames);
    for (let frame = 0, at = start + channel * step; frame < frames; frame++, at += step * channelCount)
      samples[frame] = read(view, at);
    return samples;
  });
  return { sampleRate, channels };
}

function finite(value: number): number {
  return Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : 0;
}

/** SOURCE: ITU-T G.711, table 1. */
function fromALaw(code: number): number {
  const value = code ^ 0x55;
  const exponent = (value >> 4) & 7;
  const mantissa = ((value & 15) << 4) + 8;
  const magnitude = exponent === 0 ? mantissa : (mantissa + 256) << (exponent - 1);
  return (value & 0x80 ? magnitude : -magnitude) / 32768;
}

/** SOURCE: ITU-T G.711, table 2. */
function fromMuLaw(code: number): number {
  const value = ~code & 0xff;
  const magnitude = ((((value & 15) << 3) + 132) << ((value >> 4) & 7)) - 132;
  return (value & 0x80 ? -magnitude : magnitude) / 32768;
}
