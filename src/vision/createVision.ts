import type { PictureKeeper } from '../catalog/pictureKeeper';
import type { Database } from '../storage/database';
import { createPictureKeeper } from './source/keepPictures';
import { joinLocalPictures, readServed, type LocalPictures } from './source/localPictures';
import { PictureStore } from './source/pictureStore';

/** What the room is built from. */
export interface VisionParts {
  db: Database;
  nowMs: () => number;
  /** Further pictures of this site. */
  local?: readonly LocalPictures[];
}

/** The room, loaded. */
export interface Vision {
  /** Keeps pictures that come with products. */
  readonly keeper: PictureKeeper;
  /** The picture at a path of this site, with its type; null when there is none. */
  image(path: string): Promise<{ bytes: Buffer; type: string } | null>;
}

/** Joins the parts of the room. */
export function createVision({ db, nowMs, local = [] }: VisionParts): Vision {
  const store = new PictureStore(db, nowMs);
  const pictures = joinLocalPictures((path) => store.read(path), ...local);
  return { keeper: createPictureKeeper(store), image: (path) => readServed(pictures, path) };
}
