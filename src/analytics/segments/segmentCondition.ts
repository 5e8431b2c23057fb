import { AppError, quote } from '../../errors';
import { checkFunnel, checkMatch } from '../reports/funnel/funnel';
import type { FunnelOrder } from '../reports/funnel/funnelSql';
import type { RfmSegmentName } from '../reports/rfm/rfmSegments';
import type { EventMatch } from '../scope/eventMatch';
import { checkDay } from '../scope/scopes';
import { clockOf } from '../scope/localDays';

/** Days, by their dates or back from today; all when nothing is given. */
export interface SegmentDays {
  readonly lastDays?: number | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly timeZone: string;
}

/** Who is in a segment, as it is stored: exactly one field is there. See `SegmentConditionInput`. */
export interface SegmentCondition {
  readonly all?: readonly SegmentCondition[] | null;
  readonly any?: readonly SegmentCondition[] | null;
  readonly not?: SegmentCondition | null;
  readonly did?: {
    readonly event: EventMatch;
    readonly atLeast: number;
    readonly atMost?: number | null;
    readonly days?: SegmentDays | null;
  } | null;
  readonly spent?: {
    readonly atLeast?: number | null;
    readonly atMost?: number | null;
    readonly days?: SegmentDays | null;
  } | null;
  readonly dropped?: {
    readonly funnel: {
      readonly steps: readonly EventMatch[];
      readonly windowDays: number;
      readonly order: FunnelOrder;
    };
    readonly step: number;
    readonly days?: SegmentDays | null;
  } | null;
  readonly began?: { readonly event: EventMatch; readonly days: SegmentDays } | null;
  readonly rfm?: { readonly segment: RfmSegmentName; readonly days?: SegmentDays | null } | null;
  readonly segment?: string | null;
}

/** The most conditions in one segment, and how deep they may nest. */
const MAX_CONDITIONS = 50;
const MAX_DEPTH = 8;
const MAX_LAST_DAYS = 3660;
const KINDS = ['all', 'any', 'not', 'did', 'spent', 'dropped', 'began', 'rfm', 'segment'] as const;

/** A segment is refused with this code and a message that says what to do. */
export function badSegment(message: string): AppError {
  return new AppError('BAD_SEGMENT', message);
}

/** Returns a condition without what is absent. Throws BAD_SEGMENT, BAD_RANGE, BAD_REPORT or BAD_ARGUMENT for what makes no sense. */
export function checkCondition(condition: SegmentCondition): SegmentCondition {
  const conditions = conditionsIn(condition);
  if (conditions.length > MAX_CONDITIONS)
    throw badSegment(`the condition has ${conditions.length} conditions; give at most ${MAX_CONDITIONS}`);
  for (const each of conditions) checkOne(each);
  return JSON.parse(
    JSON.stringify(condition, (_name, value: unknown) => value ?? undefined),
  ) as SegmentCondition;
}

/** A condition and all within it. Throws BAD_SEGMENT when they nest too deep. */
function conditionsIn(condition: SegmentCondition, depth = 1): SegmentCondition[] {
  if (depth > MAX_DEPTH) throw badSegment(`the condition nests deeper than ${MAX_DEPTH}; make it flatter`);
  const parts = [
    ...(condition.all ?? []),
    ...(condition.any ?? []),
    ...(condition.not ? [condition.not] : []),
  ];
  return [condition, ...parts.flatMap((part) => conditionsIn(part, depth + 1))];
}

/** Names of the segments that a condition is made of. */
export function segmentsIn(condition: SegmentCondition): string[] {
  return conditionsIn(condition).flatMap(({ segment }) => segment ?? []);
}

function checkOne(condition: SegmentCondition): void {
  const given = KINDS.filter((kind) => condition[kind] != null);
  if (given.length !== 1) {
    const found = given.length === 0 ? 'no field' : given.join(', ');
    throw badSegment(`a condition had ${found}; give exactly one of ${KINDS.join(', ')}`);
  }
  for (const kind of ['all', 'any'] as const)
    if (condition[kind]?.length === 0) throw badSegment(`${kind} was empty; give at least one condition`);
  const { did, spent, dropped, began, rfm } = condition;
  for (const days of [did?.days, spent?.days, dropped?.days, began?.days, rfm?.days]) checkDays(days);
  if (did) checkDid(did);
  if (spent) checkAmounts(spent);
  if (dropped) checkDropped(dropped);
  if (began) checkMatch(began.event);
}

function checkDid({ event, atLeast, atMost }: NonNullable<SegmentCondition['did']>): void {
  checkMatch(event);
  if (atLeast < 0 || (atMost != null && atMost < atLeast))
    throw badSegment(
      `did was asked ${atLeast} to ${atMost ?? 'any'} times; give 0 or more, and atMost not below atLeast`,
    );
  if (atLeast === 0 && atMost == null)
    throw badSegment('did holds for everybody at 0 or more times; give atMost');
}

function checkAmounts({ atLeast, atMost }: NonNullable<SegmentCondition['spent']>): void {
  if (atLeast == null && atMost == null) throw badSegment('spent has no bound; give atLeast, atMost or both');
  if ((atLeast ?? 0) < 0 || (atMost != null && atMost < (atLeast ?? 0)))
    throw badSegment(
      `spent was asked from ${atLeast ?? 0} to ${atMost ?? 'any'}; give 0 or more, and atMost not below atLeast`,
    );
}

function checkDropped({ funnel, step }: NonNullable<SegmentCondition['dropped']>): void {
  const { steps } = checkFunnel(funnel);
  if (step < 1 || step >= steps.length)
    throw badSegment(
      `dropped.step was ${step}; give a step from 1 to ${steps.length - 1}, which has a next one`,
    );
}

function checkDays(days: SegmentDays | null | undefined): void {
  if (!days) return;
  const { lastDays, from, to, timeZone } = days;
  if (!clockOf(timeZone))
    throw badSegment(
      `timeZone was "${quote(timeZone)}"; give the name of an IANA time zone, such as Europe/Berlin`,
    );
  if (lastDays != null && (from != null || to != null))
    throw badSegment('days had lastDays beside from or to; give one or the other');
  if (lastDays != null && (lastDays < 1 || lastDays > MAX_LAST_DAYS))
    throw badSegment(`lastDays was ${lastDays}; give 1 to ${MAX_LAST_DAYS}`);
  const [first, last] = [checkDay(from, 'from'), checkDay(to, 'to')];
  if (first !== null && last !== null && last < first)
    throw badSegment(`the days were from ${from} to ${to}; give a last day that is not before the first`);
}
