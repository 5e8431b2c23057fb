import sharp, { type Metadata } from 'sharp';
import { AppError, quote } from '../errors';
import { sniffFormat, type PictureFormat } from './pictureFormat';

/** A decoded picture: red, green and blue bytes, row by row from the top, upright, transparency laid on white. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** `width * height * 3` values. */
  readonly rgb: Uint8Array;
}

/** A part of an upright picture; all four are shares of its width or height, 0 to 1. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The most bytes of one picture file. */
export const MAX_PICTURE_BYTES = 20 * 2 ** 20;
/** The most pixels of a picture that is decoded in strips: JPEG and PNG that are neither progressive nor interlaced. */
export const MAX_STREAMED_PIXELS = 64e6;
/** The most pixels of a picture that a decoder holds as a whole. */
export const MAX_WHOLE_PIXELS = 25e6;
/** The most pixels of an AVIF, whose decoder needs about 18 bytes a pixel. */
export const MAX_AVIF_PIXELS = 12e6;
/** The longest side of decoded pixels. Larger pictures are shrunk; smaller ones stay as they are. */
export const MAX_DECODED_SIDE = 512;
/** From this many pixels on, pictures are decoded one at a time, so that several at once need no more memory than one. */
const LARGE_PIXELS = 4e6;
const TIME_LIMIT_SECONDS = 10;

const LOADER_FORMATS: Record<PictureFormat, string> = {
  JPEG: 'jpeg',
  PNG: 'png',
  WebP: 'webp',
  GIF: 'gif',
  AVIF: 'heif',
};

// Hostile bytes meet no decoder but these, and no cache keeps pixels of pictures that are seen once.
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}Buffer`),
});

/**
 * Decodes `bytes`, whatever they are, into at most 512 x 512 upright RGB pixels; of a moving picture the first frame. With `region` only that
 * part, cut out before shrinking. Memory stays under about 250 MB beside `bytes`, time under 10 seconds a picture. Throws BAD_IMAGE (empty,
 * cut short, damaged), UNSUPPORTED_IMAGE (a format that is not read), IMAGE_TOO_LARGE (bytes, pixels or time), BAD_ARGUMENT (an empty region).
 */
export async function decodePicture(bytes: Uint8Array, region?: Region): Promise<Pixels> {
  const format = checkBytes(bytes);
  if (region) checkRegion(region);
  const metadata = await attempt(format, () => open(bytes).metadata());
  if (metadata.format !== LOADER_FORMATS[format] || (metadata.compression ?? 'av1') !== 'av1') {
    throw new AppError('BAD_IMAGE', `the picture starts like ${format} but is none; ${SEND_ANOTHER}`);
  }
  checkPixels(metadata, format);
  const decode = (): Promise<Pixels> => attempt(format, () => readPixels(bytes, metadata, region));
  return metadata.width * metadata.height < LARGE_PIXELS ? decode() : inTurn(decode);
}

const FORMATS_TO_SEND = 'JPEG, PNG, WebP, AVIF or GIF';
const SEND_ANOTHER = `save it again as ${FORMATS_TO_SEND}`;

function checkBytes(bytes: Uint8Array): PictureFormat {
  if (bytes.byteLength === 0)
    throw new AppError('BAD_IMAGE', 'the picture is empty (0 bytes); send the whole file');
  if (bytes.byteLength > MAX_PICTURE_BYTES) {
    const size = `${(bytes.byteLength / 2 ** 20).toFixed(1)} MiB`;
    throw new AppError(
      'IMAGE_TOO_LARGE',
      `the picture has ${size}; send at most ${MAX_PICTURE_BYTES / 2 ** 20} MiB, 512 pixels on the longer side are enough`,
    );
  }
  const sniffed = sniffFormat(bytes);
  if ('format' in sniffed) return sniffed.format;
  if ('unread' in sniffed) {
    throw new AppError('UNSUPPORTED_IMAGE', `the picture is ${sniffed.unread}; send ${FORMATS_TO_SEND}`);
  }
  const start = Buffer.from(bytes.subarray(0, 8))
    .toString('hex')
    .replace(/..(?=.)/g, '$& ');
  throw new AppError(
    'BAD_IMAGE',
    `the file is no picture (it starts with ${start}); send ${FORMATS_TO_SEND}`,
  );
}

function checkRegion({ left, top, width, height }: Region): void {
  const isInside = (from: number, length: number): boolean =>
    from >= 0 && length > 0 && from + length <= 1 + 1e-9;
  if (isInside(left, width) && isInside(top, height)) return;
  throw new AppError(
    'BAD_ARGUMENT',
    `crop was left ${left}, top ${top}, width ${width}, height ${height}; give shares from 0 to 1 that stay within the picture`,
  );
}

function checkPixels({ width, height, isProgressive }: Metadata, format: PictureFormat): void {
  const isStreamed = (format === 'JPEG' || format === 'PNG') && !isProgressive;
  const most = isStreamed ? MAX_STREAMED_PIXELS : format === 'AVIF' ? MAX_AVIF_PIXELS : MAX_WHOLE_PIXELS;
  if (width * height <= most) return;
  throw tooManyPixels(`${width} x ${height} pixels`, most);
}

function tooManyPixels(size: string, most: number): AppError {
  return new AppError(
    'IMAGE_TOO_LARGE',
    `the picture has ${size}; send at most ${most / 1e6} million, 512 on the longer side are enough`,
  );
}

/** Warnings are let pass: cameras and editors write files that decoders frown at. Cut or damaged pixels are not. */
function open(bytes: Uint8Array): sharp.Sharp {
  return sharp(bytes, { limitInputPixels: MAX_STREAMED_PIXELS, failOn: 'error', pages: 1 });
}

async function readPixels(bytes: Uint8Array, { autoOrient }: Metadata, region?: Region): Promise<Pixels> {
  let image = open(bytes).timeout({ seconds: TIME_LIMIT_SECONDS }).autoOrient();
  if (region) image = image.extract(toPixels(region, autoOrient.width, autoOrient.height));
  const { data, info } = await image
    .resize(MAX_DECODED_SIDE, MAX_DECODED_SIDE, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`${info.channels} channels`);
  return {
    width: info.width,
    height: info.height,
    rgb: new Uint8Array(data.buffer, data.byteOffset, data.length),
  };
}

/** At least one pixel each way. */
function toPixels(region: Region, width: number, height: number): sharp.Region {
  const left = Math.min(width - 1, Math.floor(region.left * width));
  const top = Math.min(height - 1, Math.floor(region.top * height));
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round(region.width * width))),
    height: Math.max(1, Math.min(height - top, Math.round(region.height * height))),
  };
}

/** Tells what the decoder found in the caller's words; the decoder's own text is kept to its first line. */
async function attempt<T>(format: PictureFormat, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/pixel limit|too large/i.test(reason)) {
      throw tooManyPixels(`more than ${MAX_STREAMED_PIXELS / 1e6} million pixels`, MAX_STREAMED_PIXELS);
    }
    if (/timeout/i.test(reason)) {
      throw new AppError(
        'IMAGE_TOO_LARGE',
        `the picture took longer than ${TIME_LIMIT_SECONDS} s to decode; send a smaller one`,
      );
    }
    const isCut = /premature|truncat|read error|end of|bad seek|unable to parse/i.test(reason);
    const what = isCut ? 'is cut short or damaged' : 'is damaged';
    throw new AppError(
      'BAD_IMAGE',
      `the ${format} ${what} (${quote(reason.split('\n')[0], 80)}); ${SEND_ANOTHER}`,
    );
  }
}

let lastTurn: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(work);
  lastTurn = turn.catch(() => undefined);
  return turn;
}
