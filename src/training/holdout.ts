import { createRandom, sample } from '../math/random';
import { ShopCounts } from '../recommendation/counts';
import { HistoryEvent, visitsOf } from '../recommendation/history';
import { InterestRecord } from '../records';
import { Dataset, Timeline } from './trainingData';

/** A shopper whose last visits are kept back: what is known, and what is to be guessed. */
export interface Probe {
  /** Newest first. */
  history: HistoryEvent[];
  interests: InterestRecord[];
  /** Products visited in the kept back part and not before; never empty. */
  relevant: ReadonlySet<number>;
  /** Products of the history, which are not to be recommended. */
  known: ReadonlySet<number>;
  nowMs: number;
}

/** A dataset cut in two: probes, and the timelines without what the probes keep back. */
export interface Holdout {
  probes: Probe[];
  /** Oldest first; in the order of the dataset. */
  timelines: Timeline[];
}

/** Share of a timeline's visits that is kept back, at least one visit. */
const HELD_OUT_SHARE = 0.2;

/**
 * Keeps back the last fifth (at least one) of the visits of at most `maxUsers` timelines, drawn by `seed` among those that leave a history
 * and something new to guess. Nothing after the cut stays in `timelines`.
 */
export function holdOutLast(dataset: Dataset, maxUsers: number, seed: number): Holdout {
  const cuts = dataset.timelines.map(cutOf);
  const usable = cuts.flatMap((cut, index) =>
    cut > 0 && probeOf(dataset.timelines[index], cut) ? index : [],
  );
  const drawn = new Set(sample(usable.length, maxUsers, createRandom(seed)).map((at) => usable[at]));
  const probes = [...drawn].map((index) => probeOf(dataset.timelines[index], cuts[index])!);
  const timelines = dataset.timelines.map((timeline, index) =>
    drawn.has(index) ? { ...timeline, events: timeline.events.slice(0, cuts[index]) } : timeline,
  );
  return { probes, timelines };
}

/** Counts of many timelines at once. */
export function countTimelines(timelines: readonly Timeline[]): ShopCounts {
  const counts = new ShopCounts();
  for (const { events } of timelines) counts.addTimeline(events);
  return counts;
}

/** How many events stay known; 0 when fewer than two visits leave nothing to cut. */
function cutOf({ events }: Timeline): number {
  const visits = visitsOf(events, false);
  if (visits.length < 2) return 0;
  const heldOut = Math.max(1, Math.floor(visits.length * HELD_OUT_SHARE));
  return Math.min(...visits[visits.length - heldOut].positions);
}

/** The probe of a timeline cut before event `cut`; null when nothing new follows. */
export function probeOf({ events, interests }: Timeline, cut: number): Probe | null {
  const history = events.slice(0, cut).reverse();
  const known = new Set(history.map((event) => event.productIndex));
  const later = visitsOf(events.slice(cut), false).map((visit) => visit.productIndex);
  const relevant = new Set(later.filter((productIndex) => !known.has(productIndex)));
  if (relevant.size === 0 || history.length === 0) return null;
  return { history, interests: interests ?? [], relevant, known, nowMs: events[cut].occurredAtMs };
}
