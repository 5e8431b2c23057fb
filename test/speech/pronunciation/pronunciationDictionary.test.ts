import { formatPronunciation } from '../../../src/speech/pronunciation/phonemes';
import { PronunciationDictionary } from '../../../src/speech/pronunciation/pronunciationDictionary';

describe('PronunciationDictionary', () => {
  const dictionary = new PronunciationDictionary(
    [
      ';;; a comment',
      'Read R EH1 D',
      'read(2) R IY D',
      'read(3) R EH D',
      'bad QQ',
      'empty',
      "o'clock AH K L AA K",
    ].join('\n'),
  );

  it('keeps the variants of a word in order, each once', () => {
    expect(dictionary.get('read').map(formatPronunciation)).toEqual(['R EH D', 'R IY D']);
  });

  it('leaves out comments and lines that are not pronunciations', () => {
    expect([...dictionary.words()]).toEqual(['read', "o'clock"]);
    expect(dictionary.size).toBe(2);
    expect(dictionary.has('bad')).toBe(false);
    expect(dictionary.get('bad')).toEqual([]);
  });
});
