import { Binder } from '../engine/statement';
import { productConditions } from './eventMatch';
import { DAY_MS, clockOf, offsetsBetween, type ZoneOffset } from './localDays';

/** What a report looks at: checked, and with the days of its time zone worked out. */
export interface ReportScope {
  /** The first day, counted from 1970-01-01 in the zone. */
  readonly fromDay: number;
  /** The day after the last. A range without days has `toDay` = `fromDay`. */
  readonly toDay: number;
  readonly timeZone: string;
  /** The zone's offsets from before the first day to after the last and after now. */
  readonly offsets: readonly ZoneOffset[];
  readonly filter: ScopeFilter;
  /** Every event stored before this moment is covered. */
  readonly asOfMs: number;
}

/** Which events count; what is null is not asked for. */
export interface ScopeFilter {
  /** Events on products in any of these categories or below. */
  readonly categories: readonly string[] | null;
  /** Events on products of any of these brands. */
  readonly brands: readonly string[] | null;
  /** Events that a recommended item at any of these placements led to. */
  readonly placements: readonly string[] | null;
  /** Events of these shoppers: gives a SELECT of one column `shopper`. */
  readonly segment: ((bind: Binder) => string) | null;
}

/** SQL of the clock on the wall, as milliseconds, for a column of moments. */
export function wallMsSql({ offsets }: Pick<ReportScope, 'offsets'>, column: string): string {
  const [first, ...later] = offsets;
  if (later.length === 0) return `(${column} + (${first.offsetMs}))`;
  const cases = later.reverse().map(({ fromMs, offsetMs }) => `WHEN ${column} >= ${fromMs} THEN ${offsetMs}`);
  return `(${column} + CASE ${cases.join(' ')} ELSE ${first.offsetMs} END)`;
}

/** SQL of the day on the wall, counted from 1970-01-01, for a column of moments. Events are from 1990 on, so cutting is rounding down. */
export function localDaySql(scope: Pick<ReportScope, 'offsets'>, column = 'occurredAt'): string {
  return `(${wallMsSql(scope, column)} // ${DAY_MS})`;
}

/** SQL of a subquery: the events of the scope's filter, of all days. */
export function filteredEventsSql(scope: ReportScope, bind: Binder, columns = '*'): string {
  return `(SELECT ${columns} FROM events WHERE ${[...filterConditions(scope.filter, bind), 'true'].join(' AND ')})`;
}

/** SQL of a subquery: the events of the scope, with its days and its filter. */
export function scopeEventsSql(scope: ReportScope, bind: Binder, columns = '*'): string {
  const conditions = [...dayConditions(scope), ...filterConditions(scope.filter, bind)];
  return `(SELECT ${columns} FROM events WHERE ${conditions.join(' AND ')})`;
}

/** A day begins and ends at most so many days from where it does in UTC. */
const MARGIN_DAYS = 2;

/** A scope with the offsets of its zone, which must be one. */
export function createScope(parts: Omit<ReportScope, 'offsets'>): ReportScope {
  const firstDay = parts.fromDay - MARGIN_DAYS;
  const lastDay = Math.max(parts.toDay, Math.floor(parts.asOfMs / DAY_MS)) + MARGIN_DAYS;
  const offsets = offsetsBetween(clockOf(parts.timeZone)!, firstDay * DAY_MS, lastDay * DAY_MS);
  return { ...parts, offsets };
}

/** The scope before this one: as many days, with the same filter. */
export function previousScope({ fromDay, toDay, ...rest }: ReportScope): ReportScope {
  return createScope({ ...rest, fromDay: 2 * fromDay - toDay, toDay: fromDay });
}

/** Conditions on `occurredAt` that hold on the days of the scope. */
export function dayConditions(scope: ReportScope): string[] {
  const { fromDay, toDay, offsets } = scope;
  // Bounds that every zone keeps, so that what lies far away is not looked at.
  const bounds = [`occurredAt >= ${(fromDay - 1) * DAY_MS}`, `occurredAt < ${(toDay + 1) * DAY_MS}`];
  if (offsets.length > 1) {
    const day = localDaySql(scope);
    return [...bounds, `${day} >= ${fromDay}`, `${day} < ${toDay}`];
  }
  const [{ offsetMs }] = offsets;
  return [`occurredAt >= ${fromDay * DAY_MS - offsetMs}`, `occurredAt < ${toDay * DAY_MS - offsetMs}`];
}

function filterConditions({ categories, brands, placements, segment }: ScopeFilter, bind: Binder): string[] {
  const conditions: string[] = [];
  const products = productConditions({ categories, brands }, bind);
  if (products.length > 0)
    conditions.push(`product IN (SELECT product FROM products WHERE ${products.join(' AND ')})`);
  if (placements) conditions.push(`placement IN ${bind.texts(placements)}`);
  if (segment) conditions.push(`shopper IN (${segment(bind)})`);
  return conditions;
}
