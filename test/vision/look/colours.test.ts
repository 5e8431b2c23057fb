import { colourHistogram, HISTOGRAM_LENGTH } from '../../../src/vision/look/colourHistogram';
import { COLOUR_NAMES, dominantColours, nameOfColour } from '../../../src/vision/look/dominantColours';
import { evenLight } from '../../../src/vision/look/evenLight';
import { toLab } from '../../../src/vision/look/lab';
import { aPicture, aThing, cosine } from './aPicture';

const darkened = (share: number) => {
  const { rgb, ...size } = aThing();
  return { ...size, rgb: rgb.map((byte) => Math.round(byte * share)) };
};

describe('toLab', () => {
  it.each([
    [
      [255, 255, 255],
      [100, 0, 0],
    ],
    [
      [0, 0, 0],
      [0, 0, 0],
    ],
    [
      [255, 0, 0],
      [53.2, 80.1, 67.2],
    ],
    [
      [0, 0, 255],
      [32.3, 79.2, -107.9],
    ],
  ])('puts %j at %j', ([red, green, blue], expected) => {
    toLab(red, green, blue).forEach((value, axis) => expect(value).toBeCloseTo(expected[axis], 0));
  });
});

describe('evenLight', () => {
  it('brightens a darkened picture to what the original becomes', () => {
    const [one, other] = [evenLight(aThing()).rgb, evenLight(darkened(0.5)).rgb];
    expect(Math.max(...one.map((byte, at) => Math.abs(byte - other[at])))).toBeLessThanOrEqual(2);
  });

  it('leaves a picture with white in the middle as it is', () => {
    const picture = aPicture(40, 40, (x) => (x < 20 ? [255, 255, 255] : [90, 20, 20]));
    expect(evenLight(picture)).toBe(picture);
  });

  it('takes no white corner for light', () => {
    const inner = (x: number, y: number) => Math.hypot(x - 19.5, y - 19.5) < 20;
    const dark = aPicture(40, 40, () => [100, 50, 50]);
    const turned = aPicture(40, 40, (x, y) => (inner(x, y) ? [100, 50, 50] : [255, 255, 255]));
    expect([...evenLight(turned).rgb.subarray((20 * 40 + 20) * 3, (20 * 40 + 20) * 3 + 3)]).toEqual([
      ...evenLight(dark).rgb.subarray(0, 3),
    ]);
  });

  it('brightens black at most 5.3 times', () => {
    expect(Math.max(...evenLight(aPicture(8, 8, () => [10, 10, 10])).rgb)).toBe(53);
    expect(Math.max(...evenLight(aPicture(8, 8, () => [0, 0, 0])).rgb)).toBe(0);
  });
});

describe('colourHistogram', () => {
  it('sums to 1 and has a number for every cell that a colour reaches', () => {
    const histogram = colourHistogram(aThing());
    expect(histogram).toHaveLength(HISTOGRAM_LENGTH);
    expect(histogram.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
    expect(HISTOGRAM_LENGTH).toBeLessThan(500);
  });

  it('loses no colour, however strong', () => {
    for (const strong of [
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [255, 255, 0],
      [0, 255, 255],
      [255, 0, 255],
    ]) {
      const sum = colourHistogram(aPicture(4, 4, () => strong)).reduce((total, share) => total + share, 0);
      expect(sum).toBeCloseTo(1, 3);
    }
  });

  it('counts the middle more than the edges', () => {
    const red = (x: number, y: number, isMiddle: boolean) =>
      Math.max(Math.abs(x - 31.5), Math.abs(y - 31.5)) < 22 === isMiddle ? [200, 30, 30] : [30, 160, 60];
    const all = colourHistogram(aPicture(64, 64, () => [200, 30, 30]));
    const middle = cosine(all, colourHistogram(aPicture(64, 64, (x, y) => red(x, y, true))));
    const edges = cosine(all, colourHistogram(aPicture(64, 64, (x, y) => red(x, y, false))));
    expect(middle).toBeGreaterThan(edges + 0.2);
  });

  it('hardly changes when a picture is mirrored, turned upside down or cut', () => {
    const thing = aThing();
    const at = (x: number, y: number) => [...thing.rgb.subarray((y * 120 + x) * 3, (y * 120 + x) * 3 + 3)];
    const base = colourHistogram(thing);
    expect(cosine(base, colourHistogram(aPicture(120, 120, (x, y) => at(119 - x, y))))).toBeGreaterThan(
      0.999,
    );
    expect(cosine(base, colourHistogram(aPicture(120, 120, (x, y) => at(y, x))))).toBeGreaterThan(0.99);
    expect(cosine(base, colourHistogram(aPicture(100, 100, (x, y) => at(x + 10, y + 10))))).toBeGreaterThan(
      0.95,
    );
  });

  it('tells colours apart', () => {
    const one = (colour: number[]) => colourHistogram(aPicture(8, 8, () => colour));
    expect(cosine(one([200, 40, 40]), one([40, 60, 190]))).toBeLessThan(0.05);
    expect(cosine(one([200, 40, 40]), one([205, 44, 42]))).toBeGreaterThan(0.9);
  });
});

describe('nameOfColour', () => {
  it.each([
    ['red', [210, 35, 40]],
    ['pink', [240, 160, 180]],
    ['orange', [240, 120, 30]],
    ['yellow', [245, 210, 60]],
    ['green', [50, 140, 70]],
    ['blue', [50, 100, 200]],
    ['navy', [25, 40, 85]],
    ['purple', [110, 70, 150]],
    ['brown', [110, 70, 45]],
    ['beige', [220, 200, 165]],
    ['grey', [130, 132, 135]],
    ['black', [20, 20, 22]],
    ['white', [250, 250, 248]],
    ['turquoise', [60, 185, 175]],
    ['olive', [115, 115, 50]],
  ])('calls %s what people call so', (name, [red, green, blue]) => {
    expect(nameOfColour(red, green, blue)).toBe(name);
    expect(COLOUR_NAMES).toContain(name);
  });
});

describe('dominantColours', () => {
  it('names the colours of the thing and not of the wall behind it', () => {
    const colours = dominantColours(aThing());
    expect(colours.map(({ name }) => name)).toEqual(['red', 'blue']);
    expect(colours[0].share).toBeGreaterThan(0.6);
    expect(colours[0].hex).toMatch(/^#c[0-9a-f]2[0-9a-f]2[0-9a-f]$/);
  });

  it('names the colour of a picture without a thing', () => {
    expect(dominantColours(aPicture(30, 50, () => [40, 60, 190]))).toEqual([
      { name: 'blue', hex: '#283cbe', share: 1 },
    ]);
  });

  it('gives at most five colours, none below .04', () => {
    const many = aPicture(
      80,
      80,
      (x) =>
        [
          [0, 0, 0],
          [255, 0, 0],
          [0, 0, 255],
          [255, 255, 0],
          [0, 128, 0],
          [255, 128, 0],
          [128, 128, 128],
          [255, 255, 255],
        ][Math.floor(x / 10)],
    );
    const colours = dominantColours(many);
    expect(colours.length).toBeLessThanOrEqual(5);
    expect(Math.min(...colours.map(({ share }) => share))).toBeGreaterThanOrEqual(0.04);
  });
});
