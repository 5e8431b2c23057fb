import type { PlainEvent, PlainProduct } from '../support/testColumns';

/** What a report is asked, in the words of the schema. */
export interface PlainAsk {
  range: { from: string; to: string; timeZone: string };
  filter?: { categories?: string[]; brands?: string[]; placements?: string[] };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The date on the wall at a moment, as YYYY-MM-DD. */
export function dateOf(ms: number, timeZone: string): string {
  let format = formats.get(timeZone);
  // Swedes write dates as ISO 8601 does.
  if (!format) formats.set(timeZone, (format = new Intl.DateTimeFormat('sv-SE', { timeZone })));
  return format.format(ms);
}

/** The date of the Monday or of the first of the month on or before a date. */
export function periodOf(period: 'DAY' | 'WEEK' | 'MONTH', date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (period === 'WEEK') while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() - 1);
  if (period === 'MONTH') day.setUTCDate(1);
  return day.toISOString().slice(0, 10);
}

/** The dates from one to another, both among them. */
export function datesBetween(from: string, to: string): string[] {
  const dates: string[] = [];
  for (
    const day = new Date(`${from}T00:00:00Z`);
    day.toISOString().slice(0, 10) <= to;
    day.setUTCDate(day.getUTCDate() + 1)
  )
    dates.push(day.toISOString().slice(0, 10));
  return dates;
}

/** Orders events the way that shoppers lived them. */
export function byTime(a: PlainEvent, b: PlainEvent): number {
  return a.occurredAt - b.occurredAt || a.seq - b.seq;
}

/** The events of each shopper, oldest first. */
export function timelines(events: readonly PlainEvent[]): Map<string, PlainEvent[]> {
  const byShopper = new Map<string, PlainEvent[]>();
  for (const event of [...events].sort(byTime))
    byShopper.set(event.shopper, [...(byShopper.get(event.shopper) ?? []), event]);
  return byShopper;
}

/** The visit of every event, named by the number of its first event. */
export function visitBySeq(events: readonly PlainEvent[]): Map<number, number> {
  const visits = new Map<number, number>();
  for (const timeline of timelines(events).values()) {
    timeline.forEach((event, k) => {
      const before = timeline[k - 1];
      const isNew = !before || event.occurredAt - before.occurredAt > 30 * 60 * 1000;
      visits.set(event.seq, isNew ? event.seq : visits.get(before.seq)!);
    });
  }
  return visits;
}

/** Whether an event passes the filter of a question. */
export function passes(event: PlainEvent, { filter }: PlainAsk, products: readonly PlainProduct[]): boolean {
  const product = products.find(({ id }) => id === event.product);
  if (filter?.categories && !product?.categories.some((category) => filter.categories!.includes(category)))
    return false;
  if (filter?.brands && !(product?.brand && filter.brands.includes(product.brand))) return false;
  if (filter?.placements && !(event.placement && filter.placements.includes(event.placement))) return false;
  return true;
}

/** Whether an event lies on the days of a question. */
export function isInRange({ occurredAt }: PlainEvent, { range: { from, to, timeZone } }: PlainAsk): boolean {
  const date = dateOf(occurredAt, timeZone);
  return from <= date && date <= to;
}

/** The events that a question is about. */
export function eventsOf(
  events: readonly PlainEvent[],
  ask: PlainAsk,
  products: readonly PlainProduct[],
): PlainEvent[] {
  return events.filter((event) => isInRange(event, ask) && passes(event, ask, products));
}
