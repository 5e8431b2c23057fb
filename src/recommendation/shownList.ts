import { createRandom } from '../math/random';
import type { RankedItem } from './engine';
import type { Assignment, VariantSettings } from './experiments/assign';
import { teamDraft } from './experiments/interleave';
import { idPrint } from './fingerprints';
import { RecommendationSource } from './recommendation.types';
import type { RecommendationRequest, RecommendedList } from './recommender';

/** What is shown: one list, or two that are interleaved. */
export interface ShownList {
  /** The list that gives the id and the state of the whole. */
  readonly head: RecommendedList;
  readonly source: RecommendationSource;
  readonly items: readonly RankedItem[];
  /** The lists that ranked the items and their variants, by the team of each item; null when it is one list. */
  readonly teams: { readonly lists: readonly RecommendedList[]; readonly ofItem: readonly (0 | 1)[] } | null;
}

/** Ranks a request, or the variants of an experiment for it. `listId` decides the coins of an interleaving, by default the list's own. */
export function rankShown(
  recommend: (request: RecommendationRequest) => RecommendedList,
  request: RecommendationRequest,
  assignment: Pick<Assignment, 'variants'> | null,
  listId?: string,
): ShownList {
  if (assignment === null) return toShown(recommend(request));
  const [head, other] = assignment.variants.map(({ settings }) => recommend(withSettings(request, settings)));
  return other ? interleaved(head, other, request.limit, listId ?? head.id) : toShown(head);
}

function toShown(head: RecommendedList): ShownList {
  return { head, source: head.source, items: head.items, teams: null };
}

function interleaved(
  head: RecommendedList,
  other: RecommendedList,
  limit: number,
  listId: string,
): ShownList {
  const lists = [head, other];
  const rankings = lists.map(({ items }) => items.map(({ productIndex }) => productIndex));
  const picks = teamDraft(rankings, limit, createRandom(idPrint(listId)));
  return {
    head,
    source: lists.map(({ source }) => source).sort((a, b) => STRENGTH[b] - STRENGTH[a])[0],
    items: picks.map(({ team, at }) => lists[team].items[at]),
    teams: { lists, ofItem: picks.map(({ team }) => team) },
  };
}

/** How much of the shopper a source stands on. */
const STRENGTH: Record<RecommendationSource, number> = {
  [RecommendationSource.PERSONAL]: 2,
  [RecommendationSource.SESSION]: 2,
  [RecommendationSource.INTERESTS]: 1,
  [RecommendationSource.POPULAR]: 0,
};

/** The request as a variant changes it. */
export function withSettings<T extends VariantSettings>(request: T, settings: VariantSettings): T {
  const weights = settings.weights && { ...request.weights, ...settings.weights };
  return { ...request, ...settings, ...(weights && { weights }) };
}
