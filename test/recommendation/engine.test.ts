import { createRandom } from '../../src/math/random';
import { createEngine, Engine, RankRequest } from '../../src/recommendation/engine';
import { copyParameters, DEFAULT_PARAMETERS, Parameters } from '../../src/recommendation/parameters';
import { InterestRecord } from '../../src/records';
import { randomShop, randomTimeline } from './randomShop';

const PRODUCTS = 60;
const INTERESTS: InterestRecord[] = [
  { kind: 'CATEGORY', value: 'c1' },
  { kind: 'BRAND', value: 'b2', weight: 0.5 },
];

function allSignals(): Parameters {
  const parameters = copyParameters(DEFAULT_PARAMETERS);
  parameters.weights = { sequence: 1, collaborative: 0.7, content: 0.3, interests: 0.4, popularity: 0.25 };
  return parameters;
}

function requestOf(seed: number, changes: Partial<RankRequest> = {}): RankRequest {
  const history = randomTimeline(createRandom(seed), PRODUCTS, 12).reverse();
  const isEligible = (productIndex: number): boolean => productIndex % 7 !== seed % 7;
  return { history, interests: INTERESTS, nowMs: 0, limit: 10, isEligible, ...changes };
}

function forManyShoppers(
  check: (engine: Engine, request: RankRequest, shop: ReturnType<typeof randomShop>) => void,
): void {
  for (let seed = 1; seed <= 25; seed++) {
    const shop = randomShop(seed, PRODUCTS);
    check(createEngine(shop, allSignals()), requestOf(seed), shop);
  }
}

describe('rank', () => {
  it('gives a score that is the sum of its points, to the bit', () => {
    forManyShoppers((engine, request) => {
      const adjustments = [
        {
          signal: 'rotation',
          weight: 0.3,
          valueOf: (productIndex: number) => (productIndex % 3 === 0 ? -0.1 : 0),
        },
        {
          signal: 'repeat',
          weight: 1,
          valueOf: (productIndex: number) => (productIndex < 2 ? 0.7 : 0),
          raised: [0, 1],
        },
      ];
      for (const changes of [{}, { diversity: 0.7 }, { adjustments }, { adjustments, diversity: 0.3 }]) {
        for (const { score, contributions } of engine.rank({ ...request, ...changes })) {
          expect(contributions.reduce((sum, { points }) => sum + points, 0)).toBe(score);
          const parts = contributions.filter(({ signal }) => signal !== 'diversity');
          for (const { value, weight, points } of parts) expect(weight * value).toBe(points);
        }
      }
    });
  });

  it('is the head of the full ranking, ties by product id', () => {
    forManyShoppers((engine, request, shop) => {
      const all = engine.rank({ ...request, limit: PRODUCTS });
      const eligible = Array.from({ length: PRODUCTS }, (_, at) => at).filter(request.isEligible);
      expect(all.map((item) => item.productIndex).sort((a, b) => a - b)).toEqual(eligible);
      const sorted = [...all].sort(
        (a, b) => b.score - a.score || shop.space.compare(a.productIndex, b.productIndex),
      );
      expect(all).toEqual(sorted);
      for (const limit of [0, 1, 10, 33])
        expect(engine.rank({ ...request, limit })).toEqual(all.slice(0, limit));
    });
  });

  it('stays exact under adjustments and silenced popularity', () => {
    forManyShoppers((engine, request, shop) => {
      const lowered = {
        signal: 'rotation',
        weight: 0.5,
        valueOf: (productIndex: number) => -(productIndex % 5) / 20,
      };
      const isRaised = (productIndex: number): boolean => productIndex % 9 === 0 || productIndex >= 57;
      const raised = Array.from({ length: PRODUCTS }, (_, at) => at).filter(isRaised);
      const lifted = {
        signal: 'repeat',
        weight: 1,
        valueOf: (at: number) => (isRaised(at) ? at / 60 : 0),
        raised,
      };
      for (const changes of [
        { adjustments: [lowered] },
        { adjustments: [lifted, lowered] },
        { adjustments: [lifted, lowered], weights: { popularity: 0 } },
        { weights: { sequence: 0, content: 0, interests: 0, collaborative: 0, popularity: 3 } },
        { weights: { popularity: 0 } },
        { weights: { sequence: 0, content: 3 } },
      ]) {
        const all = engine.rank({ ...request, ...changes, limit: PRODUCTS });
        const sorted = [...all].sort(
          (a, b) => b.score - a.score || shop.space.compare(a.productIndex, b.productIndex),
        );
        expect(all).toEqual(sorted);
        expect(engine.rank({ ...request, ...changes, limit: 7 })).toEqual(all.slice(0, 7));
        all.forEach(({ productIndex }, at) =>
          expect(engine.rankOf({ ...request, ...changes }, productIndex)).toBe(at + 1),
        );
      }
    });
  });

  it('never lists a product that is not eligible, nor one that scores less than one left out', () => {
    forManyShoppers((engine, request) => {
      const few = engine.rank({ ...request, isEligible: (productIndex) => productIndex === 3 });
      expect(few.map((item) => item.productIndex)).toEqual([3]);
    });
  });

  it('answers the same for a living engine as for a new one after the shop changed', () => {
    forManyShoppers((engine, request, shop) => {
      engine.rank(request);
      const [first] = shop.timelines;
      const added = [
        ...first,
        { type: 'PURCHASE' as const, productIndex: shop.space.add('new'), occurredAtMs: 9e9 },
      ];
      shop.counts.replaceTimeline(first, added);
      shop.features.set(shop.space.indexOf('new'), { title: 'red1 shoe2', brand: 'b2', categories: ['c1'] });
      const fresh = createEngine(shop, allSignals());
      expect(engine.rank({ ...request, limit: 100 })).toEqual(fresh.rank({ ...request, limit: 100 }));
    });
  });
});

describe('rankOf', () => {
  it('is the place in the full ranking', () => {
    forManyShoppers((engine, request) => {
      const all = engine.rank({ ...request, limit: PRODUCTS });
      all.forEach(({ productIndex }, at) => expect(engine.rankOf(request, productIndex)).toBe(at + 1));
    });
  });

  it('is null for a product that is not eligible', () => {
    const engine = createEngine(randomShop(1), allSignals());
    expect(engine.rankOf(requestOf(1, { isEligible: () => false }), 4)).toBeNull();
  });
});
