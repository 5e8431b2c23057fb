/** Days, weeks and months of a calendar, counted so that neighbours are one apart. Pure; no clock. */
import { DAY_MS } from './localDays';

/** Weeks begin on Monday. */
export type Period = 'DAY' | 'WEEK' | 'MONTH';

/** 1970-01-01 was a Thursday. */
const MONDAY_SHIFT = 3;

/** The number of the period that a day (counted from 1970-01-01) lies in. */
export function periodOf(period: Period, day: number): number {
  if (period === 'DAY') return day;
  if (period === 'WEEK') return Math.floor((day + MONDAY_SHIFT) / 7);
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** The first day of a period. */
export function firstDayOf(period: Period, index: number): number {
  if (period === 'DAY') return index;
  if (period === 'WEEK') return index * 7 - MONDAY_SHIFT;
  return Date.UTC(Math.floor(index / 12), index % 12, 1) / DAY_MS;
}

/** SQL of `periodOf` for an expression that is a day. */
export function periodSql(period: Period, daySql: string): string {
  if (period === 'DAY') return daySql;
  if (period === 'WEEK') return `((${daySql} + ${MONDAY_SHIFT}) // 7)`;
  const date = `(DATE '1970-01-01' + (${daySql})::INTEGER)`;
  return `(year(${date}) * 12 + month(${date}) - 1)`;
}
