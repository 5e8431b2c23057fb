/** Cuts lines into CSV rows (RFC 4180), and finds its way back after a row with wrong quotes. */
import { RecordFault } from '../../records/recordFault';
import { MAX_LINE_BYTES, type LineBatch } from './lines';

/** One row: its cells, or why it has none. `line` is the first it stands on. */
export interface CsvRow {
  line: number;
  cells: string[] | RecordFault;
}

/** A quoted cell that runs over more lines than this is taken for a missing quote. */
const MAX_ROW_LINES = 1_000;

/**
 * All rows, in batches. Blank lines are left out. A cell in quotes may hold commas, line ends and doubled quotes. When a quote is never closed,
 * or something follows a closing one, only the line where that row starts is a fault; the lines after it are read again as rows of their own.
 */
export async function* readCsvRows(
  batches: AsyncIterable<LineBatch>,
  delimiter = ',',
): AsyncGenerator<CsvRow[]> {
  const cutter = new RowCutter(delimiter);
  for await (const { first, lines } of batches) {
    const rows: CsvRow[] = [];
    for (let i = 0; i < lines.length; i++) cutter.push(first + i, lines[i], rows);
    yield rows;
  }
  const rows: CsvRow[] = [];
  cutter.end(rows);
  yield rows;
}

const NOT_CLOSED = 'a quote is opened and not closed; close it, or double a quote that is meant';
const TEXT_AFTER_QUOTE = 'something follows a closing quote; double a quote that is meant';

class RowCutter {
  /** Lines of the row that is open. */
  private raw: string[] = [];
  private rawLength = 0;
  private startLine = 0;
  private cells: string[] = [];
  /** What the open quoted cell holds so far. */
  private openCell: string[] | undefined;
  private at = 0;

  constructor(private readonly delimiter: string) {}

  push(line: number, text: string | RecordFault, rows: CsvRow[]): void {
    if (text instanceof RecordFault) {
      this.end(rows);
      rows.push({ line, cells: text });
    } else if (this.raw.length === 0 && !text.includes('"')) {
      if (text !== '') rows.push({ line, cells: text.split(this.delimiter) });
    } else this.pushQuoted(line, text, rows);
  }

  /** Gives up rows that are still open. */
  end(rows: CsvRow[]): void {
    while (this.raw.length > 0) this.giveUp(NOT_CLOSED, rows);
  }

  private pushQuoted(line: number, text: string, rows: CsvRow[]): void {
    if (this.raw.length === 0) this.startLine = line;
    this.raw.push(text);
    this.rawLength += text.length + 1;
    const verdict = this.scan(text);
    if (verdict === 'bad') this.giveUp(TEXT_AFTER_QUOTE, rows);
    else if (verdict === 'done') {
      rows.push({ line: this.startLine, cells: this.cells });
      this.reset();
    } else if (this.rawLength > MAX_LINE_BYTES || this.raw.length >= MAX_ROW_LINES) {
      this.giveUp(NOT_CLOSED, rows);
    }
  }

  private reset(): void {
    this.raw = [];
    this.rawLength = 0;
    this.cells = [];
    this.openCell = undefined;
  }

  private giveUp(message: string, rows: CsvRow[]): void {
    const { startLine, raw } = this;
    this.reset();
    rows.push({ line: startLine, cells: new RecordFault('BAD_CSV', message) });
    for (let i = 1; i < raw.length; i++) this.push(startLine + i, raw[i], rows);
  }

  /** Reads one more line of the row: the row is done, still open in a quoted cell, or bad. */
  private scan(text: string): 'done' | 'open' | 'bad' {
    this.at = 0;
    let verdict: 'done' | 'open' | 'bad' | 'next' =
      this.openCell === undefined ? 'next' : this.scanQuoted(text, this.openCell);
    while (verdict === 'next') verdict = this.scanCell(text);
    return verdict;
  }

  private scanCell(text: string): 'done' | 'open' | 'bad' | 'next' {
    if (text[this.at] === '"') {
      this.at += 1;
      return this.scanQuoted(text, []);
    }
    const end = text.indexOf(this.delimiter, this.at);
    this.cells.push(text.slice(this.at, end < 0 ? undefined : end));
    this.at = end + 1;
    return end < 0 ? 'done' : 'next';
  }

  private scanQuoted(text: string, parts: string[]): 'done' | 'open' | 'bad' | 'next' {
    const close = closingQuote(text, this.at);
    const part = text.slice(this.at, close < 0 ? undefined : close).replaceAll('""', '"');
    parts.push(part);
    this.openCell = close < 0 ? parts : undefined;
    if (close < 0) return 'open';
    this.cells.push(parts.join('\n'));
    this.at = close + 2;
    if (close + 1 === text.length) return 'done';
    return text[close + 1] === this.delimiter ? 'next' : 'bad';
  }
}

/** Index of the first quote from `at` on that is not doubled, or -1. */
function closingQuote(text: string, at: number): number {
  let quote = text.indexOf('"', at);
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  return quote;
}
