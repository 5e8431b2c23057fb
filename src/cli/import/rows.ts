/** Lines of one file, for the readers of data sets. */
import type { RecordFault } from '../../records/recordFault';
import type { ReadOptions } from './imported';
import { readLines, type Encoding } from './lines';
import { openSource } from './source';

/** One line that is not blank, or its fault. */
export interface FileLine {
  line: number;
  text: string | RecordFault;
}

/** All lines of a file that are not blank. */
export async function* eachLine(
  file: string,
  options: ReadOptions,
  encoding?: Encoding,
): AsyncGenerator<FileLine> {
  for await (const { first, lines } of readLines(openSource(file, options.onBytes), encoding)) {
    for (let i = 0; i < lines.length; i++) {
      const text = lines[i];
      if (typeof text !== 'string' || text.trim() !== '') yield { line: first + i, text };
    }
  }
}
