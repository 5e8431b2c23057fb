import sharp from 'sharp';
import { AppError } from '../../src/errors';
import { decodePicture, MAX_PICTURE_BYTES, type Pixels } from '../../src/vision/decodePicture';
import { blackPng, quarters, QUARTER_COLORS, quartersInAllFormats } from './pictureFiles';

const { red, green, blue, yellow } = QUARTER_COLORS;

/** What decoding says: the code and the message, or the size. */
async function outcomeOf(bytes: Uint8Array): Promise<string> {
  try {
    const { width, height } = await decodePicture(bytes);
    return `${width} x ${height}`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return `${error.extensions.code}: ${error.message}`;
  }
}

/** The middles of the four quarters, each channel to the nearest of 16 steps of itself and `colors`. */
function expectQuarters({ width, height, rgb }: Pixels, colors: number[][], within = 12): void {
  const middles = [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ];
  const far = middles.map(([x, y], quarter) => {
    const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 3;
    return Math.max(...[0, 1, 2].map((channel) => Math.abs(rgb[at + channel] - colors[quarter][channel])));
  });
  expect(Math.max(...far)).toBeLessThanOrEqual(within);
}

describe('decodePicture', () => {
  let files: Record<string, Buffer>;
  beforeAll(async () => {
    files = await quartersInAllFormats();
  });

  it.each(['JPEG', 'PNG', 'WebP', 'AVIF', 'GIF'])('reads %s', async (format) => {
    const pixels = await decodePicture(files[format]);
    expect([pixels.width, pixels.height, pixels.rgb.length]).toEqual([120, 80, 28_800]);
    expectQuarters(pixels, [red, green, blue, yellow]);
  });

  it('reads the first frame of a moving GIF and of a moving WebP', async () => {
    const frames = Buffer.concat([
      await quarters().raw().toBuffer(),
      await quarters().negate().raw().toBuffer(),
    ]);
    const film = (): sharp.Sharp =>
      sharp(frames, { raw: { width: 120, height: 160, channels: 3, pageHeight: 80 } });
    for (const bytes of [await film().gif().toBuffer(), await film().webp({ lossless: true }).toBuffer()]) {
      const pixels = await decodePicture(bytes);
      expect([pixels.width, pixels.height]).toEqual([120, 80]);
      expectQuarters(pixels, [red, green, blue, yellow]);
    }
  });

  it('turns a picture upright by its EXIF orientation, for all eight of them', async () => {
    const upright = [
      [red, green, blue, yellow],
      [green, red, yellow, blue],
      [yellow, blue, green, red],
      [blue, yellow, red, green],
      [red, blue, green, yellow],
      [blue, red, yellow, green],
      [yellow, green, blue, red],
      [green, yellow, red, blue],
    ];
    for (const [index, colors] of upright.entries()) {
      const bytes = await quarters()
        .withMetadata({ orientation: index + 1 })
        .jpeg({ quality: 95 })
        .toBuffer();
      const pixels = await decodePicture(bytes);
      expect([pixels.width, pixels.height]).toEqual(index < 4 ? [120, 80] : [80, 120]);
      expectQuarters(pixels, colors);
    }
  });

  it('reads a CMYK JPEG in its true colours', async () => {
    const bytes = await quarters().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
    expect((await sharp(bytes).metadata()).space).toBe('cmyk');
    expectQuarters(await decodePicture(bytes), [red, green, blue, yellow], 64);
  });

  it('lays transparency on white', async () => {
    const clear = { create: { width: 8, height: 8, channels: 4, background: '#ff000000' } } as const;
    const half = {
      create: { width: 8, height: 8, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.5 } },
    } as const;
    expect([...(await decodePicture(await sharp(clear).png().toBuffer())).rgb.subarray(0, 3)]).toEqual([
      255, 255, 255,
    ]);
    const [r, g, b] = (await decodePicture(await sharp(half).webp({ lossless: true }).toBuffer())).rgb;
    expect([r, Math.round(g / 4), Math.round(b / 4)]).toEqual([255, 32, 32]);
  });

  it('reads grey, palettes and 16 bits a channel as three channels of 8 bits', async () => {
    const grey = await decodePicture(await quarters().greyscale().png().toBuffer());
    expect(grey.rgb.length).toBe(28_800);
    expect([grey.rgb[0], grey.rgb[0]]).toEqual([grey.rgb[1], grey.rgb[2]]);
    expectQuarters(await decodePicture(await quarters().toColourspace('rgb16').png().toBuffer()), [
      red,
      green,
      blue,
      yellow,
    ]);
    expectQuarters(await decodePicture(await quarters().png({ palette: true }).toBuffer()), [
      red,
      green,
      blue,
      yellow,
    ]);
  });

  it('shrinks to 512 pixels on the longer side and keeps smaller pictures as they are', async () => {
    expect(await outcomeOf(await quarters(3000, 1000).jpeg().toBuffer())).toBe('512 x 171');
    expect(await outcomeOf(await quarters(2, 4000).png().toBuffer())).toBe('1 x 512');
    expect(await outcomeOf(await quarters(1, 1).png().toBuffer())).toBe('1 x 1');
  });

  it('cuts a region out of the upright picture before shrinking', async () => {
    const region = { left: 0.5, top: 0, width: 0.5, height: 0.5 };
    const turned = await quarters(1200, 800).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const pixels = await decodePicture(turned, region);
    expect([pixels.width, pixels.height]).toEqual([341, 512]);
    expectQuarters(pixels, [red, red, red, red]);
  });

  it.each([
    [{ left: 0.5, top: 0, width: 0.6, height: 1 }, 'crop was left 0.5, top 0, width 0.6, height 1'],
    [{ left: 0, top: 0, width: 0, height: 1 }, 'crop was left 0, top 0, width 0, height 1'],
    [{ left: NaN, top: 0, width: 1, height: 1 }, 'crop was left NaN, top 0, width 1, height 1'],
  ])('refuses the region %j', async (region, start) => {
    await expect(decodePicture(files.PNG, region)).rejects.toThrow(
      `${start}; give shares from 0 to 1 that stay within the picture`,
    );
  });
});

describe('decodePicture on bad input', () => {
  it('refuses zero bytes', async () => {
    expect(await outcomeOf(Buffer.alloc(0))).toBe(
      'BAD_IMAGE: the picture is empty (0 bytes); send the whole file',
    );
  });

  it('refuses what is no picture, and says how it starts', async () => {
    expect(await outcomeOf(Buffer.from('hello, world'))).toBe(
      'BAD_IMAGE: the file is no picture (it starts with 68 65 6c 6c 6f 2c 20 77); send JPEG, PNG, WebP, AVIF or GIF',
    );
    expect(await outcomeOf(Buffer.from([7]))).toBe(
      'BAD_IMAGE: the file is no picture (it starts with 07); send JPEG, PNG, WebP, AVIF or GIF',
    );
  });

  it.each([
    ['SVG or other XML', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    ['SVG or other XML', '\n  <?xml version="1.0"?><svg/>'],
    ['HTML', '<!DOCTYPE html><img src=x>'],
    ['PDF', '%PDF-1.7'],
    ['BMP', 'BM        '],
    ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
    ['a film', '\0\0\0\x18ftypisom\0\0\0\0isommp42'],
    ['a gzip archive', '\x1f\x8b\x08\x00'],
    ['TIFF', 'II*\0\x08\0\0\0'],
  ])('refuses %s by its name', async (name, text) => {
    expect(await outcomeOf(Buffer.from(text, 'latin1'))).toBe(
      `UNSUPPORTED_IMAGE: the picture is ${name}; send JPEG, PNG, WebP, AVIF or GIF`,
    );
  });

  it('refuses pictures that are cut short, wherever they are cut', async () => {
    for (const [format, bytes] of Object.entries(await quartersInAllFormats())) {
      for (const share of [0.3, 0.6, 0.9]) {
        const outcome = await outcomeOf(bytes.subarray(0, Math.floor(bytes.length * share)));
        expect(outcome).toMatch(
          new RegExp(
            `^BAD_IMAGE: the ${format} is (cut short or )?damaged \\(.+\\); save it again as JPEG, PNG, WebP, AVIF or GIF$`,
          ),
        );
        expect(outcome).not.toContain('\n');
      }
    }
  });

  it('refuses a small file of 15,000 x 15,000 pixels before decoding any', async () => {
    const bytes = blackPng(15_000, 15_000);
    expect(bytes.length).toBeLessThan(30_000);
    expect(await outcomeOf(bytes)).toBe(
      'IMAGE_TOO_LARGE: the picture has more than 64 million pixels; send at most 64 million, 512 on the longer side are enough',
    );
  });

  it('refuses fewer pixels where a decoder holds them all', async () => {
    const bytes = blackPng(5001, 5000, { isInterlaced: true });
    expect(await outcomeOf(bytes)).toBe(
      'IMAGE_TOO_LARGE: the picture has 5001 x 5000 pixels; send at most 25 million, 512 on the longer side are enough',
    );
  });

  it('refuses more than 20 MiB', async () => {
    const bytes = Buffer.alloc(MAX_PICTURE_BYTES + 2 ** 20);
    bytes.set((await quarters().jpeg().toBuffer()).subarray(0, 3));
    expect(await outcomeOf(bytes)).toBe(
      'IMAGE_TOO_LARGE: the picture has 21.0 MiB; send at most 20 MiB, 512 pixels on the longer side are enough',
    );
  });

  it('reads a file of exactly 20 MiB', async () => {
    const jpeg = await quarters().jpeg().toBuffer();
    expect(await outcomeOf(Buffer.concat([jpeg, Buffer.alloc(MAX_PICTURE_BYTES - jpeg.length)]))).toBe(
      '120 x 80',
    );
  });

  it('reads a polyglot as the picture it starts with, whatever follows', async () => {
    const page = Buffer.from('<html><script>alert(1)</script><svg onload="alert(1)"/>PK\x03\x04');
    for (const bytes of Object.values(await quartersInAllFormats())) {
      expectQuarters(await decodePicture(Buffer.concat([bytes, page])), [red, green, blue, yellow]);
    }
  });

  it('refuses a picture that starts like one format and goes on as another', async () => {
    const { JPEG, PNG } = await quartersInAllFormats();
    for (const start of ['ffd8ff', '89504e470d0a1a0a', '474946383961']) {
      const bytes = Buffer.concat([
        Buffer.from(start, 'hex'),
        Buffer.from('<svg width="9" height="9"/>'),
        JPEG,
        PNG,
      ]);
      expect(await outcomeOf(bytes)).toMatch(/^BAD_IMAGE: the (JPEG|PNG|GIF) is (cut short or )?damaged/);
    }
  });
});
