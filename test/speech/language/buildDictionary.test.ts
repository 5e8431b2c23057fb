import { buildDictionary } from '../../../src/speech/language/buildDictionary';

const WAYS: Record<string, string[]> = { mug: ['M AH G'], read: ['R EH D', 'R IY D'], tea: ['T IY'] };
const say = (word: string): string[] => WAYS[word] ?? [];

describe('buildDictionary', () => {
  it('writes a line for each way to say a word, once', () => {
    expect(buildDictionary(['mug', 'read', 'mug'], say)).toBe('mug M AH G\nread R EH D\nread(2) R IY D\n');
  });

  it('leaves out what nobody can say and what the engine would take for a mark', () => {
    expect(buildDictionary(['杯', '<s>', 'a b', 'tea'], () => ['T'])).toBe('杯 T\ntea T\n');
    expect(buildDictionary(['unknown', 'tea'], say)).toBe('tea T IY\n');
  });

  it('stops when it is full', () => {
    expect(buildDictionary(['mug', 'read', 'tea'], say, 2)).toBe('mug M AH G\n');
  });
});
