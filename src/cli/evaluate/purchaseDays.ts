import { openSource } from '../import/source';

/** What a buyer bought on one day. */
export interface PurchaseDay {
  readonly buyer: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Value of all purchases of the day. */
  readonly value: number;
}

const DAY_MS = 86_400_000;
const LINE = /^\s*(\S+)(?:\s+\S+)?\s+(\d{4})(\d\d)(\d\d)\s+(\d+)\s+(\d+(?:\.\d+)?)\s*$/;

/**
 * Reads purchases in the form of the CDNOW files, a line each: buyer, perhaps a second id, day as YYYYMMDD, pieces, value. A heading is passed
 * over. Throws with file and line number when another line is not of this form.
 */
export async function readPurchaseDays(file: string): Promise<PurchaseDay[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of openSource(file)) chunks.push(chunk);
  const byDay = new Map<string, { buyer: string; day: number; value: number }>();
  const lines = Buffer.concat(chunks).toString('utf8').split(/\r?\n/);
  lines.forEach((line, k) => {
    const match = LINE.exec(line);
    if (match) add(byDay, match);
    else if (line.trim() !== '' && k > 0)
      throw new Error(
        `${file}:${k + 1}: "${line.slice(0, 60)}" is no purchase; give buyer, YYYYMMDD, pieces, value`,
      );
  });
  if (byDay.size === 0)
    throw new Error(`${file} has no purchase; give lines of buyer, YYYYMMDD, pieces, value`);
  return [...byDay.values()];
}

function add(
  byDay: Map<string, { buyer: string; day: number; value: number }>,
  [, buyer, year, month, date, , value]: RegExpExecArray,
): void {
  const day = Date.UTC(Number(year), Number(month) - 1, Number(date)) / DAY_MS;
  const key = `${buyer} ${day}`;
  const known = byDay.get(key);
  if (known) known.value += Number(value);
  else byDay.set(key, { buyer, day, value: Number(value) });
}
