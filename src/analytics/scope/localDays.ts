/** A calendar in a time zone: days are counted from 1970-01-01 (day 0) as the clocks on the wall there show them. Pure; no clock. */

export const DAY_MS = 86_400_000;
/** No zone has changed its clocks twice within so few days. */
const STEP_MS = 3 * DAY_MS;

/** From `fromMs` on, clocks on the wall are `offsetMs` ahead of UTC. */
export interface ZoneOffset {
  readonly fromMs: number;
  readonly offsetMs: number;
}

/** Tells by how much the clocks of a zone are ahead of UTC at a moment, in milliseconds. */
export type OffsetOf = (ms: number) => number;

/** The clock of an IANA time zone, such as `Europe/Berlin`; null when there is no such zone. */
export function clockOf(timeZone: string): OffsetOf | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    return (ms) => wallMs(format, ms) - Math.floor(ms / 1000) * 1000;
  } catch {
    return null;
  }
}

function wallMs(format: Intl.DateTimeFormat, ms: number): number {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
  return Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second);
}

/** Every offset that a clock has between two moments, in order of time; the first is valid before as well. */
export function offsetsBetween(offsetOf: OffsetOf, fromMs: number, toMs: number): ZoneOffset[] {
  const offsets: ZoneOffset[] = [{ fromMs, offsetMs: offsetOf(fromMs) }];
  for (let before = fromMs; before < toMs; before += STEP_MS) {
    const after = Math.min(before + STEP_MS, toMs);
    const offsetMs = offsetOf(after);
    if (offsetMs !== offsets[offsets.length - 1].offsetMs)
      offsets.push({ fromMs: findChange(offsetOf, before, after), offsetMs });
  }
  return offsets;
}

/** The first moment after `before` at which the clock shows the offset of `after`. */
function findChange(offsetOf: OffsetOf, before: number, after: number): number {
  const offsetMs = offsetOf(after);
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetOf(middle) === offsetMs) high = middle;
    else low = middle;
  }
  return high;
}

/** The day on the wall at a moment. */
export function localDayOf(offsetOf: OffsetOf, ms: number): number {
  return Math.floor((ms + offsetOf(ms)) / DAY_MS);
}

/** The number of a day written as YYYY-MM-DD; null when there is no such day. */
export function parseDay(text: string): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  const ms = parts && Date.UTC(+parts[1], +parts[2] - 1, +parts[3]);
  if (ms === null) return null;
  return formatDay(ms / DAY_MS) === text ? ms / DAY_MS : null;
}

/** A day as YYYY-MM-DD. */
export function formatDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
