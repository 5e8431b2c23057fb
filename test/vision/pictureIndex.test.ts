import { createRandom } from '../../src/math/random';
import { nearestRows, scanRows } from '../../src/vision/index/nearestRows';
import { PictureIndex } from '../../src/vision/index/pictureIndex';
import { toCodes, VectorRows } from '../../src/vision/index/vectorRows';

const DIMENSION = 33;
const random = createRandom(11);
const aVector = (around?: Float32Array, spread = 1): Float32Array =>
  Float32Array.from({ length: DIMENSION }, (_, at) => (around?.[at] ?? 0) + spread * (random() - 0.5));

const everything = { isEligible: () => true };
const byNumber = (a: number, b: number): number => a - b;

/** What the index must answer: every cosine by the book, of the same rounded numbers. */
function naive(
  pictures: Map<number, Float32Array[]>,
  query: Float32Array,
  limit: number,
  isEligible: (productIndex: number) => boolean,
): [number, number][] {
  const rounded = (vector: Float32Array): number[] => {
    const most = Math.max(...vector.map(Math.abs));
    return Array.from(vector, (value) => Math.round(value * (127 / most)));
  };
  const cosine = (a: number[], b: number[]): number => {
    const sum = (f: (at: number) => number): number => a.reduce((total, _, at) => total + f(at), 0);
    return sum((at) => a[at] * b[at]) / Math.sqrt(sum((at) => a[at] ** 2) * sum((at) => b[at] ** 2));
  };
  const asked = rounded(query);
  return [...pictures]
    .filter(([product, vectors]) => vectors.length > 0 && isEligible(product))
    .map(([product, vectors]): [number, number] => [
      product,
      Math.max(...vectors.map((vector) => cosine(rounded(vector), asked))),
    ])
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit);
}

describe('PictureIndex', () => {
  it('answers as a naive search does, through every change', () => {
    const index = new PictureIndex(DIMENSION, null, byNumber);
    const pictures = new Map<number, Float32Array[]>();
    const centres = Array.from({ length: 5 }, () => aVector());
    for (let step = 0; step < 400; step++) {
      const product = Math.floor(random() * 120);
      const vectors = Array.from({ length: Math.floor(random() * 4) }, () =>
        aVector(centres[product % 5], 0.4),
      );
      index.set(
        product,
        vectors.map((vector, position) => ({ vector, position })),
      );
      pictures.set(product, vectors);
      if (step % 10 > 0) continue;
      const query = aVector(centres[step % 5], 0.4);
      const isEligible = (one: number): boolean => step % 3 === 0 || one % 7 === 0;
      const found = index.search(index.codesOf(query), { limit: 10, isEligible });
      const expected = naive(pictures, query, 10, isEligible);
      expect(found.map(({ productIndex }) => productIndex)).toEqual(expected.map(([product]) => product));
      found.forEach(({ similarity }, at) => expect(similarity).toBeCloseTo(expected[at][1], 10));
    }
  });

  it('breaks ties by product, however many are alike', () => {
    const index = new PictureIndex(DIMENSION, null, (a, b) => b - a);
    const vector = aVector();
    for (let product = 0; product < 200; product++) index.set(product, [{ position: 0, vector }]);
    const found = index.search(index.codesOf(vector), { limit: 3, ...everything });
    expect(found).toEqual(
      [199, 198, 197].map((productIndex) => ({ productIndex, similarity: 1, position: 0 })),
    );
  });

  it('says which picture of a product is alike, and keeps the main one', () => {
    const index = new PictureIndex(DIMENSION, null, byNumber);
    const [main, side] = [aVector(), aVector()];
    index.set(4, [
      { position: 2, vector: side },
      { position: 0, vector: main },
    ]);
    const [hit] = index.search(index.codesOf(side), { limit: 5, ...everything });
    expect([hit.productIndex, hit.position]).toEqual([4, 2]);
    expect(index.mainOf(4)).toEqual(toCodes(main));
    expect(index.mainOf(5)).toBeNull();
  });

  it('compares without the mean', () => {
    const mean = new Float32Array(DIMENSION).fill(5);
    const index = new PictureIndex(DIMENSION, mean, byNumber);
    const vector = aVector();
    index.set(1, [{ position: 0, vector: vector.map((value) => value + 5) }]);
    index.set(2, [{ position: 0, vector: vector.map((value) => 5 - value) }]);
    const found = index.search(index.codesOf(vector.map((value) => 5 + 2 * value)), {
      limit: 2,
      ...everything,
    });
    expect(
      found.map(({ productIndex, similarity }) => [productIndex, Math.round(similarity * 1000)]),
    ).toEqual([
      [1, 1000],
      [2, -1000],
    ]);
  });

  it('forgets a product, and has nothing to say when empty', () => {
    const index = new PictureIndex(DIMENSION, null, byNumber);
    index.set(1, [{ position: 0, vector: aVector() }]);
    const { version } = index;
    index.remove(1);
    index.remove(1);
    expect([index.version - version, index.has(1), index.rows.size]).toEqual([1, false, 0]);
    expect(index.search(index.codesOf(aVector()), { limit: 5, ...everything })).toEqual([]);
  });
});

describe('nearestRows', () => {
  const rows = new VectorRows(DIMENSION);
  for (let row = 0; row < 500; row++) rows.add(row, 0, toCodes(aVector()));

  it('finds what a plain scan finds', () => {
    for (let asked = 0; asked < 20; asked++) {
      const query = toCodes(aVector());
      expect(nearestRows(rows, query, 25)).toEqual(scanRows(rows, query, 25));
    }
  });

  it('takes a vector of zeros', () => {
    const query = toCodes(new Float32Array(DIMENSION));
    expect(nearestRows(rows, query, 2)).toEqual([0, 1]);
  });
});
