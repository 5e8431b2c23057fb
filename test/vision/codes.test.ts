import { createRandom } from '../../src/math/random';
import { packVector, unpackVector } from '../../src/vision/embedding/codes';

describe('packVector', () => {
  it('keeps every number to a 65,000th of the largest', () => {
    const random = createRandom(5);
    const vector = Float32Array.from({ length: 300 }, () => random() * 0.3 - 0.1);
    const { codes, scale } = packVector(vector);
    expect(codes).toHaveLength(600);
    unpackVector({ codes, scale }).forEach((value, at) =>
      expect(Math.abs(value - vector[at])).toBeLessThan(0.2 / 60_000),
    );
  });

  it('keeps zeros', () => {
    expect([...unpackVector(packVector(new Float32Array(3)))]).toEqual([0, 0, 0]);
  });
});
