import { AppError } from '../../../errors';
import { MAX_LIST_SIZE } from '../../../limits';
import { clockOf, formatDay, localDayOf } from '../../scope/localDays';
import { firstDayOf, periodOf } from '../../scope/periods';
import type { ReportScope } from '../../scope/reportScope';
import { checkMatch } from '../funnel/funnel';
import type { Retention, RetentionArgs, RetentionAverage, RetentionCohort } from './retention.types';
import { NEWEST_EVENT, retentionSql, type RetentionQuestion, type RetentionRow } from './retentionSql';

const MAX_PERIODS = MAX_LIST_SIZE - 1;

/** The question that arguments mean. Throws BAD_RANGE for a number of periods that there cannot be. */
export function checkRetention({
  cohortEvent,
  returnEvent,
  period,
  periods,
}: RetentionArgs): RetentionQuestion {
  if (periods < 1 || periods > MAX_PERIODS)
    throw new AppError('BAD_RANGE', `periods was ${periods}; give 1 to ${MAX_PERIODS}`);
  return { cohortEvent: checkMatch(cohortEvent), returnEvent: checkMatch(returnEvent), period, periods };
}

/** Throws BAD_RANGE when the range has more than 100 periods. */
export function checkCohorts({ fromDay, toDay }: ReportScope, { period }: RetentionQuestion): void {
  const cohorts = periodOf(period, toDay - 1) - periodOf(period, fromDay) + 1;
  if (cohorts <= MAX_LIST_SIZE) return;
  throw new AppError(
    'BAD_RANGE',
    `the range has ${cohorts} cohorts by ${period}; ask for at most ${MAX_LIST_SIZE}, with a shorter range or a longer period`,
  );
}

/** Every cohort with anybody in it, oldest first. */
export async function readTriangle({ moment, scope, question }: Retention): Promise<RetentionCohort[]> {
  const [{ newest }] = await moment.snapshot.rows<{ newest: number | null }>(NEWEST_EVENT);
  if (newest === null) return [];
  const rows = await moment.snapshot.rows<RetentionRow>(retentionSql(scope, question));
  const lastDay = localDayOf(clockOf(scope.timeZone)!, newest);
  return rows
    .filter(({ age }) => age === -1)
    .map(({ cohort, users }) => toCohort({ cohort, users, rows, lastDay }, scope, question));
}

interface CohortFacts {
  readonly cohort: number;
  readonly users: number;
  readonly rows: readonly RetentionRow[];
  /** The day of the newest event: the period in which it lies may go on. */
  readonly lastDay: number;
}

function toCohort(
  { cohort, users, rows, lastDay }: CohortFacts,
  { fromDay, toDay }: ReportScope,
  { period, periods }: RetentionQuestion,
): RetentionCohort {
  const current = periodOf(period, lastDay);
  const usersByAge = new Map(rows.filter((row) => row.cohort === cohort).map((row) => [row.age, row.users]));
  const ages = Math.max(0, Math.min(periods, current - cohort) + 1);
  return {
    from: formatDay(Math.max(fromDay, firstDayOf(period, cohort))),
    to: formatDay(Math.min(toDay, firstDayOf(period, cohort + 1)) - 1),
    users,
    cells: Array.from({ length: ages }, (_, age) => {
      const back = usersByAge.get(age) ?? 0;
      return { age, users: back, rate: back / users, isComplete: cohort + age < current };
    }),
  };
}

/** For each age that some cohort has completed, how many of those cohorts came back. */
export function averagesOf(cohorts: readonly RetentionCohort[], periods: number): RetentionAverage[] {
  const averages: RetentionAverage[] = [];
  for (let age = 0; age <= periods; age++) {
    const done = cohorts.filter(({ cells }) => cells[age]?.isComplete);
    if (done.length === 0) break;
    const cohortUsers = done.reduce((sum, { users }) => sum + users, 0);
    const users = done.reduce((sum, { cells }) => sum + cells[age].users, 0);
    averages.push({ age, cohortUsers, users, rate: users / cohortUsers });
  }
  return averages;
}
