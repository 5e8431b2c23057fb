import { AppError } from '../../../errors';
import { checkRange } from '../../../limits';
import type { EventMatch } from '../../scope/eventMatch';
import { DAY_MS } from '../../scope/localDays';
import { checkTexts } from '../../scope/scopes';
import {
  droppedSql,
  funnelGroupsSql,
  funnelSql,
  type DroppedRow,
  type FunnelOrder,
  type FunnelQuestion,
  type FunnelRow,
} from './funnelSql';
import type { Funnel, FunnelFigures, FunnelGroup } from './funnel.types';

const MIN_STEPS = 2;
const MAX_STEPS = 10;
const MAX_WINDOW_DAYS = 366;

/** The question that an input means. Throws BAD_REPORT for steps that make no funnel and BAD_ARGUMENT for a window out of range. */
export function checkFunnel({
  steps,
  windowDays,
  order,
}: {
  readonly steps: readonly EventMatch[];
  readonly windowDays: number;
  readonly order: FunnelOrder;
}): FunnelQuestion {
  if (steps.length < MIN_STEPS || steps.length > MAX_STEPS)
    throw new AppError(
      'BAD_REPORT',
      `steps had ${steps.length}; a funnel has ${MIN_STEPS} to ${MAX_STEPS} steps`,
    );
  const matches = steps.map(checkMatch);
  const twice = order === 'UNORDERED' ? findTwice(matches) : -1;
  if (twice >= 0)
    throw new AppError(
      'BAD_REPORT',
      `step ${twice + 1} is the same as one before it; without an order every step must be another`,
    );
  return { steps: matches, windowMs: Math.max(1, Math.round(checkWindow(windowDays) * DAY_MS)), order };
}

function checkWindow(windowDays: number): number {
  if (windowDays > 0) return checkRange(windowDays, 0, MAX_WINDOW_DAYS, 'windowDays');
  throw new AppError(
    'BAD_ARGUMENT',
    `windowDays was ${windowDays}; give a number above 0 and at most ${MAX_WINDOW_DAYS}`,
  );
}

/** A match with its lists checked; null for lists that are not given. */
export function checkMatch({ type, products, categories, brands }: EventMatch): EventMatch {
  return {
    type,
    products: checkTexts(products, 'products'),
    categories: checkTexts(categories, 'categories'),
    brands: checkTexts(brands, 'brands'),
  };
}

function findTwice(steps: readonly EventMatch[]): number {
  const keys = steps.map((step) => JSON.stringify(step));
  return keys.findIndex((key, k) => keys.indexOf(key) < k);
}

/** The figures of every step, also of those that nobody got to. */
export async function readFunnel({ moment, scope, question }: Funnel): Promise<FunnelFigures[]> {
  const rows = await moment.snapshot.rows<FunnelRow>(funnelSql(scope, question));
  return toFigures(rows, question.steps.length);
}

/** The largest groups at step 1, ties by name. */
export async function readFunnelGroups(
  { moment, scope, question, by }: Funnel,
  first: number,
): Promise<FunnelGroup[]> {
  if (by === null) return [];
  const rows = await moment.snapshot.rows<FunnelRow & { name: string }>(
    funnelGroupsSql(scope, question, by, first),
  );
  return [...new Set(rows.map(({ name }) => name))].map((name) => ({
    name,
    steps: toFigures(
      rows.filter((row) => row.name === name),
      question.steps.length,
    ),
  }));
}

/** Who went no further than each step but the last. */
export function readDropped({ moment, scope, question }: Funnel): Promise<DroppedRow[]> {
  return moment.snapshot.rows<DroppedRow>(droppedSql(scope, question));
}

function toFigures(rows: readonly FunnelRow[], steps: number): FunnelFigures[] {
  const rowByLevel = new Map(rows.map((row) => [row.level, row]));
  const usersAt = (level: number): number => rowByLevel.get(level)?.users ?? 0;
  return Array.from({ length: steps }, (_, k) => {
    const medianMs = rowByLevel.get(k + 1)?.medianMs ?? null;
    return {
      number: k + 1,
      users: usersAt(k + 1),
      rate: ratio(usersAt(k + 1), usersAt(1)),
      stepRate: k === 0 ? null : ratio(usersAt(k + 1), usersAt(k)),
      medianSeconds: medianMs === null ? null : medianMs / 1000,
    };
  });
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
