import type { SegmentCondition, SegmentDays } from '../../../src/analytics/segments/segmentCondition';
import type { PlainEvent, PlainProduct } from '../support/testColumns';
import { referenceFunnel } from './funnel';
import { byTime, dateOf, type PlainAsk } from './plain';

const DAY_MS = 86_400_000;

/** A question about the days of a condition; `asOfMs` is when it is asked. */
function askOf(days: SegmentDays | null | undefined, asOfMs: number): PlainAsk {
  const timeZone = days?.timeZone ?? 'UTC';
  const range = { from: days?.from ?? '1990-01-01', to: days?.to ?? '2199-01-01', timeZone };
  if (days?.lastDays) {
    const today = Date.parse(`${dateOf(asOfMs, timeZone)}T00:00:00Z`);
    range.from = new Date(today - (days.lastDays - 1) * DAY_MS).toISOString().slice(0, 10);
    range.to = new Date(today).toISOString().slice(0, 10);
  }
  return { range };
}

/** Whether a condition holds for a shopper, worked out from its events one by one. */
export function isInSegment(
  condition: SegmentCondition,
  shopper: string,
  facts: { events: readonly PlainEvent[]; products: readonly PlainProduct[]; asOfMs: number },
): boolean {
  const { all, any, not, did, spent, dropped, began } = condition;
  const holds = (part: SegmentCondition): boolean => isInSegment(part, shopper, facts);
  if (all) return all.every(holds);
  if (any) return any.some(holds);
  if (not) return !holds(not);
  const { events, products, asOfMs } = facts;
  const own = events.filter((event) => event.shopper === shopper).sort(byTime);
  const isOn = ({ occurredAt }: PlainEvent, days?: SegmentDays | null): boolean => {
    const { from, to, timeZone } = askOf(days, asOfMs).range;
    const date = dateOf(occurredAt, timeZone);
    return from <= date && date <= to;
  };
  if (did) {
    const times = own.filter((event) => event.type === did.event.type && isOn(event, did.days)).length;
    return times >= did.atLeast && times <= (did.atMost ?? Infinity);
  }
  if (spent) {
    const cents = own
      .filter((event) => event.type === 'PURCHASE' && isOn(event, spent.days))
      .reduce((sum, { price, quantity }) => sum + Math.round((price ?? 0) * 100) * (quantity ?? 1), 0);
    return cents >= (spent.atLeast ?? 0) * 100 && cents <= (spent.atMost ?? Infinity) * 100;
  }
  if (began) {
    const first = own.find(({ type }) => type === began.event.type);
    return first !== undefined && isOn(first, began.days);
  }
  const { funnel, step, days } = dropped!;
  const asked = { steps: funnel.steps, order: funnel.order, windowMs: funnel.windowDays * DAY_MS };
  const left = referenceFunnel(events, products, askOf(days, asOfMs), asked).dropped;
  return left.some(([level, who]) => level === step && who === shopper);
}
