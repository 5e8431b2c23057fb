import { AppError, quote } from '../../errors';
import type { AnalyticsMoment } from '../engine/analyticsStore';
import type { Binder } from '../engine/statement';
import { clockOf, localDayOf, parseDay, type OffsetOf } from './localDays';
import type { ReportArgs, ReportFilterInput, ReportRangeInput } from './reportScope.inputs';
import { createScope, type ReportScope, type ScopeFilter } from './reportScope';

/** Finds out who is in a segment. */
export interface SegmentSource {
  /** Gives the SQL of a SELECT of `shopper` for the segment of a name. Throws BAD_SEGMENT when there is none. */
  segmentSql(name: string, moment: AnalyticsMoment): Promise<(bind: Binder) => string>;
}

const MAX_VALUES = 100;
const MAX_TEXT = 128;

/** Checks what a report is asked and works out which days and events that means. */
export class Scopes {
  constructor(private readonly segments: SegmentSource) {}

  /** Throws BAD_RANGE for days or a zone that there are not, BAD_ARGUMENT for a filter that is too long, BAD_SEGMENT for an unknown segment. */
  async resolve(moment: AnalyticsMoment, { range, filter }: ReportArgs): Promise<ReportScope> {
    const timeZone = range?.timeZone ?? 'UTC';
    const offsetOf = clockOf(timeZone);
    if (!offsetOf)
      throw new AppError(
        'BAD_RANGE',
        `timeZone was "${quote(timeZone)}"; give the name of an IANA time zone, such as Europe/Berlin`,
      );
    const [fromDay, toDay] = await this.days(moment, range ?? null, offsetOf);
    const scopeFilter = await this.filterOf(moment, filter ?? null);
    return createScope({ fromDay, toDay, timeZone, filter: scopeFilter, asOfMs: moment.asOfMs });
  }

  private async days(
    { snapshot, asOfMs }: AnalyticsMoment,
    range: ReportRangeInput | null,
    offsetOf: OffsetOf,
  ): Promise<[fromDay: number, toDay: number]> {
    const [from, to] = [checkDay(range?.from, 'from'), checkDay(range?.to, 'to')];
    const ends = { first: asOfMs, last: asOfMs };
    if (from === null || to === null) {
      const [{ first, last }] = await snapshot.rows<{ first: number | null; last: number | null }>({
        sql: 'SELECT min(occurredAt) AS first, max(occurredAt) AS last FROM events',
        values: {},
      });
      if (first !== null && last !== null) Object.assign(ends, { first, last });
    }
    const fromDay = from ?? Math.min(localDayOf(offsetOf, ends.first), to ?? Infinity);
    const lastDay = to ?? Math.max(localDayOf(offsetOf, ends.last), from ?? -Infinity);
    if (fromDay <= lastDay) return [fromDay, lastDay + 1];
    throw new AppError(
      'BAD_RANGE',
      `the range was from ${range!.from} to ${range!.to}; give a last day that is not before the first`,
    );
  }

  private async filterOf(moment: AnalyticsMoment, filter: ReportFilterInput | null): Promise<ScopeFilter> {
    return {
      categories: checkTexts(filter?.categories, 'categories'),
      brands: checkTexts(filter?.brands, 'brands'),
      placements: checkTexts(filter?.placements, 'placements'),
      segment: filter?.segment == null ? null : await this.segments.segmentSql(filter.segment, moment),
    };
  }
}

/** The number of a day that a client gave; null when absent. Throws BAD_RANGE for a day that there is not. */
export function checkDay(text: string | null | undefined, name: string): number | null {
  if (text === null || text === undefined) return null;
  const day = parseDay(text);
  if (day !== null && text >= '1990-01-01' && text < '2200-01-01') return day;
  throw new AppError(
    'BAD_RANGE',
    `${name} was "${quote(text)}"; give a day from 1990 to 2199 as YYYY-MM-DD, such as 2026-03-01`,
  );
}

/** Returns a list of a filter as it is; null when it is absent. Throws BAD_ARGUMENT when it or one of its texts is too long. */
export function checkTexts(
  texts: readonly string[] | null | undefined,
  name: string,
): readonly string[] | null {
  if (!texts) return null;
  if (texts.length > MAX_VALUES)
    throw new AppError('BAD_ARGUMENT', `${name} had ${texts.length} values; give at most ${MAX_VALUES}`);
  for (const text of texts) {
    if (text.length > MAX_TEXT || !text.isWellFormed() || text.includes('\0'))
      throw new AppError(
        'BAD_ARGUMENT',
        `${name} had "${quote(text)}"; give texts of at most ${MAX_TEXT} characters`,
      );
  }
  return texts;
}
