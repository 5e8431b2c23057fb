import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

/** Colours of the four quarters of `quarters`: top left, top right, bottom left, bottom right. */
export const QUARTER_COLORS = {
  red: [220, 30, 30],
  green: [30, 160, 60],
  blue: [40, 60, 200],
  yellow: [240, 210, 40],
};

/** A picture of 120 x 80 whose quarters are red, green, blue and yellow, so that turning, cutting and mixing up channels all show. */
export function quarters(width = 120, height = 80): Sharp {
  const { red, green, blue, yellow } = QUARTER_COLORS;
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [left, right] = y < height / 2 ? [red, green] : [blue, yellow];
      rgb.set(x < width / 2 ? left : right, (y * width + x) * 3);
    }
  }
  return sharp(rgb, { raw: { width, height, channels: 3 } });
}

/** The same picture in every format that is read. */
export async function quartersInAllFormats(): Promise<Record<string, Buffer>> {
  return {
    JPEG: await quarters().jpeg({ quality: 95 }).toBuffer(),
    PNG: await quarters().png().toBuffer(),
    WebP: await quarters().webp({ lossless: true }).toBuffer(),
    AVIF: await quarters().avif({ quality: 90, effort: 1 }).toBuffer(),
    GIF: await quarters().gif().toBuffer(),
  };
}

/** A black PNG of one bit a pixel that says and holds `width` x `height`: 27 kB at 15,000 x 15,000. */
export function blackPng(width: number, height: number, { isInterlaced = false } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, isInterlaced ? 1 : 0], 8);
  const rows = Buffer.alloc((1 + Math.ceil(width / 8)) * height);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
