import fc from 'fast-check';
import { EVENT_TYPES, type EventType } from '../../../src/records';
import type { PlainAsk } from '../reference/plain';
import type { PlainEvent, PlainProduct } from './testColumns';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Zones that change their clocks at night, at midnight, by half an hour, in Ramadan, or never and lie off the hour. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
];
/** Days around which clocks change in one of the zones. */
const DAYS = ['2026-03-29', '2026-10-25', '2026-04-05', '2026-09-06', '2026-02-15', '2026-03-22'];

/** Few products, so that events meet: two brands, nested categories, one without either. */
export const PRODUCTS: readonly PlainProduct[] = [
  { id: 'p1', brand: 'acme', categories: ['green', 'tea'] },
  { id: 'p2', brand: 'acme', categories: ['cups'] },
  { id: 'p3', brand: 'globex', categories: ['black', 'tea'] },
  { id: 'p4', brand: null, categories: [] },
];

/** One event around `dayMs`, on a grid of ten minutes so that many happen at once; without its number. */
function anEvent(dayMs: number, types: readonly EventType[]): fc.Arbitrary<Omit<PlainEvent, 'seq'>> {
  return fc.record({
    type: fc.constantFrom(...types),
    shopper: fc.constantFrom('u1', 'u2', 'u3', 's1', 's2'),
    product: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
    occurredAt: fc
      .oneof(fc.integer({ min: -6, max: 12 }), fc.integer({ min: -600, max: 600 }))
      .map((step) => dayMs + step * 10 * MINUTE_MS),
    orderId: fc.constantFrom(null, null, 'o1', 'o2'),
    price: fc.constantFrom(null, 0, 0.1, 2.5, 19.99),
    quantity: fc.constantFrom(null, 1, 3),
    placement: fc.constantFrom(null, null, 'home', 'cart'),
  });
}

/** A shop's events in the order of storing (any order of time, many at once) and a question about some days of them. */
export interface PlainCase {
  events: PlainEvent[];
  ask: PlainAsk;
}

const FILTERS: PlainAsk['filter'][] = [
  undefined,
  { brands: ['acme'] },
  { categories: ['tea', 'cups'], brands: ['acme', 'globex'] },
  { placements: ['home'] },
  { categories: [] },
];

/** Random events of these types, 0 to `most`, and a question about them. */
export function aCase(most = 30, types: readonly EventType[] = EVENT_TYPES): fc.Arbitrary<PlainCase> {
  return fc.constantFrom(...DAYS).chain((day) => {
    const dayMs = Date.parse(`${day}T00:00:00Z`);
    return fc.record({
      events: fc
        .array(anEvent(dayMs, types), { maxLength: most })
        .map((events) => events.map((event, k) => ({ ...event, seq: k + 1 }))),
      ask: fc.record({
        range: fc
          .record({
            start: fc.integer({ min: -5, max: 3 }),
            days: fc.integer({ min: 1, max: 9 }),
            timeZone: fc.constantFrom(...ZONES),
          })
          .map(({ start, days, timeZone }) => ({
            from: isoDate(dayMs + start * DAY_MS),
            to: isoDate(dayMs + (start + days - 1) * DAY_MS),
            timeZone,
          })),
        filter: fc.constantFrom(...FILTERS),
      }),
    });
  });
}

function isoDate(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
