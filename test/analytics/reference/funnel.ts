import type { EventMatch } from '../../../src/analytics/scope/eventMatch';
import type { PlainEvent, PlainProduct } from '../support/testColumns';
import { eventsOf, timelines, type PlainAsk } from './plain';

/** What a funnel is asked. */
export interface PlainFunnel {
  steps: readonly EventMatch[];
  windowMs: number;
  order: 'ORDERED' | 'STRICT' | 'UNORDERED';
}

/** One way to get to a level: when, how long after the level before, and the places in the timeline of the events that count for ties. */
interface Reach {
  at: number;
  gap: number | null;
  /** Greater is earlier in line among those at the same time. */
  rank: number;
}

function matches(event: PlainEvent, step: EventMatch, products: readonly PlainProduct[]): boolean {
  const product = products.find(({ id }) => id === event.product);
  return (
    event.type === step.type &&
    (!step.products || step.products.includes(event.product!)) &&
    (!step.brands || step.brands.includes(product?.brand ?? '?')) &&
    (!step.categories || step.categories.some((category) => product?.categories.includes(category)))
  );
}

/** Every choice of places, one for each of the first steps, each after the one before. */
function chains(fits: (place: number, step: number) => boolean, places: number, steps: number): number[][] {
  let all: number[][] = [[]];
  for (let step = 0; step < steps; step++) {
    all = all.flatMap((chain) =>
      Array.from({ length: places }, (_, place) => place)
        .filter((place) => place > (chain.at(-1) ?? -1) && fits(place, step))
        .map((place) => [...chain, place]),
    );
  }
  return all;
}

/** All ways in which a shopper gets to a level (from 1). */
function reachesOf(
  timeline: PlainEvent[],
  level: number,
  funnel: PlainFunnel,
  products: readonly PlainProduct[],
): Reach[] {
  const { steps, windowMs, order } = funnel;
  const fits = (place: number, step: number): boolean => matches(timeline[place], steps[step], products);
  const time = (place: number): number => timeline[place].occurredAt;
  if (order === 'UNORDERED') {
    return timeline.flatMap((start, place) => {
      if (!steps.some((_, step) => fits(place, step))) return [];
      const firsts = steps.flatMap((_, step) => {
        const found = timeline.findIndex((_event, later) => later >= place && fits(later, step));
        return found >= 0 && time(found) - start.occurredAt <= windowMs ? [time(found)] : [];
      });
      firsts.sort((a, b) => a - b);
      if (firsts.length < level) return [];
      const gap = level === 1 ? null : firsts[level - 1] - firsts[level - 2];
      return [{ at: firsts[level - 1], gap, rank: place }];
    });
  }
  return chains(fits, timeline.length, level)
    .filter((chain) => time(chain.at(-1)!) - time(chain[0]) <= windowMs)
    .filter((chain) => order === 'ORDERED' || chain.every((place, k) => place === chain[0] + k))
    .map((chain) => {
      const [before, last] = [chain.at(-2), chain.at(-1)!];
      // Of two ends at the same time the first in line counts; of two ways to one end the one whose step before was last.
      return {
        at: time(last),
        gap: before === undefined ? null : time(last) - time(before),
        rank: -last * 1000 + (before ?? 0),
      };
    });
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** A funnel worked out by trying every way that every shopper may have gone. */
export function referenceFunnel(
  events: readonly PlainEvent[],
  products: readonly PlainProduct[],
  ask: PlainAsk,
  funnel: PlainFunnel,
): {
  users: number[];
  medianSeconds: (number | null)[];
  dropped: [level: number, shopper: string, at: number][];
} {
  const isShown = funnel.steps.some(({ type }) => type === 'IMPRESSION');
  const asked = eventsOf(events, ask, products).filter(
    ({ type }) => funnel.order !== 'STRICT' || isShown || type !== 'IMPRESSION',
  );
  const reachedBy = new Map<string, Reach[][]>();
  for (const [shopper, timeline] of timelines(asked))
    reachedBy.set(
      shopper,
      funnel.steps.map((_, k) => reachesOf(timeline, k + 1, funnel, products)),
    );
  const users: number[] = [];
  const medianSeconds: (number | null)[] = [];
  const dropped: [number, string, number][] = [];
  funnel.steps.forEach((_, k) => {
    const here = [...reachedBy].filter(([, levels]) => levels[k].length > 0);
    users.push(here.length);
    const gaps = here.map(([, levels]) => {
      const [first] = [...levels[k]].sort((a, b) => a.at - b.at || b.rank - a.rank);
      return first.gap;
    });
    const middle = k === 0 ? null : median(gaps as number[]);
    medianSeconds.push(middle === null ? null : middle / 1000);
    if (k + 1 < funnel.steps.length) {
      const left = here
        .filter(([, levels]) => levels[k + 1].length === 0)
        .map(([shopper, levels]): [number, string, number] => [
          k + 1,
          shopper,
          Math.max(...levels[k].map(({ at }) => at)),
        ]);
      dropped.push(...left.sort((a, b) => b[2] - a[2] || (a[1] < b[1] ? -1 : 1)));
    }
  });
  return { users, medianSeconds, dropped };
}
