import fc from 'fast-check';
import { HistoryEvent, visitsOf } from '../../src/recommendation/history';
import { copyParameters, DEFAULT_PARAMETERS } from '../../src/recommendation/parameters';
import { contextOf } from '../../src/recommendation/scoringContext';
import { EVENT_TYPES, EventType } from '../../src/records';

const event = (type: EventType, productIndex: number, value: number | null = null): HistoryEvent => ({
  type,
  productIndex,
  occurredAtMs: 0,
  value,
});

describe('visitsOf', () => {
  it('makes one visit of consecutive events on one product, named by the strongest', () => {
    const events = [
      event('PURCHASE', 4),
      event('ADD_TO_CART', 4),
      event('VIEW', 4),
      event('VIEW', 9),
      event('CLICK', 4),
    ];
    expect(visitsOf(events)).toEqual([
      { productIndex: 4, type: 'PURCHASE', rating: null, positions: [0, 1, 2] },
      { productIndex: 9, type: 'VIEW', rating: null, positions: [3] },
      { productIndex: 4, type: 'CLICK', rating: null, positions: [4] },
    ]);
  });

  it('skips searches, impressions, removals and dislikes without parting a visit', () => {
    const quiet: EventType[] = ['SEARCH', 'IMPRESSION', 'REMOVE_FROM_CART', 'DISLIKE'];
    const events = [
      event('VIEW', 1),
      ...quiet.map((type) => event(type, type === 'SEARCH' ? -1 : 2)),
      event('CLICK', 1),
    ];
    expect(visitsOf(events)).toEqual([{ productIndex: 1, type: 'CLICK', rating: null, positions: [5, 0] }]);
  });

  it('is its own mirror: newest first and oldest first see the same visits', () => {
    const events = fc.array(
      fc.tuple(fc.constantFrom(...EVENT_TYPES), fc.integer({ min: 0, max: 3 }), fc.integer()),
    );
    fc.assert(
      fc.property(events, (raw) => {
        const newestFirst = raw.map(([type, productIndex, value]) => event(type, productIndex, value));
        const mirrored = visitsOf([...newestFirst].reverse(), false).reverse();
        const withoutPositions = (visits: ReturnType<typeof visitsOf>) =>
          visits.map(({ productIndex, type, rating, positions }) => ({
            productIndex,
            type,
            rating,
            events: positions.length,
          }));
        expect(withoutPositions(mirrored)).toEqual(withoutPositions(visitsOf(newestFirst)));
      }),
    );
  });
});

describe('contextOf', () => {
  it('weighs visits by event type and rating', () => {
    const parameters = copyParameters(DEFAULT_PARAMETERS);
    parameters.typeWeights = { ...parameters.typeWeights, VIEW: 0.5, RATE: 1 };
    parameters.ratingSlope = 0.5;
    const history = [event('RATE', 1, 5), event('VIEW', 2), event('RATE', 3, 1)];
    const { visits } = contextOf({ history, nowMs: 0 }, parameters);
    expect(visits).toEqual([
      { productIndex: 1, weight: 1.5 },
      { productIndex: 2, weight: 0.5 },
      { productIndex: 3, weight: 0.5 },
    ]);
  });

  it('puts context products first and does not count the page twice', () => {
    const request = { history: [event('VIEW', 8), event('VIEW', 3)], contextProducts: [7, 8], nowMs: 0 };
    const context = contextOf(request, DEFAULT_PARAMETERS);
    expect(context.visits.map((visit) => visit.productIndex)).toEqual([7, 8, 3]);
    expect([context.positions, context.contextCount]).toEqual([[[0], [1, 2], [3]], 2]);
  });
});
