import { createDrawnPictures } from '../../src/drawing/drawnPictures';
import { decodePicture, type Pixels } from '../../src/vision/decodePicture';

const RED_TEAPOT = '/images/drawn/1/teapot.red.plain.3.4.0.webp';

/** The mean colour of the middle of a picture. */
function middleOf({ width, height, rgb }: Pixels): number[] {
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = Math.floor(height * 0.55); y < height * 0.75; y++) {
    for (let x = Math.floor(width * 0.35); x < width * 0.65; x++, count++) {
      for (let channel = 0; channel < 3; channel++) sums[channel] += rgb[(y * width + x) * 3 + channel];
    }
  }
  return sums.map((sum) => sum / count);
}

describe('createDrawnPictures', () => {
  it('draws a WebP of 480 x 480 in the colour of the path', async () => {
    const bytes = await createDrawnPictures()(RED_TEAPOT);
    const pixels = await decodePicture(bytes!);
    expect([pixels.width, pixels.height]).toEqual([480, 480]);
    const [red, green, blue] = middleOf(pixels);
    expect(red).toBeGreaterThan(150);
    expect(Math.max(green, blue)).toBeLessThan(110);
  });

  it('gives the same bytes each time, also from another server', async () => {
    const [one, other] = [createDrawnPictures(), createDrawnPictures()];
    const bytes = (await one(RED_TEAPOT))!;
    expect((await one(RED_TEAPOT))!.equals(bytes)).toBe(true);
    expect((await other(RED_TEAPOT))!.equals(bytes)).toBe(true);
  });

  it('draws small files, so that a page of them loads fast', async () => {
    expect((await createDrawnPictures()(RED_TEAPOT))!.length).toBeLessThan(20_000);
  });

  it.each(['/images/drawn/1/spaceship.red.plain.3.4.0.webp', '/images/stored/1.jpg', '/images/'])(
    'has nothing at %s',
    async (path) => {
      expect(await createDrawnPictures()(path)).toBeNull();
    },
  );
});
