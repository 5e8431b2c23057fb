import type { Random } from '../../math/random';

/** One item of an interleaved list: from which of the two rankings it was picked, and its position there. */
export interface Pick {
  readonly team: 0 | 1;
  readonly at: number;
}

/**
 * Team-draft interleaving (Radlinski, Kurup & Joachims 2008, algorithm 2): in every round both teams pick their best product that is not yet
 * in the list, in an order that a coin decides, so that neither stands higher by design. When one ranking has no more to offer, the other
 * fills the list.
 *
 * @param rankings products of the two teams, best first
 * @param coin uniform in [0, 1); below .5 the first team begins the round
 */
export function teamDraft(rankings: readonly (readonly number[])[], limit: number, coin: Random): Pick[] {
  const picks: Pick[] = [];
  const taken = new Set<number>();
  const next = [0, 0];
  const sizes = [0, 0];
  const advance = (team: number): boolean => {
    const ranking = rankings[team];
    while (next[team] < ranking.length && taken.has(ranking[next[team]])) next[team]++;
    return next[team] < ranking.length;
  };
  while (picks.length < limit) {
    const able = [advance(0), advance(1)];
    if (!able[0] && !able[1]) break;
    const first = sizes[0] < sizes[1] || (sizes[0] === sizes[1] && coin() < 0.5) ? 0 : 1;
    const team = able[first] ? first : ((1 - first) as 0 | 1);
    picks.push({ team, at: next[team] });
    taken.add(rankings[team][next[team]]);
    sizes[team]++;
  }
  return picks;
}
