import {
  formatPronunciation,
  parsePronunciation,
  PHONEMES,
  phonemeAt,
} from '../../../src/speech/pronunciation/phonemes';

describe('phonemes', () => {
  it('are 39', () => {
    expect(new Set(PHONEMES).size).toBe(39);
  });

  it('are written as they were read, without stress', () => {
    const boys = parsePronunciation('B OY1 Z')!;
    expect(boys).toHaveLength(3);
    expect(PHONEMES[phonemeAt(boys, 1)]).toBe('OY');
    expect(formatPronunciation(boys)).toBe('B OY Z');
    expect(formatPronunciation(parsePronunciation(PHONEMES.join('  '))!)).toBe(PHONEMES.join(' '));
  });

  it.each(['', 'B XX Z', 'b oy z'])('are not read of "%s"', (text) => {
    expect(parsePronunciation(text)).toBeNull();
  });
});
