/** Times as records write them: ISO 8601 text, epoch milliseconds, or a Date. */

const ISO_TIME =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d))?)?$/;
const EPOCH = /^-?\d{1,16}$/;
const MINUTE_MS = 60_000;

/** 1000-01-01 and 9999-12-31, the range that every database stores. */
const EARLIEST_MS = -30_610_224_000_000;
const LATEST_MS = 253_402_300_799_999;

/**
 * Epoch milliseconds of a time, or NaN when it is none. Accepts a Date, a whole number of milliseconds (or its digits as text), and ISO 8601:
 * `2026-03-01`, `2026-03-01T09:30`, `2026-03-01 09:30:15.25`, each with `Z` or an offset; without one it is UTC. Years 1000 to 9999.
 */
export function parseTime(value: unknown): number {
  const timeMs = rawTime(value);
  return timeMs >= EARLIEST_MS && timeMs <= LATEST_MS ? timeMs : NaN;
}

function rawTime(value: unknown): number {
  if (typeof value === 'string') return EPOCH.test(value) ? Number(value) : parseIso(value);
  if (typeof value === 'number') return Number.isInteger(value) ? value : NaN;
  return value instanceof Date ? value.getTime() : NaN;
}

function parseIso(text: string): number {
  const parts = ISO_TIME.exec(text);
  if (parts === null) return NaN;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = ''] = parts;
  if (+hour > 23 || +minute > 59 || +second > 59) return NaN;
  const dayMs = Date.UTC(+year, +month - 1, +day);
  if (!isCalendarDay(dayMs, +year, +month, +day)) return NaN;
  const millisecond = Number(fraction.padEnd(3, '0').slice(0, 3));
  return dayMs + (+hour * 60 + +minute) * MINUTE_MS + +second * 1000 + millisecond - offsetMs(parts);
}

/** Date.UTC carries 31 April over to 1 May and takes the year 99 for 1999; a record that says so is wrong. */
function isCalendarDay(dayMs: number, year: number, month: number, day: number): boolean {
  const date = new Date(dayMs);
  if (date.getUTCFullYear() !== year) return false;
  return date.getUTCDate() === day && date.getUTCMonth() === month - 1;
}

function offsetMs(parts: RegExpExecArray): number {
  if (parts[8] === undefined) return 0;
  const [hours, minutes] = [Number(parts[9]), Number(parts[10])];
  if (hours > 23 || minutes > 59) return NaN;
  return (parts[8] === '-' ? -1 : 1) * (hours * 60 + minutes) * MINUTE_MS;
}
