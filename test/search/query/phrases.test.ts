import fc from 'fast-check';
import { anEngine, idsFor } from '../aSearchProduct';

const WORDS = ['the', 'who', 'red', 'shoe', 'of'];
const words = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 });

describe('phrases in quotes', () => {
  it('find exactly the titles that have the words in a row', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          words.map((one) => one.join(' ')),
          { minLength: 1 },
        ),
        words,
        (titles, phrase) => {
          const expected = titles.filter((title) => ` ${title} `.includes(` ${phrase.join(' ')} `));
          expect(idsFor(anEngine(titles), `"${phrase.join(' ')}"`, 100).sort()).toEqual(expected.sort());
        },
      ),
      { numRuns: 300 },
    );
  });

  it('count stop words, and do not run across fields or entries of a list', () => {
    const engine = anEngine([
      'The Who live',
      { title: 'Who is the', tags: ['the', 'who'] },
      { title: 'live the', brand: 'who' },
    ]);
    expect(idsFor(engine, '"the who"')).toEqual(['The Who live']);
  });

  it('find ideographs in a row, in either script', () => {
    expect(idsFor(anEngine(['女士連衣裙', '衣连裙']), '"连衣裙"')).toEqual(['女士連衣裙']);
  });
});

describe('-word', () => {
  it('leaves out what has the word in any form, or the phrase as it is', () => {
    const engine = anEngine(['red shoe', 'red leather shoes', 'blue shoe', 't-shirt red']);
    expect(idsFor(engine, 'red -shoe')).toEqual(['t-shirt red']);
    expect(idsFor(engine, 'shoe -red').sort()).toEqual(['blue shoe']);
    expect(idsFor(engine, 'red -"leather shoes"').sort()).toEqual(['red shoe', 't-shirt red']);
    expect(idsFor(engine, 'red -t-shirt').sort()).toEqual(['red leather shoes', 'red shoe']);
    expect(idsFor(engine, '-red')).toEqual(['blue shoe']);
  });
});
