/** A format of pictures that is read. */
export type PictureFormat = 'JPEG' | 'PNG' | 'WebP' | 'GIF' | 'AVIF';

/** What the first bytes of a file say it is: a format that is read, the name of one that is not, or nothing known. */
export type SniffedFormat =
  { readonly format: PictureFormat } | { readonly unread: string } | { readonly unknown: true };

/** How many bytes of a file `sniffFormat` looks at. */
export const SNIFFED_BYTES = 64;

const READ: readonly (readonly [PictureFormat, number, string])[] = [
  ['JPEG', 0, 'ffd8ff'],
  ['PNG', 0, '89504e470d0a1a0a'],
  ['GIF', 0, '474946383761'],
  ['GIF', 0, '474946383961'],
];

const UNREAD: readonly (readonly [string, number, string])[] = [
  ['TIFF', 0, '49492a00'],
  ['TIFF', 0, '4d4d002a'],
  ['BMP', 0, '424d'],
  ['an icon file', 0, '00000100'],
  ['PDF', 0, '25504446'],
  ['Photoshop', 0, '38425053'],
  ['JPEG XL', 0, 'ff0a'],
  ['JPEG XL', 4, '4a584c20'],
  ['JPEG 2000', 4, '6a502020'],
  ['a zip archive', 0, '504b0304'],
  ['a gzip archive', 0, '1f8b'],
];

/** Brands of the ISO base media files that are pictures in the HEIF family (ISO/IEC 23008-12, annex B; AVIF 1.1, section 6). */
const AVIF_BRANDS = ['avif', 'avis'];
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

/**
 * Tells a picture's format by its first bytes, and by nothing else: neither a file's name nor a declared type says what a decoder will
 * meet. Markup is called SVG or HTML, so that the message can say what to do.
 */
export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, SNIFFED_BYTES));
  const startsWith = (at: number, hex: string): boolean =>
    head.subarray(at, at + hex.length / 2).toString('hex') === hex;
  const read = READ.find(([, at, hex]) => startsWith(at, hex));
  if (read) return { format: read[0] };
  const text = head.toString('latin1');
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return { format: 'WebP' };
  if (text.slice(4, 8) === 'ftyp') return ofMediaFile(head, text);
  const unread = UNREAD.find(([, at, hex]) => startsWith(at, hex))?.[0] ?? ofMarkup(text);
  return unread ? { unread } : { unknown: true };
}

function ofMediaFile(head: Buffer, text: string): SniffedFormat {
  const boxEnd = Math.min(head.length, head.readUInt32BE(0));
  const brands = [text.slice(8, 12)];
  for (let at = 16; at + 4 <= boxEnd; at += 4) brands.push(text.slice(at, at + 4));
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) return { format: 'AVIF' };
  if (brands.some((brand) => HEIC_BRANDS.includes(brand))) return { unread: 'HEIC' };
  return { unread: 'a film' };
}

function ofMarkup(text: string): string | null {
  const start = text.replace(/^ï»¿/, '').trimStart().toLowerCase();
  if (!start.startsWith('<')) return null;
  return start.startsWith('<!doctype html') || start.startsWith('<html') ? 'HTML' : 'SVG or other XML';
}
