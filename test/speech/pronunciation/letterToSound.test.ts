import { alignSpelling } from '../../../src/speech/pronunciation/alignSpelling';
import { readCmuDictionary } from '../../../src/speech/pronunciation/createPronouncer';
import { fitGraphoneModel } from '../../../src/speech/pronunciation/graphoneModel';
import { formatPronunciation, parsePronunciation } from '../../../src/speech/pronunciation/phonemes';
import { PronunciationDictionary } from '../../../src/speech/pronunciation/pronunciationDictionary';
import { PronunciationPredictor } from '../../../src/speech/pronunciation/predictPronunciation';
import { loadGraphones, saveGraphones } from '../../../src/speech/pronunciation/savedGraphones';
import { editDistance } from './editDistance';

const said = (spelling: string, phonemes: string) => ({ spelling, phonemes: parsePronunciation(phonemes)! });

describe('alignSpelling', () => {
  const words = [
    said('cat', 'K AE T'),
    said('cash', 'K AE SH'),
    said('shack', 'SH AE K'),
    said('tack', 'T AE K'),
    said('axe', 'AE K S'),
    said('tax', 'T AE K S'),
    said('at', 'AE T'),
    said('sat', 'S AE T'),
    said('hat', 'HH AE T'),
    said('has', 'HH AE S'),
  ];
  // Every word three times, so that nothing counts as noise.
  const { graphones, sequences } = alignSpelling([...words, ...words, ...words]);
  const cut = (k: number): string =>
    [...sequences[k]]
      .map((g) => `${graphones[g].letters}:${formatPronunciation(graphones[g].phonemes)}`)
      .join(' ');

  it('finds the letters that stand for one phoneme together', () => {
    expect(cut(1)).toBe('c:K a:AE sh:SH');
    expect(cut(2)).toBe('sh:SH a:AE ck:K');
  });

  it('finds the letter that stands for two phonemes', () => {
    expect(cut(5)).toBe('t:T a:AE x:K S');
  });

  it('leaves out what cannot be cut', () => {
    expect(alignSpelling([said('a', 'D AH B AH L'), said('1a', 'W AH N EY')]).sequences).toEqual([]);
  });
});

describe('the model of graphones', () => {
  const dictionary = new PronunciationDictionary(readCmuDictionary());
  const words = [...dictionary.words()].filter((word) => /^[a-z]{3,}$/.test(word));
  const train = words.filter((_, k) => k % 15 === 0);
  const aligned = alignSpelling(
    train.flatMap((spelling) => dictionary.get(spelling).map((phonemes) => ({ spelling, phonemes }))),
  );
  const model = fitGraphoneModel(aligned);
  const predictor = new PronunciationPredictor(model);

  it('gives the arcs of every state and its ways back a probability of one together', () => {
    // The root's arcs are all graphones and the edge of words.
    const { firstArcs, chances, labels } = model;
    const total = chances
      .slice(firstArcs[0], firstArcs[1])
      .reduce((sum, chance) => sum + Math.exp(chance), 0);
    expect(total).toBeCloseTo(1, 3);
    expect(new Set(labels.slice(firstArcs[0], firstArcs[1])).size).toBe(model.graphones.length + 1);
    const inner = firstArcs.findIndex((first, state) => state > 0 && firstArcs[state + 1] - first > 5);
    let sum = 0;
    for (let label = 0; label <= model.graphones.length; label++) sum += Math.exp(chanceOf(inner, label));
    expect(sum).toBeCloseTo(1, 2);
  });

  function chanceOf(state: number, label: number): number {
    const { firstArcs, labels, chances, backOffs, suffixes } = model;
    for (let arc = firstArcs[state]; arc < firstArcs[state + 1]; arc++)
      if (labels[arc] === label) return chances[arc];
    return backOffs[state] + chanceOf(suffixes[state], label);
  }

  it('says words that it never saw, with few wrong phonemes', () => {
    const test = words.filter((_, k) => k % 180 === 4);
    let [wrong, length] = [0, 0];
    for (const word of test) {
      const [{ phonemes }] = predictor.predict(word);
      const variants = dictionary.get(word);
      wrong += Math.min(...variants.map((variant) => editDistance(phonemes, variant)));
      length += variants[0].length;
    }
    expect(test.length).toBeGreaterThan(600);
    expect(wrong / length).toBeLessThan(0.13);
  });

  it('gives several ways, likeliest first, each once', () => {
    const ways = predictor.predict('tomarlo', 3);
    expect(ways).toHaveLength(3);
    expect(new Set(ways.map(({ phonemes }) => phonemes)).size).toBe(3);
    expect([...ways].sort((a, b) => b.score - a.score)).toEqual(ways);
  });

  it('says nothing to what no graphone spells', () => {
    expect(predictor.predict('1a')).toEqual([]);
    expect(predictor.predict('')).toEqual([]);
  });

  it('is the same after it was saved, and is not read when it was learned from something else', () => {
    const bytes = saveGraphones(model, 'cmu');
    const loaded = new PronunciationPredictor(loadGraphones(bytes, 'cmu')!);
    expect(loaded.predict('vitrine', 2)).toEqual(predictor.predict('vitrine', 2));
    expect(loadGraphones(bytes, 'other')).toBeNull();
    expect(loadGraphones(bytes.subarray(0, 1000), 'cmu')).toBeNull();
    expect(loadGraphones(Buffer.from('nonsense'), 'cmu')).toBeNull();
  });
});
