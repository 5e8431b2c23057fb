import { checkRange } from '../../../limits';
import type { AnalyticsMoment } from '../../engine/analyticsStore';
import { clockOf, formatDay, localDayOf } from '../../scope/localDays';
import { createScope, type ReportScope } from '../../scope/reportScope';
import { Anomaly, AnomalyReport, type AnomaliesArgs } from './anomalies.types';
import { dayCountsSql, type DayRow } from './anomaliesSql';
import { SegmentCauses } from './anomalyCauses';
import { HISTORY_DAYS, MIN_HISTORY_DAYS } from './expectation';
import { findAnomalies } from './findAnomalies';
import { MEASURES, type AnomalyMeasure } from './measures';

/** Days that are judged at most, the last of the range. */
const MAX_DAYS = 100;
const ALL_MEASURES = Object.keys(MEASURES) as AnomalyMeasure[];

/** Throws BAD_ARGUMENT for arguments out of their ranges. */
export function checkAnomalies({ sensitivity, limit }: AnomaliesArgs): void {
  checkRange(sensitivity, 2, 20, 'sensitivity');
  checkRange(limit, 1, 50, 'limit');
}

/** The days of a scope that lie outside of what was to be expected. */
export async function readAnomalies(
  moment: AnalyticsMoment,
  scope: ReportScope,
  args: AnomaliesArgs,
): Promise<AnomalyReport> {
  const history = withHistory(scope);
  const days = fillGaps(await moment.snapshot.rows<DayRow>(dayCountsSql(history)), history.toDay);
  const firstDay = days.length === 0 ? history.toDay : days[0].day;
  const from = Math.max(0, history.toDay - judgedDays(scope, history.toDay) - firstDay);
  const measures = args.measures ? [...new Set(args.measures)] : ALL_MEASURES;
  const found = findAnomalies(days, from, measures, args.sensitivity);
  const listed = found.slice(0, args.limit);
  const dated = listed.map(({ at, ...anomaly }) => ({ ...anomaly, onDay: firstDay + at, day: days[at] }));
  const causesOf = new SegmentCauses(moment.snapshot, { ...history, fromDay: firstDay }, firstDay, dated);
  const anomalies = listed.map(({ at, measure, value, expected, deviation, score }, index) => {
    const reach = args.sensitivity * deviation;
    const bounds = { low: Math.max(0, expected - reach), high: expected + reach };
    const date = formatDay(firstDay + at);
    return Object.assign(new Anomaly(), {
      causesOf,
      index,
      date,
      measure,
      value,
      expected,
      ...bounds,
      score,
    });
  });
  return Object.assign(new AnomalyReport(), {
    ...{ moment, scope, args, anomalies, anomalyCount: found.length },
    days: Math.max(0, days.length - Math.max(from, MIN_HISTORY_DAYS)),
  });
}

/** How many days before `toDay` are judged. */
function judgedDays(scope: ReportScope, toDay: number): number {
  return Math.max(0, Math.min(MAX_DAYS, toDay - scope.fromDay));
}

/** The scope without the day that is not over, with the days before it that tell what to expect. */
function withHistory(scope: ReportScope): ReportScope {
  const today = localDayOf(clockOf(scope.timeZone)!, scope.asOfMs);
  const toDay = Math.min(scope.toDay, today);
  return createScope({ ...scope, fromDay: toDay - judgedDays(scope, toDay) - HISTORY_DAYS, toDay });
}

/** Every day from the first with events on to the one before `toDay`. */
function fillGaps(rows: readonly DayRow[], toDay: number): DayRow[] {
  if (rows.length === 0) return [];
  const rowOf = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: toDay - rows[0].day }, (_, k) => {
    const day = rows[0].day + k;
    return rowOf.get(day) ?? { ...NOTHING, day };
  });
}

const NOTHING = {
  ...{ users: 0, sessions: 0, views: 0, carts: 0, orders: 0, revenue: 0 },
  ...{ buyingSessions: 0, squaredOrderValues: 0 },
};
