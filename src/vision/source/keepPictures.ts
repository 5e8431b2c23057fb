import { readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { PictureKeeper } from '../../catalog/pictureKeeper';
import { AppError } from '../../errors';
import type { ProductRecord } from '../../records';
import { RecordFault } from '../../records/recordFault';
import { isPictureFile, RECORD_LIMITS } from '../../records/recordFields';
import { MAX_PICTURE_BYTES } from '../decodePicture';
import { isDataUrl, readDataUrl } from './dataUrl';
import type { PictureStore } from './pictureStore';

/** Products whose pictures are decoded at a time. */
const PARALLEL = 4;

/** Keeps copies of pictures that come with products; an inline picture that is as short as an address stays where it is. */
export function createPictureKeeper(store: PictureStore): PictureKeeper {
  return {
    async keep(records, folder) {
      const kept: (ProductRecord | RecordFault)[] = [...records];
      let next = 0;
      const work = async (): Promise<void> => {
        for (let at = next++; at < records.length; at = next++) {
          if (picturesOf(records[at]).some(mustBeKept)) kept[at] = await keepOf(records[at], store, folder);
        }
      };
      await Promise.all(Array.from({ length: PARALLEL }, work));
      return kept;
    },
  };
}

function picturesOf({ image, images }: ProductRecord): string[] {
  return [...(image ? [image] : []), ...(images ?? [])];
}

function mustBeKept(address: string): boolean {
  return (isDataUrl(address) && address.length > RECORD_LIMITS.image) || isPictureFile(address);
}

async function keepOf(
  record: ProductRecord,
  store: PictureStore,
  folder: string | undefined,
): Promise<ProductRecord | RecordFault> {
  const addresses: string[] = [];
  for (const address of picturesOf(record)) {
    try {
      const isKept = !mustBeKept(address);
      addresses.push(isKept ? address : await store.keep(await bytesOf(address, folder)));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const place = isDataUrl(address) ? 'the picture' : `the picture ${address}`;
      return new RecordFault('BAD_IMAGE', `${place}: ${error.message}`);
    }
  }
  return { ...record, image: addresses[0], images: addresses.slice(1) };
}

async function bytesOf(address: string, folder: string | undefined): Promise<Buffer> {
  if (isDataUrl(address)) return readDataUrl(address);
  if (folder === undefined) throw new AppError('BAD_IMAGE', 'no file can be read here; give an address');
  const file = await fileIn(folder, address);
  const { size } = await stat(file);
  if (size <= MAX_PICTURE_BYTES) return readFile(file);
  throw new AppError('IMAGE_TOO_LARGE', `it has ${size} bytes; at most ${MAX_PICTURE_BYTES} are read`);
}

/** The file behind a relative path; links may not lead out of the folder. */
async function fileIn(folder: string, relative: string): Promise<string> {
  const root = await realpath(folder);
  const file = await realpath(path.join(root, relative)).catch(() => null);
  if (file !== null && file.startsWith(root + path.sep) && (await stat(file)).isFile()) return file;
  throw new AppError('BAD_IMAGE', 'there is no such file beside the one that is imported');
}
