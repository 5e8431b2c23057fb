import { baseWord, competitorsOf, isFiller, type Lattice } from '../../../src/speech/engine/lattice';

/** `red mug` or `red mud`, and perhaps silence before. */
const LATTICE: Lattice = {
  nodes: [
    { word: '<s>', start: 0 },
    { word: 'red', start: 10 },
    { word: 'mug', start: 30 },
    { word: 'mud', start: 31 },
    { word: 'mug', start: 32 },
    { word: '</s>', start: 60 },
  ],
  links: [
    { from: 0, to: 1, end: 9, posterior: 1 },
    { from: 1, to: 2, end: 29, posterior: 0.5 },
    { from: 1, to: 3, end: 30, posterior: 0.3 },
    { from: 1, to: 4, end: 31, posterior: 0.2 },
    { from: 2, to: 5, end: 59, posterior: 0.5 },
    { from: 3, to: 5, end: 59, posterior: 0.3 },
    { from: 4, to: 5, end: 59, posterior: 0.2 },
  ],
};

describe('competitorsOf', () => {
  it('sums the instances of a word that overlap, likeliest word first', () => {
    const competitors = competitorsOf(LATTICE, { word: 'mug', start: 30, end: 59 });
    expect(competitors).toEqual([
      { word: 'mug', share: 0.7 },
      { word: 'mud', share: 0.3 },
    ]);
  });

  it('counts neither what overlaps by less than half nor what is no word', () => {
    expect(competitorsOf(LATTICE, { word: 'red', start: 0, end: 29 })).toEqual([{ word: 'red', share: 1 }]);
    expect(competitorsOf(LATTICE, { word: 'red', start: 18, end: 60 })).toEqual([
      { word: 'mug', share: 0.7 },
      { word: 'mud', share: 0.3 },
    ]);
  });
});

describe('words of a lattice', () => {
  it('lose the number of their pronunciation', () => {
    expect(['read(2)', 'read', 'a(13)'].map(baseWord)).toEqual(['read', 'read', 'a']);
  });

  it('are no fillers', () => {
    expect(['<s>', '[NOISE]', '++UM++', 'um'].map(isFiller)).toEqual([true, true, true, false]);
  });
});
