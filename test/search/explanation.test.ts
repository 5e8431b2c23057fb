import fc from 'fast-check';
import type { PersonalSignals } from '../../src/search/signals';
import { anEngine } from './aSearchProduct';

const WORDS = ['red', 'reds', 'shoe', 'shoes', 'camera', 'camrea', 'sony', '红鞋', 't-shirt'];
const text = fc
  .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 5 })
  .map((words) => words.join(' '));
const values = fc.array(fc.double({ min: -1, max: 3, noNaN: true }), { minLength: 1, maxLength: 20 });

function signalsOf(numbers: readonly number[]): PersonalSignals {
  return {
    valuesOf: (ids) =>
      ids.map((_, k) => [
        { signal: 'history', value: numbers[k % numbers.length] },
        { signal: 'popularity', value: numbers[(k + 1) % numbers.length] },
      ]),
  };
}

describe('contributions', () => {
  it('add up to the score to the last bit, and scores fall', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 15 }),
        text,
        values,
        (rows, query, numbers) => {
          const engine = anEngine(
            rows.map(([title, brand, description], k) => ({
              id: `p${k}`,
              title,
              brand,
              description,
              categoryIds: [brand],
            })),
          );
          const { hits } = engine.search({ text: query, first: 100, signals: signalsOf(numbers) });
          hits.forEach(({ score, contributions }, rank) => {
            expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(score);
            expect(contributions.every(({ points }) => points >= 0)).toBe(true);
            if (rank > 0) expect(score).toBeLessThanOrEqual(hits[rank - 1].score);
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('name field, word, form and kind', () => {
    const engine = anEngine([{ title: 'Red shoes', brand: 'Shoe', id: 'a' }, 'other', 'another']);
    const [{ contributions }] = engine.search({ text: 'shoe', first: 1 }).hits;
    expect(
      contributions.map(({ source, field, word, form, kind }) => ({ source, field, word, form, kind })),
    ).toEqual([
      { source: 'words', field: 'brand', word: 'shoe', form: 'shoe', kind: 'exact' },
      { source: 'words', field: 'title', word: 'shoe', form: 'shoes', kind: 'stem' },
      { source: 'brand', field: null, word: null, form: 'Shoe', kind: null },
    ]);
  });
});

describe('signals', () => {
  const engine = anEngine([
    { title: 'red shoe', id: 'typed' },
    { title: 'red shoe red shoe', id: 'double', brand: 'red shoe' },
    { title: 'red shoe for men', id: 'loved' },
  ]);
  const loved: PersonalSignals = {
    valuesOf: (ids) => ids.map((id) => (id === 'typed' ? [] : [{ signal: 'history', value: 1e9 }])),
  };

  it('never push an exactly typed title off the top', () => {
    expect(engine.search({ text: 'Red Shoe', first: 3, signals: loved }).hits[0].id).toBe('typed');
  });

  it('are bounded by a share of the best text score, and named', () => {
    const plain = engine.search({ text: 'red', first: 3 }).hits;
    const personal = engine.search({ text: 'red', first: 3, signals: loved }).hits;
    const added = personal
      .find(({ id }) => id === 'loved')!
      .contributions.find(({ source }) => source === 'history')!;
    expect(added.points).toBeCloseTo(0.15 * plain[0].score, 5);
  });
});
