import { createRandom } from '../../src/math/random';
import { createEngine, RankRequest } from '../../src/recommendation/engine';
import { copyParameters, DEFAULT_PARAMETERS, SIGNAL_NAMES } from '../../src/recommendation/parameters';
import { contextOf } from '../../src/recommendation/scoringContext';
import { SignalSet } from '../../src/recommendation/signalSet';
import { randomShop, randomTimeline } from './randomShop';

const parameters = copyParameters(DEFAULT_PARAMETERS);
parameters.weights = { sequence: 1, collaborative: 0.7, content: 0.3, interests: 0.4, popularity: 0.25 };

function requestOf(seed: number): RankRequest {
  const history = randomTimeline(createRandom(seed), 60, 12).reverse();
  const interests = [
    { kind: 'CATEGORY' as const, value: 'c1' },
    { kind: 'TAG' as const, value: 't3', weight: 0.3 },
  ];
  return { history, interests, contextProducts: [5, 2], nowMs: 0, limit: 60, isEligible: () => true };
}

describe('evidence', () => {
  it('adds up to the value of its signal, to the bit, for every product', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const signals = new SignalSet(randomShop(seed), parameters);
      const context = contextOf(requestOf(seed), parameters);
      const weights = new Float64Array(SIGNAL_NAMES.length).fill(1);
      signals.accumulate(context, weights);
      for (const signal of signals.withEvidence(weights)) {
        const slot = SIGNAL_NAMES.indexOf(signal.name);
        for (let productIndex = 0; productIndex < 60; productIndex++) {
          const pieces = signal.evidence(context, productIndex);
          const value = signals.pad.valueOf(productIndex, slot);
          expect(pieces.reduce((sum, piece) => sum + piece.value, 0)).toBe(value);
        }
      }
    }
  });
});

describe('explain', () => {
  it('names events, interests and context products whose points are those of the contributions', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const engine = createEngine(randomShop(seed), parameters);
      const request = requestOf(seed);
      for (const { productIndex, contributions } of engine.rank(request)) {
        const evidence = engine.explain(request, productIndex);
        for (const { signal, points } of contributions.filter((part) => part.signal !== 'popularity')) {
          const sum = evidence
            .filter((piece) => piece.signal === signal)
            .reduce((total, piece) => total + piece.points, 0);
          expect(Math.abs(sum - points)).toBeLessThan(1e-9);
        }
      }
    }
  });

  it('names the strongest event of a visit, and all of its events', () => {
    const shop = randomShop(3);
    const [i, j] = [1, 2];
    shop.counts.addTimeline([
      { type: 'VIEW', productIndex: i, occurredAtMs: 0 },
      { type: 'VIEW', productIndex: j, occurredAtMs: 1 },
    ]);
    const history = [
      { type: 'CLICK' as const, productIndex: i, occurredAtMs: 5 },
      { type: 'PURCHASE' as const, productIndex: i, occurredAtMs: 4 },
      { type: 'SEARCH' as const, productIndex: -1, occurredAtMs: 3 },
      { type: 'VIEW' as const, productIndex: i, occurredAtMs: 2 },
    ];
    const request = { history, nowMs: 9, limit: 5, isEligible: () => true };
    const [piece] = createEngine(shop, parameters).explain(request, j);
    expect([piece.historyPosition, piece.historyPositions]).toEqual([1, [1, 0, 3]]);
  });
});
