import { createRandom, shuffle } from '../../src/math/random';
import { fitFeatureIdf, relativeIdf } from '../../src/recommendation/featureIdf';
import { featuresOf, ProductContent } from '../../src/recommendation/featuresOf';
import { NEIGHBOURS, ProductFeatures } from '../../src/recommendation/productFeatures';
import { ProductSpace } from '../../src/catalog/productSpace';

function contentOf(seed: number): ProductContent {
  const random = createRandom(seed);
  const pick = (prefix: string, count: number): string => `${prefix}${Math.floor(random() * count)}`;
  return {
    title: pick('lamp', 40),
    brand: pick('b', 9),
    categories: [pick('c', 6), pick('d', 30)],
    tags: [pick('t', 12)],
  };
}

const COUNT = 300;
const space = new ProductSpace(Array.from({ length: COUNT }, (_, at) => `p${(at * 7) % COUNT}`));
const idf = fitFeatureIdf(Array.from({ length: COUNT }, (_, at) => contentOf(at)));

function built(order: number[]): ProductFeatures {
  const features = new ProductFeatures(space, idf);
  for (const productIndex of order) features.set(productIndex, contentOf(productIndex));
  return features;
}

const inOrder = Array.from({ length: COUNT }, (_, at) => at);
const listsOf = (features: ProductFeatures) =>
  inOrder.map((productIndex) => features.neighbours(productIndex));

describe('featuresOf', () => {
  it('reads categories, brand, tags, English words and Chinese bigrams', () => {
    const content = { title: 'The Red-Shoe 红色鞋', brand: 'Acme', categories: ['shoes'], tags: ['new'] };
    expect(featuresOf(content)).toEqual(
      ['brand:Acme', 'category:shoes', 'tag:new', 'word:red', 'word:shoe', 'word:红色', 'word:色鞋'].sort(),
    );
  });
});

describe('relativeIdf', () => {
  it('is 1 for what one product has, and small for what all have', () => {
    const small = fitFeatureIdf([{ title: 'blue lamp' }, { title: 'red lamp' }, { title: 'lamp' }]);
    expect(relativeIdf(small, 'word:blue')).toBe(1);
    expect(relativeIdf(small, 'word:lamp')).toBeCloseTo(Math.log(4 / 3) / Math.log(4), 12);
  });
});

describe('ProductFeatures', () => {
  it('lists the products most alike, ties by product id, as a full scan would', () => {
    const features = built(inOrder);
    for (const productIndex of [0, 17, 299]) {
      const scanned = inOrder
        .filter((other) => other !== productIndex && features.cosine(productIndex, other) > 0)
        .sort(
          (a, b) =>
            features.cosine(productIndex, b) - features.cosine(productIndex, a) || space.compare(a, b),
        )
        .slice(0, NEIGHBOURS);
      const { cosines } = features.neighbours(productIndex);
      scanned.forEach((other, at) =>
        expect(cosines[at]).toBeCloseTo(features.cosine(productIndex, other), 6),
      );
      expect(cosines.length).toBe(scanned.length);
    }
  });

  it('gives the same lists whatever the order the products came in', () => {
    const shuffled = built(shuffle([...inOrder], createRandom(4)));
    expect(listsOf(shuffled)).toEqual(listsOf(built(inOrder)));
  });

  it('keeps lists right while products are added, changed and removed', () => {
    const random = createRandom(9);
    const living = built(inOrder.slice(0, 250));
    const now = new Map(inOrder.slice(0, 250).map((at) => [at, contentOf(at)]));
    listsOf(living);
    for (let step = 0; step < 120; step++) {
      const productIndex = Math.floor(random() * COUNT);
      const content = contentOf(Math.floor(random() * 1000));
      if (random() < 0.3) now.delete(productIndex);
      else now.set(productIndex, content);
      if (now.has(productIndex)) living.set(productIndex, content);
      else living.remove(productIndex);
      for (let i = 0; i < 5; i++) living.neighbours(Math.floor(random() * COUNT));
    }
    const fresh = new ProductFeatures(space, idf);
    for (const [productIndex, content] of now) fresh.set(productIndex, content);
    expect(listsOf(living)).toEqual(listsOf(fresh));
  });

  it('answers for a product without features', () => {
    const features = built([0, 1]);
    expect([features.neighbours(5).productIndices.length, features.cosine(0, 5), features.has(5)]).toEqual([
      0,
      0,
      false,
    ]);
    expect([features.productsWith('brand:none'), features.hasFeature(0, 'brand:none')]).toEqual([[], false]);
  });
});
