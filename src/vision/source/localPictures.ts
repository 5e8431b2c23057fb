import { sniffFormat } from '../pictureFormat';
import type { PictureFormat } from '../pictureFormat';

/** Gives the bytes of a picture of this site, `/images/...`; null when there is none. */
export type LocalPictures = (path: string) => Promise<Buffer | null>;

const TYPES: Record<PictureFormat, string> = {
  JPEG: 'image/jpeg',
  PNG: 'image/png',
  WebP: 'image/webp',
  GIF: 'image/gif',
  AVIF: 'image/avif',
};

/** Asks one source after the other. */
export function joinLocalPictures(...sources: readonly LocalPictures[]): LocalPictures {
  return async (path) => {
    for (const source of sources) {
      const bytes = await source(path);
      if (bytes) return bytes;
    }
    return null;
  };
}

/** The picture with its type, which its own bytes say; null when it is of no type that a page shows. */
export async function readServed(
  pictures: LocalPictures,
  path: string,
): Promise<{ bytes: Buffer; type: string } | null> {
  const bytes = await pictures(path);
  const sniffed = bytes && sniffFormat(bytes);
  return sniffed && 'format' in sniffed ? { bytes, type: TYPES[sniffed.format] } : null;
}
