import { resample } from '../../../src/speech/audio/resample';

function tone(hertz: number, rate: number, seconds = 0.5): Float32Array {
  return Float32Array.from({ length: rate * seconds }, (_, at) =>
    Math.sin((2 * Math.PI * hertz * at) / rate),
  );
}

/** Largest difference in the middle half, where the edges do not reach. */
function difference(a: Float32Array, b: Float32Array): number {
  let worst = 0;
  for (let at = a.length >> 2; at < a.length - (a.length >> 2); at++)
    worst = Math.max(worst, Math.abs(a[at] - b[at]));
  return worst;
}

describe('resample', () => {
  it.each([8000, 11025, 22050, 24000, 32000, 44100, 48000, 96000, 12345])(
    'keeps a tone of %d Hz sound',
    (rate) => {
      const output = resample(tone(1000, rate), rate, 16000);
      expect(output.length).toBe(Math.floor((tone(1000, rate).length * 16000) / rate));
      expect(difference(output, tone(1000, 16000))).toBeLessThan(0.002);
    },
  );

  it('leaves nothing of a tone that is too high, rather than fold it down', () => {
    const output = resample(tone(11000, 48000), 48000, 16000);
    expect(difference(output, new Float32Array(output.length))).toBeLessThan(0.001);
  });

  it('returns the same samples at the same rate', () => {
    const samples = tone(440, 16000);
    expect(resample(samples, 16000, 16000)).toBe(samples);
  });
});
