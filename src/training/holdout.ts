import { createRandom, Random, sample, shuffle } from '../math/random';
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

/** How the part that is kept back is drawn: the last visit of each timeline, its last fifth, or a random quarter. */
export type HoldoutKind = 'next' | 'last' | 'random';

/** Share of a timeline that is kept back, at least one visit. */
const LAST_SHARE = 0.2;
const RANDOM_SHARE = 0.25;

/**
 * Keeps back a part of at most `maxUsers` timelines, drawn by `seed` among those that leave a history and something new to guess: `next`,
 * the last visit; `last`, the last fifth of the visits (at least one); both leave nothing after the cut. `random`, a random quarter of the
 * events, for data whose order says nothing. Probes come in random order.
 */
export function holdOut(dataset: Dataset, kind: HoldoutKind, maxUsers: number, seed: number): Holdout {
  const random = createRandom(seed);
  const cuts = dataset.timelines.map((timeline) => cutBy(kind, timeline, random));
  const usable = cuts.flatMap((cut, index) => (cut === null ? [] : index));
  const drawn = new Set(sample(usable.length, maxUsers, random).map((at) => usable[at]));
  const timelines = dataset.timelines.map((timeline, index) =>
    drawn.has(index) ? cuts[index]!.rest : timeline,
  );
  const probes = shuffle([...drawn], random).map((index) => cuts[index]!.probe);
  return { probes, timelines };
}

function cutBy(kind: HoldoutKind, timeline: Timeline, random: Random): Cut | null {
  if (kind === 'random') return cutRandom(timeline, random);
  return kind === 'next' ? cutEnd(timeline, 1) : cutEnd(timeline);
}

/** One timeline cut in two. */
export interface Cut {
  probe: Probe;
  rest: Timeline;
}

/** Keeps back the last `visits` visits (the last fifth when absent); null when that leaves no history or nothing new. */
export function cutEnd(timeline: Timeline, visits?: number): Cut | null {
  const all = visitsOf(timeline.events, false);
  if (all.length < 2) return null;
  const heldOut = visits ?? Math.max(1, Math.floor(all.length * LAST_SHARE));
  const at = Math.min(...all[all.length - heldOut].positions);
  return cutOf(timeline, timeline.events.slice(0, at), timeline.events.slice(at));
}

/** Keeps back a random quarter of the events; null when that leaves no history or nothing new. */
export function cutRandom(timeline: Timeline, random: Random): Cut | null {
  const { events } = timeline;
  const positions = events.map((_, at) => at);
  const hidden = new Set(shuffle(positions, random).slice(0, Math.round(events.length * RANDOM_SHARE)));
  const isHidden = (_: HistoryEvent, at: number): boolean => hidden.has(at);
  return cutOf(
    timeline,
    events.filter((event, at) => !isHidden(event, at)),
    events.filter(isHidden),
  );
}

function cutOf(timeline: Timeline, kept: HistoryEvent[], hidden: HistoryEvent[]): Cut | null {
  const known = new Set(kept.map((event) => event.productIndex));
  const later = visitsOf(hidden, false).map((visit) => visit.productIndex);
  const relevant = new Set(later.filter((productIndex) => !known.has(productIndex)));
  if (relevant.size === 0 || kept.length === 0) return null;
  const interests = timeline.interests ?? [];
  const probe = {
    history: kept.slice().reverse(),
    interests,
    relevant,
    known,
    nowMs: hidden[0].occurredAtMs,
  };
  return { probe, rest: { ...timeline, events: kept } };
}

/** How many visits of a probe the cost of ranking is estimated by. */
const COSTED_VISITS = 16;

/**
 * As many of the first probes (at least `atLeast`) as a budget of `touches` pays for, where a probe costs the products that the transitions
 * of its newest visits lead to. It bounds the time of a search by the density of the data, without a clock.
 */
export function withinBudget(
  probes: readonly Probe[],
  counts: ShopCounts,
  touches: number,
  atLeast: number,
): Probe[] {
  let spent = 0;
  return probes.filter((probe, at) => {
    if (at >= atLeast && spent > touches) return false;
    for (const visit of visitsOf(probe.history.slice(0, COSTED_VISITS))) {
      spent += counts.transitions.cellCount(visit.productIndex) / 3;
    }
    return true;
  });
}

/** Counts of many timelines at once. */
export function countTimelines(timelines: readonly Timeline[]): ShopCounts {
  const counts = new ShopCounts();
  for (const { events } of timelines) counts.addTimeline(events);
  return counts;
}
