import { decodeWav } from '../../../src/speech/audio/decodeWav';

/** A WAV file of one chunk of samples. */
function aWav({
  code = 1,
  channels = 1,
  rate = 8000,
  bits = 16,
  data = Buffer.alloc(0) as Buffer,
  claims = undefined as number | undefined,
}): Buffer {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(code, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE((rate * channels * bits) / 8, 28);
  head.writeUInt16LE((channels * bits) / 8, 32);
  head.writeUInt16LE(bits, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(claims ?? data.length, 40);
  return Buffer.concat([head, data]);
}

describe('decodeWav', () => {
  it.each([
    [1, 8, [0, 128, 255], [-1, 0, 127 / 128]],
    [1, 16, [0, 128, 0, 64, 255, 127], [-1, 0.5, 32767 / 32768]],
    [1, 24, [0, 0, 128, 0, 0, 64], [-1, 0.5]],
    [1, 32, [0, 0, 0, 128, 0, 0, 0, 64], [-1, 0.5]],
    [3, 32, [0, 0, 0, 63, 0, 0, 192, 127], [0.5, 0]],
    // The loudest and the quietest codes of G.711.
    [6, 8, [0xaa, 0x2a, 0xd5], [32256 / 32768, -32256 / 32768, 8 / 32768]],
    [7, 8, [0x80, 0x00, 0xff], [32124 / 32768, -32124 / 32768, 0]],
  ])('reads encoding %d of %d bits', (code, bits, data, values) => {
    const { channels, sampleRate } = decodeWav(aWav({ code, bits, data: Buffer.from(data) }));
    expect(sampleRate).toBe(8000);
    expect(channels.map((channel) => [...channel])).toEqual([values.map(Math.fround)]);
  });

  it('tells channels apart', () => {
    const { channels } = decodeWav(aWav({ channels: 2, data: Buffer.from([0, 64, 0, 192, 0, 32, 0, 224]) }));
    expect(channels.map((channel) => [...channel])).toEqual([
      [0.5, 0.25],
      [-0.5, -0.25],
    ]);
  });

  it('reads to the end when the length was never filled in, or the end is missing', () => {
    const data = Buffer.from([0, 64, 0, 32]);
    for (const claims of [0, 0xffffffff, 1000])
      expect([...decodeWav(aWav({ data, claims })).channels[0]]).toEqual([0.5, 0.25]);
  });

  it('says what is wrong', () => {
    expect(() => decodeWav(aWav({}).subarray(0, 30))).toThrow('the WAV file ends in its format');
    expect(() => decodeWav(aWav({}).subarray(0, 36))).toThrow('the WAV file ends before its samples');
    expect(() => decodeWav(aWav({ code: 2, bits: 4 }))).toThrow(
      'the WAV file holds encoding 2 of 4 bits, which is not read',
    );
    expect(() => decodeWav(aWav({ channels: 0 }))).toThrow('the WAV file claims 0 channels');
  });
});
