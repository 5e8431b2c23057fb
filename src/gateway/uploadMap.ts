import { AppError, quote } from '../errors';

/** The places in the operations that one file goes to. */
export const MAX_PLACES = 20;

/** Which file part goes to which places, in the order of the map. */
export type UploadMap = ReadonlyMap<string, readonly string[]>;

/**
 * Checks the `map` part: `{ "0": ["variables.image"] }`. Throws BAD_UPLOAD when it is anything else, names more than `maxFiles` files or MAX_PLACES
 * places, or one place twice.
 */
export function readUploadMap(map: unknown, maxFiles: number): UploadMap {
  if (!isObject(map) || Array.isArray(map))
    throw bad('map is no JSON object; send {"0": ["variables.image"]}');
  const entries = Object.entries(map);
  if (entries.length > maxFiles) throw bad(`map names ${entries.length} files; send at most ${maxFiles}`);
  const seen = new Set<string>();
  for (const [part, places] of entries) {
    if (
      !Array.isArray(places) ||
      places.length === 0 ||
      !places.every((place) => typeof place === 'string')
    ) {
      throw bad(`map."${quote(part)}" is no list of places; send a list such as ["variables.image"]`);
    }
    for (const place of places as string[]) {
      if (seen.has(place))
        throw bad(`map names the place "${quote(place)}" twice; send one file to each place`);
      seen.add(place);
    }
  }
  if (seen.size > MAX_PLACES) throw bad(`map names ${seen.size} places; send files to at most ${MAX_PLACES}`);
  return new Map(entries as [string, string[]][]);
}

/** Puts `file` at a place such as `variables.images.0`. Throws BAD_UPLOAD when the place is not in the variables of the operations or is not null there. */
export function placeUpload(operations: unknown, place: string, file: unknown): void {
  const steps = place.split('.');
  const last = steps.pop()!;
  let holder = operations;
  for (const step of steps)
    holder = isObject(holder) && Object.hasOwn(holder, step) ? holder[step] : undefined;
  if (
    steps[0] !== 'variables' ||
    !isObject(holder) ||
    !Object.hasOwn(holder, last) ||
    holder[last] !== null
  ) {
    throw bad(`the place "${quote(place)}" of map is not null in operations; send null where the file goes`);
  }
  holder[last] = file;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function bad(message: string): AppError {
  return new AppError('BAD_UPLOAD', message);
}
