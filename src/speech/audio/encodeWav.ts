import { SAMPLE_RATE, type Samples } from '../recognizer';

const HEADER_BYTES = 44;

/** Samples as a WAV file of 16 bits: what every service reads. */
export function encodeWav(samples: Samples): Buffer {
  const file = Buffer.alloc(HEADER_BYTES + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(SAMPLE_RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((value, at) => {
    file.writeInt16LE(Math.max(-32768, Math.min(32767, Math.round(value * 32768))), HEADER_BYTES + at * 2);
  });
  return file;
}
