import { Estimate, estimate, hitAt, ndcgAt, recallAt } from '../math/metrics';
import type { Engine } from '../recommendation/engine';
import type { ShopCounts } from '../recommendation/counts';
import type { Probe } from './holdout';
import { answer } from './objective';

/** A user of whom at most so many events are known is cold. */
export const MAX_COLD_EVENTS = 2;

/** Quality of the lists of some users. */
export interface ColdScores {
  /** How many users it stands on; the estimates are 0 when there are none. */
  users: number;
  hitRate: Estimate;
  ndcg: Estimate;
  recall: Estimate;
}

/** How well the cold are served. Full ranking, as for all. */
export interface ColdReport {
  /** Users of whom at most `MAX_COLD_EVENTS` events are known. */
  users: ColdScores;
  /** Products without any event to learn from, for the users who turned to one; what else they turned to is not counted. */
  products: ColdScores;
}

/** Scores cold users and cold products apart. */
export function coldReport(
  engine: Engine,
  counts: ShopCounts,
  probes: readonly Probe[],
  k: number,
): ColdReport {
  const isCold = (productIndex: number): boolean => counts.days.cellCount(productIndex) === 0;
  const withCold = probes.flatMap((probe) => {
    const relevant = new Set([...probe.relevant].filter(isCold));
    return relevant.size > 0 ? [{ ...probe, relevant }] : [];
  });
  const coldUsers = probes.filter(({ history }) => history.length <= MAX_COLD_EVENTS);
  return { users: scoresOf(engine, coldUsers, k), products: scoresOf(engine, withCold, k) };
}

function scoresOf(engine: Engine, probes: readonly Probe[], k: number): ColdScores {
  const lists = probes.map((probe) => answer(engine, probe, k));
  const over = (metric: typeof ndcgAt): Estimate =>
    estimate(lists.map((list, at) => metric(list, probes[at].relevant, k)));
  return { users: probes.length, hitRate: over(hitAt), ndcg: over(ndcgAt), recall: over(recallAt) };
}
