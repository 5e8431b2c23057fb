import fc from 'fast-check';
import { parsePronunciation, PHONEMES, pronunciationOf } from '../../../src/speech/pronunciation/phonemes';
import type { HeardWord } from '../../../src/speech/recognizer';
import { gapCost, substitutionCost } from '../../../src/speech/snapping/phonemeDistance';
import { SoundIndex } from '../../../src/speech/snapping/soundIndex';
import { snapTranscript, type ShopLanguage } from '../../../src/speech/snapping/snapTranscript';
import { spelledCodes } from '../../../src/speech/snapping/spelledCode';

const number = (phoneme: string): number => PHONEMES.indexOf(phoneme);

describe('substitutionCost', () => {
  it('is nothing for the same, the same both ways, and never negative', () => {
    for (let a = 0; a < PHONEMES.length; a++) {
      expect(substitutionCost(a, a)).toBe(0);
      for (let b = 0; b < PHONEMES.length; b++) {
        expect(substitutionCost(a, b)).toBe(substitutionCost(b, a));
        if (a !== b) expect(substitutionCost(a, b)).toBeGreaterThan(0);
      }
    }
  });

  it.each([
    ['P', 'B', 'P', 'S'],
    ['S', 'SH', 'S', 'M'],
    ['IY', 'IH', 'IY', 'AA'],
    ['N', 'M', 'N', 'K'],
    ['R', 'ER', 'T', 'AA'],
  ])('takes %s for %s sooner than %s for %s', (a, b, c, d) => {
    expect(substitutionCost(number(a), number(b))).toBeLessThan(substitutionCost(number(c), number(d)));
  });
});

/** The textbook's edit distance with the same costs. */
function naive(a: readonly number[], b: readonly number[]): number {
  const rows = [[0]];
  for (let j = 1; j <= b.length; j++) rows[0][j] = rows[0][j - 1] + gapCost(b[j - 1]);
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [rows[i - 1][0] + gapCost(a[i - 1])];
    for (let j = 1; j <= b.length; j++)
      rows[i][j] = Math.min(
        rows[i - 1][j - 1] + substitutionCost(a[i - 1], b[j - 1]),
        rows[i - 1][j] + gapCost(a[i - 1]),
        rows[i][j - 1] + gapCost(b[j - 1]),
      );
  }
  return rows[a.length][b.length];
}

const DICTIONARY = `ceramic S ER AE M IH K
sarah S EH R AH
an AE N
egg EH G
red R EH D
read R EH D
read(2) R IY D
dog D AO G
job JH AA B
bowl B OW L
ball B AO L
mug M AH G
p P IY
trp T IY AA R P IY
`;

describe('SoundIndex', () => {
  const sounds = new SoundIndex(DICTIONARY);

  it('finds what sounds alike, nearest first, in any of its pronunciations', () => {
    expect(sounds.nearest(parsePronunciation('R EH D')!, 0.4, 5)).toEqual([
      { word: 'read', distance: 0 },
      { word: 'red', distance: 0 },
    ]);
    expect(sounds.nearest(parsePronunciation('R IY D')!, 0, 5)).toEqual([{ word: 'read', distance: 0 }]);
  });

  it('finds only wanted words, but knows how the others are said', () => {
    const wanted = new SoundIndex(DICTIONARY, (word) => word === 'red');
    expect(wanted.nearest(parsePronunciation('R EH D')!, 1, 5).map(({ word }) => word)).toEqual(['red']);
    expect(wanted.sayOf('egg')).toHaveLength(1);
    expect(wanted.sayOf('unknown')).toEqual([]);
  });

  it('finds the same as comparing with every word', () => {
    const phoneme = fc.nat(PHONEMES.length - 1);
    const spelled = fc.array(phoneme, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(spelled, { minLength: 1, maxLength: 12 }), spelled, (words, asked) => {
        const lines = words.map((phonemes, k) => `w${k} ${phonemes.map((one) => PHONEMES[one]).join(' ')}`);
        const found = new SoundIndex(lines.join('\n')).nearest(pronunciationOf(asked), 2, 50);
        const expected = words
          .map((phonemes, k) => [`w${k}`, naive(asked, phonemes)] as const)
          .filter(([, distance]) => distance < 1.999);
        const known = new Map(found.map(({ word, distance }) => [word, distance]));
        for (const [word, distance] of expected) expect(known.get(word)).toBeCloseTo(distance, 4);
      }),
    );
  });
});

describe('spelledCodes', () => {
  it.each([
    ['t r p flat', 'trp tr'],
    ['c forty seven oh four', 'c4704 c470 c47'],
    ['x r five hundred headset', 'xr500 xr'],
    ['forty seven', ''],
    ['red shoes', ''],
    ['a', ''],
  ])('writes "%s"', (words, codes) => {
    expect(
      spelledCodes(words.split(' '), 0)
        .map(({ text }) => text)
        .join(' '),
    ).toBe(codes);
  });
});

describe('snapTranscript', () => {
  const sounds = new SoundIndex(DICTIONARY, (word) =>
    ['ceramic', 'mug', 'red', 'dog', 'bowl', 'trp'].includes(word),
  );
  const counts: Record<string, number> = {
    ceramic: 20,
    mug: 30,
    'ceramic mug': 15,
    red: 40,
    dog: 30,
    bowl: 25,
    'red dog': 3,
    'dog bowl': 20,
    trp: 2,
  };
  const shop: ShopLanguage = {
    size: 1000,
    count: (word) => counts[word] ?? 0,
    countPair: (before, word) => counts[`${before} ${word}`] ?? 0,
  };
  const heard = (text: string, confidence = 0.5, alternatives: Record<string, string> = {}): HeardWord[] =>
    text.split(' ').map((word, at) => ({
      text: word,
      confidence,
      start: at,
      end: at + 1,
      alternatives: alternatives[word] ? [{ text: alternatives[word], confidence: 0.3 }] : [],
    }));
  const best = (words: HeardWord[]): string => snapTranscript(words, sounds, shop)[0].text;

  it('takes several words for the one that sounds like them and that the shop sells', () => {
    expect(best(heard('sarah an egg mug'))).toBe('ceramic mug');
  });

  it('prefers words that stand side by side in products', () => {
    expect(best(heard('read job ball', 0.3))).toBe('red dog bowl');
  });

  it('takes what else the recognizer heard when the shop has it', () => {
    expect(best(heard('job bowl', 0.4, { job: 'dog' }))).toBe('dog bowl');
  });

  it('joins letters that are a code', () => {
    expect(best(heard('t r p bowl'))).toBe('trp bowl');
  });

  it('leaves words alone that the shop has', () => {
    expect(best(heard('red dog bowl', 0.9))).toBe('red dog bowl');
  });

  it('keeps other readings, each once, likeliest first', () => {
    const readings = snapTranscript(heard('sarah an egg mug'), sounds, shop, 3);
    expect(readings).toHaveLength(3);
    expect(new Set(readings.map(({ text }) => text)).size).toBe(3);
    expect(readings.map(({ score }) => score)).toEqual(
      readings.map(({ score }) => score).sort((a, b) => b - a),
    );
  });

  it('makes nothing of nothing', () => {
    expect(snapTranscript([], sounds, shop)).toEqual([{ text: '', score: -0 }]);
  });
});
