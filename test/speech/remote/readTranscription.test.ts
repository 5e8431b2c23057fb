import { readTranscription } from '../../../src/speech/remote/readTranscription';

const word = (text: string, start: number, end: number, confidence: number) => ({
  text,
  confidence: expect.closeTo(confidence, 6),
  start,
  end,
  alternatives: [],
});

describe('readTranscription', () => {
  it('takes words with their times, sure as their segment', () => {
    const heard = readTranscription({
      task: 'transcribe',
      language: 'english',
      duration: 1.4,
      text: ' Red running shoes.',
      segments: [
        {
          id: 0,
          start: 0,
          end: 1.4,
          text: ' Red running shoes.',
          avg_logprob: Math.log(0.8),
          no_speech_prob: 0.01,
        },
      ],
      words: [
        { word: ' Red', start: 0.1, end: 0.4 },
        { word: ' running', start: 0.4, end: 0.8 },
        { word: ' shoes.', start: 0.8, end: 1.2 },
      ],
    });
    expect(heard).toEqual({
      text: 'red running shoes',
      words: [word('red', 0.1, 0.4, 0.8), word('running', 0.4, 0.8, 0.8), word('shoes', 0.8, 1.2, 0.8)],
      confidence: expect.closeTo(0.8, 6),
      alternatives: [],
    });
  });

  it('takes words that lie in segments, with their own probability', () => {
    const { words } = readTranscription({
      text: 'iPhone 15',
      segments: [
        {
          start: 0,
          end: 1,
          words: [
            { word: 'iPhone', start: 0, end: 0.5, probability: 0.7 },
            { word: '15', start: 0.5, end: 1, probability: 0.6 },
          ],
        },
      ],
    });
    expect(words).toEqual([word('iphone', 0, 0.5, 0.7), word('15', 0.5, 1, 0.6)]);
  });

  it('takes the text where there is nothing else', () => {
    expect(
      readTranscription({ text: 'Men’s shoes, under $50!' }).words.map(({ text, start }) => [text, start]),
    ).toEqual([
      ['men’s', null],
      ['shoes', null],
      ['under', null],
      ['$50', null],
    ]);
  });

  it('writes Chinese words without spaces', () => {
    const words = ['红色', '的', '裙子'].map((text, at) => ({ word: text, start: at, end: at + 1 }));
    expect(readTranscription({ text: '红色的裙子', words }).text).toBe('红色的裙子');
  });

  it('hears nothing where a model makes words up', () => {
    const segments = [
      { start: 0, end: 2, text: 'Thanks for watching!', avg_logprob: -1.2, no_speech_prob: 0.9 },
    ];
    expect(readTranscription({ text: 'Thanks for watching!', segments }).text).toBe('');
    expect(readTranscription({ text: '' })).toEqual({ text: '', words: [], confidence: 0, alternatives: [] });
  });

  it('refuses what is no transcription', () => {
    for (const answer of [null, 'text', {}, { text: 5 }])
      expect(() => readTranscription(answer)).toThrow('the answer is no transcription: it has no text');
  });
});
