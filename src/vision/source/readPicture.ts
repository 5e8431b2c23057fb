import { AppError, quote } from '../../errors';
import { isDataUrl, readDataUrl } from './dataUrl';
import { fetchPicture, type FetchOptions } from './fetchPicture';
import type { LocalPictures } from './localPictures';

/** Gives the bytes of the picture at an address of a product. */
export type PictureReader = (address: string) => Promise<Buffer>;

/**
 * Reads pictures that products name: inline ones, those of this site, and those of the internet. Throws what `fetchPicture` and `readDataUrl`
 * throw, and IMAGE_NOT_FETCHED for a path of another site.
 */
export function createPictureReader(local: LocalPictures, options: FetchOptions): PictureReader {
  return async (address) => {
    if (isDataUrl(address)) return readDataUrl(address);
    if (!address.startsWith('/')) return fetchPicture(address, options);
    const bytes = await local(address);
    if (bytes) return bytes;
    throw new AppError(
      'IMAGE_NOT_FETCHED',
      `there is no picture at "${quote(address)}" here; give a whole address, with https://`,
    );
  };
}
