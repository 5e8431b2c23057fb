/** The published data sets that can be read as they are distributed. */
import type { EventReadOptions, ImportSet } from './imported';
import { readMovielens100k } from './movielens100k';
import { readOnlineRetail } from './onlineRetail';
import { readSequences } from './sequences';
import { readYoochoose } from './yoochoose';

/** Readers by the name that `--format` takes. */
export const DATA_SETS = {
  'movielens-100k': readMovielens100k,
  sequences: readSequences,
  'online-retail': readOnlineRetail,
  yoochoose: readYoochoose,
} as const;

/** A name that `--format` takes. */
export type DataSetFormat = keyof typeof DATA_SETS;

/** Opens a data set. Throws Error for an unknown format, and ImportSourceError when the folder lacks its files. */
export function readDataSet(format: string, dir: string, options: EventReadOptions): Promise<ImportSet> {
  if (!Object.hasOwn(DATA_SETS, format)) {
    throw new Error(`--format was "${format}"; use one of ${Object.keys(DATA_SETS).join(', ')}`);
  }
  return DATA_SETS[format as DataSetFormat](dir, options);
}
