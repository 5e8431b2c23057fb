import { AppError } from '../../../errors';
import { MAX_LIST_SIZE } from '../../../limits';
import type { Snapshot } from '../../engine/snapshots';
import { formatDay } from '../../scope/localDays';
import { firstDayOf, periodOf, type Period } from '../../scope/periods';
import type { ReportScope } from '../../scope/reportScope';
import type { OverviewFigures } from './overview.types';
import { overviewSeriesSql, overviewTotalsSql, type OverviewRow } from './overviewSql';

type Days = Pick<ReportScope, 'fromDay' | 'toDay'>;

const PERIODS: readonly Period[] = ['DAY', 'WEEK', 'MONTH'];

function countPeriods(period: Period, { fromDay, toDay }: Days): number {
  return periodOf(period, toDay - 1) - periodOf(period, fromDay) + 1;
}

/** The period of a series: what was asked for or the shortest that gives at most 100 points. Throws BAD_RANGE when there would be more. */
export function choosePeriod(days: Days, asked: Period | null): Period {
  const fits = (period: Period): boolean => countPeriods(period, days) <= MAX_LIST_SIZE;
  const period = asked ?? PERIODS.find(fits) ?? 'MONTH';
  if (fits(period)) return period;
  const points = `the range has ${countPeriods(period, days)} points by ${period}`;
  throw new AppError(
    'BAD_RANGE',
    `${points}; ask for at most ${MAX_LIST_SIZE}, with a shorter range or a longer period`,
  );
}

/** The figures of the whole range. */
export async function readTotals(snapshot: Snapshot, scope: ReportScope): Promise<OverviewFigures> {
  const [row] = await snapshot.rows<OverviewRow>(overviewTotalsSql(scope));
  return toFigures(row, scope.fromDay, scope.toDay);
}

/** The figures of each period of the range, in order, also of those without events. The first and the last may be cut by the range. */
export async function readSeries(
  snapshot: Snapshot,
  scope: ReportScope,
  period: Period,
): Promise<OverviewFigures[]> {
  const rows = await snapshot.rows<OverviewRow>(overviewSeriesSql(scope, period));
  const rowByPeriod = new Map(rows.map((row) => [row.period, row]));
  const first = periodOf(period, scope.fromDay);
  return Array.from({ length: countPeriods(period, scope) }, (_, k) =>
    toFigures(
      rowByPeriod.get(first + k) ?? { ...NOTHING, period: first + k },
      Math.max(scope.fromDay, firstDayOf(period, first + k)),
      Math.min(scope.toDay, firstDayOf(period, first + k + 1)),
    ),
  );
}

const NOTHING: OverviewRow = {
  period: null,
  users: 0,
  sessions: 0,
  views: 0,
  carts: 0,
  orders: 0,
  revenue: 0,
  purchasesWithoutPrice: 0,
  buyingSessions: 0,
};

function toFigures(row: OverviewRow, fromDay: number, toDay: number): OverviewFigures {
  const { users, sessions, views, carts, orders, revenue, purchasesWithoutPrice, buyingSessions } = row;
  return {
    ...{ from: formatDay(fromDay), to: formatDay(toDay - 1) },
    ...{ users, sessions, views, carts, orders, revenue, purchasesWithoutPrice },
    conversion: sessions === 0 ? null : buyingSessions / sessions,
    averageOrderValue: orders === 0 ? null : revenue / orders,
  };
}
