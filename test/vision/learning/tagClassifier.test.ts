import { createRandom, type Random } from '../../../src/math/random';
import {
  fitTagClassifier,
  guessLabels,
  type LabelledPicture,
} from '../../../src/vision/learning/tagClassifier';

const NAMES = ['mug', 'plate', 'vase'];

function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Things of three categories, some of them red; `noise` blurs both. */
function planted(count: number, noise: number, seed = 2): LabelledPicture[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const kind = index % 3;
    const isRed = random() < 0.4;
    const vector = Float32Array.from({ length: 8 }, (_, at) => {
      const signal = at === kind ? 1 : at === 5 && isRed ? 1 : 0;
      return signal + noise * gaussian(random);
    });
    return { vector, categories: [NAMES[kind], 'tableware'], tags: isRed ? ['red', 'gift'] : ['gift'] };
  });
}

describe('fitTagClassifier', () => {
  it('learns labels that at least five pictures have and five have not', () => {
    const classifier = fitTagClassifier(planted(60, 0.1))!;
    expect(classifier.labels.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'category mug',
      'category plate',
      'category vase',
      'tag red',
    ]);
    expect(classifier.labels[0].examples).toBe(20);
    expect(fitTagClassifier(planted(12, 0.1))).toBeNull();
    expect(fitTagClassifier([])).toBeNull();
  });

  it('recognises what it did not see', () => {
    const classifier = fitTagClassifier(planted(150, 0.25))!;
    const unseen = planted(90, 0.25, 77);
    const right = unseen.filter(
      ({ vector, categories }) => guessLabels(classifier, vector, 'category')[0].name === categories[0],
    );
    expect(right.length).toBeGreaterThan(84);
    const red = unseen.filter(
      ({ vector, tags }) =>
        guessLabels(classifier, vector, 'tag')[0].confidence > 0.5 === tags.includes('red'),
    );
    expect(red.length).toBeGreaterThan(84);
  });

  it('estimates by leaving out what it gets right on the unseen', () => {
    const classifier = fitTagClassifier(planted(300, 0.6))!;
    const unseen = planted(600, 0.6, 77);
    const right = unseen.filter(
      ({ vector, categories }) => guessLabels(classifier, vector, 'category')[0].name === categories[0],
    );
    expect(Math.abs(classifier.leftOutAccuracy! - right.length / 600)).toBeLessThan(0.06);
    expect(right.length / 600).toBeLessThan(0.95);
  });

  it('promises as much as comes true', () => {
    const classifier = fitTagClassifier(planted(300, 0.6))!;
    const guesses = planted(900, 0.6, 77).flatMap(({ vector, categories, tags }) => [
      ...guessLabels(classifier, vector, 'category').map(({ name, confidence }) => ({
        confidence,
        isTrue: categories.includes(name),
      })),
      ...guessLabels(classifier, vector, 'tag').map(({ name, confidence }) => ({
        confidence,
        isTrue: tags.includes(name),
      })),
    ]);
    for (const [from, to] of [
      [0, 0.2],
      [0.2, 0.4],
      [0.4, 0.6],
      [0.6, 0.8],
      [0.8, 1.01],
    ]) {
      const some = guesses.filter(({ confidence }) => confidence >= from && confidence < to);
      const promised = some.reduce((sum, { confidence }) => sum + confidence, 0) / some.length;
      const kept = some.filter(({ isTrue }) => isTrue).length / some.length;
      expect(Math.abs(promised - kept)).toBeLessThan(0.12);
    }
  });

  it('is sure of nothing that pictures do not show', () => {
    const random = createRandom(4);
    const pictures = planted(120, 0.3).map((picture) => ({
      ...picture,
      tags: random() < 0.3 ? ['sale'] : [],
    }));
    const classifier = fitTagClassifier(pictures)!;
    const chances = pictures.map(({ vector }) => guessLabels(classifier, vector, 'tag')[0].confidence);
    expect(Math.max(...chances)).toBeLessThan(0.6);
  });

  it('orders guesses by confidence and gives as many as asked for', () => {
    const classifier = fitTagClassifier(planted(60, 0.3))!;
    const guesses = guessLabels(classifier, planted(1, 0.3)[0].vector, 'category', 2);
    expect(guesses).toHaveLength(2);
    expect(guesses[0].confidence).toBeGreaterThanOrEqual(guesses[1].confidence);
    expect(guesses[0].name).toBe('mug');
  });
});
