/** Cuts bytes into lines, with memory bounded by the longest line allowed. */
import { isUtf8 } from 'node:buffer';
import { RecordFault, count } from '../../records/recordFault';
import { isBrokenGzip } from './source';

/** Longest line in bytes, without its end; a longer one is skipped up to the next newline. */
export const MAX_LINE_BYTES = 1_048_576;

/** Lines that follow each other: text without line end, or the fault of that line. The first has number `first`; the first of a file is 1. */
export interface LineBatch {
  first: number;
  lines: (string | RecordFault)[];
}

/** What to make of a line that is not UTF-8: `refuse` it (default), or read it as `latin1`. */
export type Encoding = 'refuse' | 'latin1';

/**
 * All lines of a file in batches. Ends of line may be LF or CRLF, the last one may be missing, a UTF-8 byte order mark is dropped. Blank lines
 * are kept, so that numbers hold. When compressed data turns out damaged, the line it happened in becomes a BROKEN_FILE fault, the last one.
 */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding = 'refuse',
): AsyncGenerator<LineBatch> {
  const cutter = new LineCutter(encoding);
  try {
    for await (const chunk of chunks) {
      const batch = cutter.push(chunk);
      if (batch !== undefined) yield batch;
    }
  } catch (error) {
    if (!isBrokenGzip(error)) throw error;
    yield cutter.breakOff();
    return;
  }
  const last = cutter.end();
  if (last !== undefined) yield last;
}

const NEWLINE = 0x0a;

class LineCutter {
  private held: Buffer[] = [];
  private heldBytes = 0;
  private isSkipping = false;
  private next = 1;

  constructor(private readonly encoding: Encoding) {}

  push(chunk: Buffer): LineBatch | undefined {
    const end = chunk.lastIndexOf(NEWLINE);
    if (end < 0) {
      this.hold(chunk);
      return undefined;
    }
    const lines = this.take(chunk.subarray(0, end));
    this.hold(chunk.subarray(end + 1));
    return this.batch(lines);
  }

  end(): LineBatch | undefined {
    if (this.heldBytes === 0 && !this.isSkipping) return undefined;
    return this.batch(this.take(Buffer.alloc(0)));
  }

  breakOff(): LineBatch {
    const message = 'the compressed data is damaged or ends early; copy the file again';
    return this.batch([new RecordFault('BROKEN_FILE', `${message}. What stands before this line was read`)]);
  }

  private batch(lines: LineBatch['lines']): LineBatch {
    const first = this.next;
    if (first === 1 && typeof lines[0] === 'string') lines[0] = lines[0].replace(/^\uFEFF/, '');
    this.next += lines.length;
    return { first, lines };
  }

  private hold(bytes: Buffer): void {
    this.heldBytes += bytes.length;
    if (this.heldBytes > MAX_LINE_BYTES + 1) this.isSkipping = true;
    if (this.isSkipping) this.held = [];
    else if (bytes.length > 0) this.held.push(bytes);
  }

  /** The lines of what is held plus `bytes`, which end where a line ends. */
  private take(bytes: Buffer): LineBatch['lines'] {
    const { held, isSkipping } = this;
    this.held = [];
    this.heldBytes = 0;
    this.isSkipping = false;
    if (!isSkipping) return this.cut(held.length === 0 ? bytes : Buffer.concat([...held, bytes]));
    const end = bytes.indexOf(NEWLINE);
    return end < 0 ? [lineTooLong()] : [lineTooLong(), ...this.cut(bytes.subarray(end + 1))];
  }

  private cut(block: Buffer): LineBatch['lines'] {
    if (!isUtf8(block)) return cutBytes(block).map((line) => this.decode(line));
    const lines: LineBatch['lines'] = block.toString('utf8').split('\n');
    for (let i = 0; i < lines.length; i++) lines[i] = boundedLine(lines[i] as string);
    return lines;
  }

  private decode(bytes: Buffer): string | RecordFault {
    if (isUtf8(bytes)) return boundedLine(bytes.toString('utf8'));
    if (this.encoding === 'latin1') return boundedLine(bytes.toString('latin1'));
    return new RecordFault('BAD_ENCODING', 'the line is not UTF-8; save the file as UTF-8');
  }
}

function cutBytes(block: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = block.indexOf(NEWLINE); end >= 0; end = block.indexOf(NEWLINE, start)) {
    lines.push(block.subarray(start, end));
    start = end + 1;
  }
  lines.push(block.subarray(start));
  return lines;
}

const CARRIAGE_RETURN = 0x0d;

function boundedLine(line: string): string | RecordFault {
  const text = line.charCodeAt(line.length - 1) === CARRIAGE_RETURN ? line.slice(0, -1) : line;
  const mayBeTooLong = text.length * 3 > MAX_LINE_BYTES;
  return mayBeTooLong && Buffer.byteLength(text) > MAX_LINE_BYTES ? lineTooLong() : text;
}

function lineTooLong(): RecordFault {
  return new RecordFault(
    'LINE_TOO_LONG',
    `the line is longer than ${count(MAX_LINE_BYTES)} bytes; shorten it`,
  );
}
